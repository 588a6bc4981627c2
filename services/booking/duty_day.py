"""A chair's duty day is kept free; a unit manager may book into it, and it is kept that they did (C-64)."""

from collections.abc import Mapping
from typing import Any

from sqlmodel.ext.asyncio.session import AsyncSession

from conference.booking_picture import OfferPicture
from conference.roles import Role
from services.actor import Actor
from services.house import House
from storage import bookings, history
from storage.tables import Conference

ASKED = "duty_days"  # of a draft's answers; no step of the form writes it
WHY = "duty_day"  # among the reasons of an offer


def asked(actor: Actor, answers: Mapping[str, Any]) -> bool:
    """Whether duty days are to be offered too; never to anybody but a unit manager."""
    return answers.get(ASKED) == "yes" and actor.has(Role.UNIT_MANAGER)


def on_it(offer: OfferPicture) -> bool:
    return any(code == WHY for code, _ in offer.why)


async def note(house: House, session: AsyncSession, conference: Conference, actor: Actor) -> None:
    """Into the booking's history, beside the act that booked or moved it."""
    children = await bookings.children(session, conference.id)
    history.write(session, conference, children, at=house.now(), who=actor.person_id, act="duty_day")
