"""Another chair for a booking whose chair cannot: the same time if somebody is free, else people are told."""

from collections.abc import Sequence

from sqlmodel.ext.asyncio.session import AsyncSession

from conference.booking import Status
from conference.booking_picture import OfferPicture
from conference.dates import Interval
from conference.outside import OutsideFault
from conference.refusals import Refused
from conference.standard import Standard
from services import notices, slots
from services.booking.asking import ask, take_time
from services.booking.hold import release
from services.booking.write import follow, standard_of
from services.diaries import Wish
from services.house import House
from storage.tables import Conference


async def free_then(
    house: House, standard: Standard, conference: Conference, wish: Wish
) -> list[OfferPicture]:
    """The chairs free at the booking's time; asked outside the unit of work: calendars are slow."""
    try:
        return await slots.free_at(house, standard, wish, conference.starts)
    except OutsideFault:
        return []


async def next_chair(
    house: House,
    session: AsyncSession,
    standard: Standard,
    conference: Conference,
    offers: Sequence[OfferPicture],
) -> None:
    """Let go of the present chair; the same time with the first of these who is still free, else seeking."""
    await release(session, conference.id)
    conference.chair_id = None
    time = Interval(conference.starts, conference.ends)
    for offer in offers:
        try:
            await take_time(session, standard, conference, slots.read_key(offer.key)[0], time)
        except Refused:
            continue
        await ask(house, session, standard, conference)
        return
    follow(conference, Status.SEEKING)


async def tell_seeking(house: House, session: AsyncSession, conference: Conference) -> None:
    """The social worker, who booked, the administrators and the council's rung above; after the change."""
    if conference.status != Status.SEEKING.value:
        return
    unit = await notices.with_roles(session, conference, standard_of(house, conference).chairs.climb_to.value)
    persons = [*notices.owners(conference), *await notices.administrators(session, conference), *unit]
    state = f"v{conference.version}"
    await notices.card(session, "seeking", conference.id, persons, house.now(), state=state)
