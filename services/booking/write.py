"""A booking is written: its status, its chair’s time and the request to them.

The key of each quarter of an hour decides who was first.
"""

from datetime import UTC, datetime, timedelta

from sqlalchemy import insert
from sqlalchemy.exc import IntegrityError
from sqlmodel import col, delete
from sqlmodel.ext.asyncio.session import AsyncSession

from conference.booking import Kind, Status, may_follow
from conference.chairs import answer_times
from conference.dates import Interval, london_day
from conference.refusals import Code, Refused
from conference.standard import Standard
from services import outgoing
from services.house import House
from services.same_case import kept_apart
from services.slots import Wish, held_time
from storage import bookings, people
from storage.store import new_id
from storage.tables import ChairAsk, Conference, HeldQuarter, Person, Venue


def follow(conference: Conference, then: Status) -> None:
    """The next status, if it may follow the present one; otherwise Refused (STALE)."""
    if not may_follow(conference.status, then):
        raise Refused(Code.STALE)
    conference.status = then


async def take_time(
    session: AsyncSession, standard: Standard, conference: Conference, chair_id: str, interval: Interval
) -> None:
    """Hold the chair's time for the booking, which lets go of what it held before.

    Refused: CONFLICT (the chair is never to meet this family), NO_CHAIR (left), SLOT_TAKEN.
    """
    if chair_id in await kept_apart(session, conference):
        raise Refused(Code.CONFLICT)
    chair = await people.by_id(session, chair_id)
    if chair is None or not chair.active:
        raise Refused(Code.NO_CHAIR)
    async with session.begin_nested():
        await release_time(session, conference.id)
        venue = await session.get(Venue, conference.venue_id) if conference.venue_id else None
        taken = held_time(standard, conference.mode, venue.travel_minutes if venue else None, interval)
        await hold_time(session, conference.id, chair_id, taken)
    conference.chair_id, conference.starts, conference.ends = chair_id, interval.start, interval.end


async def ask_chair(
    house: House, session: AsyncSession, standard: Standard, conference: Conference
) -> ChairAsk:
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


QUARTER = timedelta(minutes=15)


async def hold_time(session: AsyncSession, conference_id: str, chair_id: str, taken: Interval) -> None:
    """Hold what a booking takes out of the chair's day. Refused (SLOT_TAKEN): another booking has some of it.

    The refusal leaves the caller's unit of work as it was, so that another chair can be tried.
    """
    rows = [{"chair_id": chair_id, "at": at, "conference_id": conference_id} for at in quarters(taken)]
    try:
        async with session.begin_nested():
            await session.exec(insert(HeldQuarter).values(rows))
    except IntegrityError as first_come:
        raise Refused(Code.SLOT_TAKEN) from first_come


async def release_time(session: AsyncSession, conference_id: str) -> None:
    await session.exec(delete(HeldQuarter).where(col(HeldQuarter.conference_id) == conference_id))


def quarters(taken: Interval) -> list[datetime]:
    """The quarters of an hour (UTC) that the stretch touches."""
    start = taken.start.astimezone(UTC)
    at = start.replace(minute=start.minute - start.minute % 15, second=0, microsecond=0)
    found = []
    while at < taken.end:
        found.append(at)
        at += QUARTER
    return found


async def wish_of(session: AsyncSession, conference: Conference) -> Wish:
    worker = await session.get(Person, conference.social_worker_id)
    venue = await session.get(Venue, conference.venue_id) if conference.venue_id else None
    review = conference.kind != Kind.INITIAL
    return Wish(
        council=conference.council,
        case_reference=conference.case_reference,
        team_id=worker.team_id if worker else None,
        mode=conference.mode,
        anchor=conference.anchor,
        requested_on=london_day(conference.requested_at),
        travel_minutes=venue.travel_minutes if venue else None,
        but=conference.id,
        children=await bookings.children(session, conference.id),
        last_date=conference.last_date if review else None,
        on=london_day(conference.starts) if review else None,
    )
