"""What a correction does to the chair's time and to who has to agree."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from sqlmodel.ext.asyncio.session import AsyncSession

from conference.booking import Mode, Status
from conference.booking_picture import OfferPicture
from conference.dates import Interval
from conference.refusals import Code, Refused
from conference.standard import Standard
from services import agreements, slots
from services.actor import Actor
from services.booking.asking import ask, take_time, withdraw_asks
from services.booking.correction import Effect
from services.booking.hold import hold, release
from services.booking.wish import wish_of
from services.booking.write import follow
from services.house import House
from storage import bookings, diaries
from storage.tables import Conference, Venue

Minutes = int | None


@dataclass(frozen=True, slots=True)
class Outlook:
    """Asked before the unit of work: calendars must not hold it up.

    `barred`: the chair may never meet the corrected family (WS-10); then `others` are free at that time.
    """

    effect: Effect
    travel: Minutes
    held_anew: bool
    barred: bool = False
    others: tuple[OfferPicture, ...] = ()


async def look_out(house: House, standard: Standard, conference: Conference, effect: Effect) -> Outlook:
    """Refused: CHAIR_NOT_FREE, when the way to the room does not fit into the chair's day."""
    async with house.store.reading() as session:
        wish = await wish_of(session, conference)
        venue = await session.get(Venue, effect.venue_id) if effect.venue_id else None
        barred = await diaries.conflicted(session, conference.council, effect.case_reference)
    travel = venue.travel_minutes if venue else None
    sought = replace(
        wish,
        case_reference=effect.case_reference,
        mode=effect.mode,
        anchor=effect.anchor,
        travel_minutes=travel,
    )
    if conference.chair_id in barred:
        others = await slots.free_at(house, standard, sought, conference.starts)
        return Outlook(effect, travel, held_anew=True, barred=True, others=tuple(others))
    before = slots.travel_for(standard, wish.mode, wish.travel_minutes)
    after = slots.travel_for(standard, effect.mode, travel)
    if conference.chair_id and after > before:
        sought = replace(sought, duty_override=True)  # the day is theirs already
        if not await slots.can_take(house, standard, sought, conference.chair_id, conference.starts):
            raise Refused(Code.CHAIR_NOT_FREE)
    return Outlook(effect, travel, held_anew=after != before)


async def rearrange(
    house: House,
    session: AsyncSession,
    standard: Standard,
    conference: Conference,
    outlook: Outlook,
    *,
    actor: Actor,
    given: Mapping[str, str],
) -> None:
    """After the booking's row holds the corrected values. Refused: CHAIR_NOT_FREE (the way is booked)."""
    asks = await bookings.asks(session, conference.id)
    if outlook.barred:
        await withdraw_asks(session, asks, house.now())
        await _another(session, standard, conference, outlook)
    elif outlook.held_anew and conference.chair_id:
        await _hold_anew(session, standard, conference, outlook)
    if outlook.effect.agreement == "asked":
        await withdraw_asks(session, asks, house.now())
        await agreements.withdraw(session, conference)
        conference.move += 1
        await agreements.open_chain(house, session, standard, conference, actor=actor, given=given)
    elif outlook.effect.agreement == "no_longer":
        await agreements.withdraw(session, conference)
        await _ask(house, session, standard, conference)
    elif outlook.barred and conference.status != Status.AGREEMENT.value:
        await _ask(house, session, standard, conference)


async def _ask(house: House, session: AsyncSession, standard: Standard, conference: Conference) -> None:
    if conference.chair_id:
        await ask(house, session, standard, conference)
    else:
        follow(conference, Status.SEEKING)


async def _another(
    session: AsyncSession, standard: Standard, conference: Conference, outlook: Outlook
) -> None:
    """The same time with the first of the others who is still free, else with nobody."""
    await release(session, conference.id)
    conference.chair_id = None
    time = Interval(conference.starts, conference.ends)
    for offer in outlook.others:
        try:
            await take_time(session, standard, conference, slots.read_key(offer.key)[0], time)
        except Refused:
            continue
        return


async def _hold_anew(
    session: AsyncSession, standard: Standard, conference: Conference, outlook: Outlook
) -> None:
    time = Interval(conference.starts, conference.ends)
    taken = slots.held_time(standard, Mode(conference.mode), outlook.travel, time)
    await release(session, conference.id)
    try:
        await hold(session, conference.id, str(conference.chair_id), taken)
    except Refused as refused:
        raise Refused(Code.CHAIR_NOT_FREE) from refused
