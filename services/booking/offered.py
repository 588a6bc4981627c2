"""The slots of a form that is being filled in, and the one that was picked."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from conference.booking_picture import OfferPicture
from conference.dates import LONDON, london_day
from conference.refusals import Code, Refused
from conference.standard import Standard
from services import capacity, slots
from services.actor import Actor
from services.booking import duty_day
from services.booking.given import Given, read
from services.house import House
from services.slots import Wish
from storage import people
from storage.tables import Venue


async def wish_for(
    house: House, actor: Actor, given: Given, worker_id: str, *, duty_days: bool = False
) -> Wish:
    """What is sought for a booking not yet made, by the social worker's team and the venue's travel."""
    async with house.store.reading() as session:
        worker = await people.by_id(session, worker_id)
        venue = await session.get(Venue, given.venue_id) if given.venue_id else None
    return Wish(
        council=actor.council,
        case_reference=given.case_reference,
        team_id=worker.team_id if worker else None,
        mode=given.mode,
        anchor=given.anchor,
        requested_on=london_day(house.now()),
        travel_minutes=venue.travel_minutes if venue else None,
        duty_override=duty_days,
    )


async def offers_for(
    house: House, actor: Actor, standard: Standard, answers: Mapping[str, Any], worker_id: str
) -> slots.Offered:
    """Ranked slots for the answers so far. Few of them in time: the unit manager is told at once."""
    given = read(standard, answers, house.now())
    wish = await wish_for(house, actor, given, worker_id, duty_days=duty_day.asked(actor, answers))
    found = await slots.offers_for(house, standard, wish)
    await capacity.tell_if_few(house, actor.council, standard, found.times.last_date, found.in_time)
    return found


async def picked(house: House, standard: Standard, wish: Wish, key: str) -> OfferPicture:
    """The offer behind a key, if it still stands. Refused: UNKNOWN (no key of ours), SLOT_TAKEN."""
    try:
        _, start = slots.read_key(key)
    except ValueError as unread:
        raise Refused(Code.UNKNOWN) from unread
    if start.tzinfo is None:
        raise Refused(Code.UNKNOWN)
    free = await slots.free_at(house, standard, wish, start)
    found = next((offer for offer in free if offer.key == key), None)
    if found is None or not _offered_start(standard, start):
        raise Refused(Code.SLOT_TAKEN)
    return found


def _offered_start(standard: Standard, start: datetime) -> bool:
    """Only at the times of day when the council's conferences begin, whatever a card sends."""
    wall = start.astimezone(LONDON)
    return wall.time() in standard.hours.starts.value
