"""A mail by name, drawn from the present state when it is sent."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from cards.confirm_mail import booking_confirmed
from conference.mail import DrawnMail
from conference.refusals import Refused
from services.booking.confirming import confirmed
from services.house import House
from services.invitations.shown import referral_of
from services.ports import InvitationWords

__all__ = ["MAILS", "DrawMail", "DrawnMail", "SeenMail", "draw"]


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


DrawMail = Callable[[SeenMail], Awaitable[DrawnMail | None]]
"""None: there is nothing to say any more."""


async def _booking_confirm(seen: SeenMail) -> DrawnMail | None:
    """Not for a date or a chair that has changed since: that has a confirmation of its own."""
    found = await confirmed(seen.house, seen.about, seen.state)
    return seen.said(*booking_confirmed(*found)) if found else None


async def _advocacy(seen: SeenMail) -> DrawnMail | None:
    shown = await referral_of(seen.house, seen.about, seen.state)
    if shown is None:
        return None
    said = seen.words.text(shown)
    return seen.said(said.subject, said.body)


MAILS: dict[str, DrawMail] = {
    "advocacy": _advocacy,
    "booking_confirm": _booking_confirm,
}


async def draw(view: str, seen: SeenMail) -> DrawnMail | None:
    drawer = MAILS.get(view)
    if drawer is None:
        return None
    try:
        return await drawer(seen)
    except Refused:
        return None
