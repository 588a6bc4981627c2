"""What every change to a booking does at its end, in the same unit of work.

Its chair’s time and the request to them. The key of each quarter of an hour decides who was first.
"""

from datetime import UTC, datetime, timedelta

from sqlalchemy import insert
from sqlalchemy.exc import IntegrityError
from sqlmodel import col, delete
from sqlmodel.ext.asyncio.session import AsyncSession

from conference.booking import Kind, Mode, Status, may_follow
from conference.chairs import answer_times
from conference.dates import Interval, london_day
from conference.refusals import Code, Refused
from conference.roles import Role
from conference.standard import Standard
from services import day_cards, notices, outgoing
from services.actor import Actor
from services.cover.outcome import settle_with
from services.duties.refresh import redraw_duties, refresh
from services.house import House
from services.slots import Wish, held_time
from storage import bookings, diaries, history, invitees, people
from storage.store import bump, new_id
from storage.tables import ChairAsk, Conference, HeldQuarter, Person, Venue

SUBMITTED = "submitted"


def follow(conference: Conference, then: Status) -> None:
    """The next status, if it may follow the present one; otherwise Refused (STALE)."""
    if not may_follow(Status(conference.status), then):
        raise Refused(Code.STALE)
    conference.status = then.value


async def changed(
    house: House, session: AsyncSession, conference: Conference, actor: Actor, act: str, *, why: str = ""
) -> None:
    """Raise the version, write history, have the booking's cards drawn anew.

    A person's change to a booking that has a meeting sends the saga to it: moved on, locked or cancelled.
    Whoever was invited, or waits to be, hears of it: a new time, a safe meeting, the end.
    """
    await bump(session, conference, conference.version)
    session.add(conference)
    children = await bookings.children(session, conference.id)
    history.write(session, conference, children, at=house.now(), who=actor.person_id, act=act, why=why)
    shown = actor.person_id if act == SUBMITTED else ""
    await notices.everywhere(session, conference, house.now(), but=shown)
    refresh(session, conference, house.now())
    await redraw_duties(session, conference, house.now(), state=f"v{conference.version}")
    await settle_with(house, session, conference)
    await day_cards.refresh(house, session, conference, f"v{conference.version}", booking=True)
    if not actor.has(Role.CLOCK) and await bookings.meeting(session, conference.id):
        key = f"meeting:{conference.id}:v{conference.version}"
        await outgoing.put(session, "meeting", key, house.now(), conference=conference.id)
    if await invitees.was_complete(session, conference.id):
        key = f"invitations:{conference.id}:v{conference.version}"
        await outgoing.put(session, "invitations", key, house.now(), conference=conference.id)


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
        await release_time(session, conference.id)
        venue = await session.get(Venue, conference.venue_id) if conference.venue_id else None
        taken = held_time(standard, Mode(conference.mode), venue.travel_minutes if venue else None, interval)
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
    review = conference.kind != Kind.INITIAL.value
    return Wish(
        council=conference.council,
        case_reference=conference.case_reference,
        team_id=worker.team_id if worker else None,
        mode=Mode(conference.mode),
        anchor=conference.anchor,
        requested_on=london_day(conference.requested_at),
        travel_minutes=venue.travel_minutes if venue else None,
        but=conference.id,
        last_date=conference.last_date if review else None,
        on=london_day(conference.starts) if review else None,
    )
