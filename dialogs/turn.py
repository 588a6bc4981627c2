"""One turn as dialogs see it: who, what they said or pressed, and how to answer. No Teams SDK here."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Any

from conference.refusals import Code, Refused
from conference.standard import Standard
from services.actor import Actor

if TYPE_CHECKING:
    from services.house import House

Card = dict[str, Any]


@dataclass(frozen=True, slots=True)
class SharedFile:
    """A file in a person's message: its name (never logged) and where it is kept, "" where nobody can say."""

    name: str
    link: str


@dataclass(frozen=True, slots=True)
class Turn:
    """`actor` is None for a person the bot does not know. `house` holds the services' doors."""

    actor: Actor | None
    standard: Standard
    now: datetime
    house: "House"
    text: str = ""
    data: Mapping[str, Any] = field(default_factory=dict)
    pressed: bool = False  # a button, not words
    files: tuple[SharedFile, ...] = ()

    @property
    def me(self) -> Actor:
        """The person who acts; the router lets nobody unknown come as far as asking."""
        if self.actor is None:
            raise Refused(Code.NOT_YOURS)
        return self.actor


@dataclass(frozen=True, slots=True)
class Answer:
    """A card in place of the one that was pressed (or as a new message), and cards that follow.

    `stands_for`: (view, about) when this card is that view of a booking for this person, so that it is
    rewritten when the booking changes: ("booking", conference id).
    """

    card: Card
    follow: tuple[Card, ...] = ()
    stands_for: tuple[str, str] | None = None
