"""A mail by name, drawn from the present state when it is sent."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from conference.mail import DrawnMail
from conference.refusals import Refused
from services.house import House

__all__ = ["MAILS", "DrawMail", "DrawnMail", "SeenMail", "draw"]


@dataclass(frozen=True, slots=True)
class SeenMail:
    """Whom it goes to, and what it is about.

    `to` is "person:<id>", "invitee:<id>" or "outside:<key>", `name` and `address` are theirs ("" where
    nobody knows it). `state` is the occasion for which it was put.
    """

    house: House
    about: str
    to: str
    name: str
    address: str
    state: str

    def said(self, subject: str, text: str) -> DrawnMail | None:
        """To this one address; nothing without one."""
        return DrawnMail((self.address,), subject, text) if self.address else None


DrawMail = Callable[[SeenMail], Awaitable[DrawnMail | None]]
"""None: there is nothing to say any more."""

MAILS: dict[str, DrawMail] = {}


async def draw(view: str, seen: SeenMail) -> DrawnMail | None:
    drawer = MAILS.get(view)
    if drawer is None:
        return None
    try:
        return await drawer(seen)
    except Refused:
        return None
