"""Cards and mails that are sent: by name, drawn from the present state at the moment they go."""

from collections.abc import Awaitable, Callable, Container
from dataclasses import dataclass, replace
from typing import TypeVar

from conference.outside import DrawnMail
from conference.refusals import Refused
from conference.standard import Standard
from dialogs.turn import Card
from services.actor import Actor
from services.house import House
from services.ports import InvitationWords
from services.standards import Of, standard_about


@dataclass(frozen=True, slots=True)
class Seen:
    """Who looks, at what. `standard`: that of the booking which the card is about, else today's."""

    house: House
    standard: Standard
    actor: Actor
    about: str

    @property
    def subject(self) -> str:
        """The id that `about` begins with; a date, a version or a chair may follow."""
        return self.about.partition(":")[0].partition("/")[0]


@dataclass(frozen=True, slots=True)
class SeenMail:
    """Whom it goes to, and what it is about.

    `to` is "person:<id>", "invitee:<id>" or "outside:<key>", `name` and `address` are theirs ("" where
    nobody knows it). `state` is the occasion for which it was put. `words`: what invitations say.
    """

    house: House
    about: str
    to: str
    name: str
    address: str
    state: str
    words: InvitationWords

    def said(self, subject: str, text: str) -> DrawnMail | None:
        """To this one address; nothing without one."""
        return DrawnMail((self.address,), subject, text) if self.address else None


DrawCard = Callable[[Seen], Awaitable[Card | None]]
"""None, or Refused: there is nothing (any more) that this person may be shown."""
DrawMail = Callable[[SeenMail], Awaitable[DrawnMail | None]]
"""None, or Refused: there is nothing to say any more."""
C = TypeVar("C", bound=DrawCard)
M = TypeVar("M", bound=DrawMail)


@dataclass(frozen=True, slots=True)
class View:
    """`of`: what its `about` begins with the id of; by that booking's own standard it is drawn."""

    draw: DrawCard
    of: Of


VIEWS: dict[str, View] = {}
MAILS: dict[str, DrawMail] = {}


def view(name: str, *, of: Of) -> Callable[[C], C]:
    """Declare a card that is sent, and rewritten where it stands. Refuses a name already taken."""
    _demand_new(name, VIEWS)

    def keep(draw: C) -> C:
        VIEWS[name] = View(draw, of)
        return draw

    return keep


def mail(name: str) -> Callable[[M], M]:
    """Declare a mail. Refuses a name already taken."""
    _demand_new(name, MAILS)

    def keep(draw: M) -> M:
        MAILS[name] = draw
        return draw

    return keep


async def draw_card(name: str, seen: Seen) -> Card | None:
    """The card, or None when there is nothing (any more) that this person may be shown."""
    try:
        return await drawn_for(name, seen)
    except Refused:
        return None


async def drawn_for(name: str, seen: Seen) -> Card | None:
    """The card, or None when there is nothing to say any more. Refused: it is none of theirs (any more)."""
    found = VIEWS.get(name)
    if found is None:
        return None
    if found.of is not Of.NO_BOOKING:
        council, today = seen.actor.council, seen.standard
        own = await standard_about(seen.house, council, found.of, seen.subject, otherwise=today)
        seen = replace(seen, standard=own)
    return await found.draw(seen)


async def draw_mail(name: str, seen: SeenMail) -> DrawnMail | None:
    """The mail, or None when there is nothing to say any more."""
    drawer = MAILS.get(name)
    if drawer is None:
        return None
    try:
        return await drawer(seen)
    except Refused:
        return None


def _demand_new(name: str, there: Container[str]) -> None:
    if name in there:
        raise ValueError(f"{name} has to be declared once")
