"""One turn as dialogs see it: who, what they said or pressed, and how to answer. No Teams SDK here."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from conference.refusals import Code, Refused
from conference.standard import Standard
from services.actor import Actor
from services.house import House
from services.standards import Of, standard_about, today_standard

Card = dict[str, Any]


@dataclass(frozen=True, slots=True)
class SharedFile:
    """A file in a person's message: its name (never logged) and where it is kept, "" where nobody can say."""

    name: str
    link: str


@dataclass(frozen=True, slots=True)
class Turn:
    """`actor` is None for a person the bot does not know. `house` holds the services' doors.

    `standard`: that of the booking which the turn is `about`, today's while it is about none.
    """

    actor: Actor | None
    standard: Standard
    now: datetime
    house: House
    text: str = ""
    data: Mapping[str, Any] = field(default_factory=dict)
    pressed: bool = False  # a button, not words
    files: tuple[SharedFile, ...] = ()
    about: tuple[Of, str] = (Of.NO_BOOKING, "")

    @property
    def me(self) -> Actor:
        """The person who acts; the router lets nobody unknown come as far as asking."""
        if self.actor is None:
            raise Refused(Code.NOT_YOURS)
        return self.actor

    @property
    def today_standard(self) -> Standard:
        """For an answer about no booking to a press about one: a list that it was pressed on."""
        return today_standard(self.house, self.me.council)

    async def on(self, of: Of, subject: str) -> "Turn":
        """The turn under the standard that the booking behind this thing was made under."""
        if (of, subject) == self.about:
            return self
        today = self.standard
        standard = await standard_about(self.house, self.me.council, of, subject, otherwise=today)
        return replace(self, standard=standard, about=(of, subject))

    async def on_booking(self, conference_id: str) -> "Turn":
        return await self.on(Of.BOOKING, conference_id)


@dataclass(frozen=True, slots=True)
class Answer:
    """A card in place of the one that was pressed (or as a new message), and cards that follow.

    `stands_for`: (view, about) when this card is that view of a booking for this person, so that it is
    rewritten when the booking changes: ("booking", conference id).
    """

    card: Card
    follow: tuple[Card, ...] = ()
    stands_for: tuple[str, str] | None = None
