"""A chair is asked to take a booking: the request, its reminder and its climb."""

from datetime import datetime

from sqlmodel.ext.asyncio.session import AsyncSession

from conference.booking import Mode, Status
from conference.chairs import answer_times
from conference.dates import Interval
from conference.refusals import Code, Refused
from conference.standard import Standard
from services import outgoing
from services.booking.hold import hold, release
from services.booking.write import follow
from services.house import House
from services.slots import held_time
from storage import diaries, people
from storage.store import new_id
from storage.tables import ChairAsk, Conference, Venue


async def take_time(
    session: AsyncSession, standard: Standard, conference: Conference, chair_id: str, interval: Interval
) -> None:
    """Hold the chair's time for the booking, which lets go of what it held before.

    Refused: CONFLICT (the chair is never to meet this family), NO_CHAIR (left), SLOT_TAKEN.
    """
    if chair_id in await diaries.conflicted(session, conference.council, conference.case_reference):
        raise Refused(Code.CONFLICT)
    chair = await people.by_id(session, chair_id)
    if chair is None or not chair.active:
        raise Refused(Code.NO_CHAIR)
    async with session.begin_nested():
        await release(session, conference.id)
        venue = await session.get(Venue, conference.venue_id) if conference.venue_id else None
        taken = held_time(standard, Mode(conference.mode), venue.travel_minutes if venue else None, interval)
        await hold(session, conference.id, chair_id, taken)
    conference.chair_id, conference.starts, conference.ends = chair_id, interval.start, interval.end


async def ask(house: House, session: AsyncSession, standard: Standard, conference: Conference) -> ChairAsk:
    """Ask the chair whose time is held. The card goes out with the change's other cards."""
    assert conference.chair_id is not None
    follow(conference, Status.ASKED)
    now = house.now()
    row = ChairAsk(
        id=new_id(),
        conference_id=conference.id,
        chair_id=conference.chair_id,
        starts=conference.starts,
        ends=conference.ends,
        asked_at=now,
    )
    session.add(row)
    await session.flush()
    times = answer_times(standard, now)
    for kind, at in (("chair_remind", times.remind_at), ("chair_climb", times.climb_at)):
        await outgoing.put(session, kind, f"{kind}:{row.id}", at, conference=conference.id, ask=row.id)
    return row


async def withdraw_asks(session: AsyncSession, asks: list[ChairAsk], now: datetime) -> None:
    """Requests that no longer stand: the date has moved, or an agreement is needed first."""
    for row in asks:
        if row.status in {"asked", "accepted"}:
            row.status, row.answered_at = "withdrawn", now
            session.add(row)
