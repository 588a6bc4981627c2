"""Lists of bookings, each person's own."""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta

from sqlmodel.ext.asyncio.session import AsyncSession

from conference.booking import ACCEPTED, Mode, Status
from conference.booking_picture import BookingLine
from conference.dates import london, london_day
from conference.roles import UNIT, Role
from conference.timescale import working_days_past
from services.actor import STANDS_IN, Actor
from services.house import House
from storage import bookings, people
from storage.tables import Conference


async def mine(house: House, actor: Actor) -> list[BookingLine]:
    """What a person has to do with and is not over: as social worker, as chair, as the team's manager."""
    now = house.now()
    async with house.store.reading() as session:
        found: list[Conference] = []
        if actor.has(Role.SOCIAL_WORKER, *STANDS_IN):
            found += await bookings.of_social_worker(session, actor.person_id, now)
        if actor.has(Role.CHAIR):
            found += await bookings.of_chair(session, actor.person_id, now)
        if actor.has(Role.TEAM_MANAGER) and actor.team_id:
            found += await bookings.of_team(session, actor.team_id, now)
        return await lines_of(session, found)


async def chaired(house: House, actor: Actor) -> list[BookingLine]:
    """The conferences that a chair accepted and that are not over."""
    async with house.store.reading() as session:
        found = await bookings.of_chair(session, actor.person_id, house.now())
        return await lines_of(session, [one for one in found if one.status in ACCEPTED])


async def week(
    house: House, actor: Actor, day: date, *, everything: bool = False
) -> tuple[date, list[BookingLine]]:
    """Monday and the conferences of `day`'s week: all for the unit, one's own for everybody else.

    `everything`: all of the council's, for a caller that knows why.
    """
    monday = day - timedelta(days=day.weekday())
    first, until = (london(at, time()) for at in (monday, monday + timedelta(days=7)))
    async with house.store.reading() as session:
        found = await bookings.between(session, actor.council, first, until)
        if not everything and not actor.has(*UNIT):
            found = [booking for booking in found if await _theirs(session, actor, booking)]
        return monday, await lines_of(session, found)


async def _theirs(session: AsyncSession, actor: Actor, booking: Conference) -> bool:
    if actor.person_id in {booking.social_worker_id, booking.booked_by_id, booking.chair_id}:
        return True
    worker = await people.by_id(session, booking.social_worker_id)
    own_team = worker is not None and actor.team_id is not None and worker.team_id == actor.team_id
    return own_team and actor.has(Role.TEAM_MANAGER)


async def lines_of(session: AsyncSession, found: Sequence[Conference]) -> list[BookingLine]:
    """Each booking once, by time; with initials, so only for people who may know them."""
    once = sorted({booking.id: booking for booking in found}.values(), key=_by_time)
    children = await bookings.children_of(session, [booking.id for booking in once])
    names = await people.names_of(session, [one for b in once for one in (b.chair_id, b.social_worker_id)])
    return [
        BookingLine(
            id=booking.id,
            reference=booking.reference,
            initials=tuple(child.initials for child in children.get(booking.id, [])),
            starts=booking.starts,
            status=Status(booking.status),
            chair=names.of(booking.chair_id),
            social_worker=names.of(booking.social_worker_id),
            mode=Mode(booking.mode),
            days_past=_days_past(booking),
        )
        for booking in once
    ]


def _by_time(booking: Conference) -> tuple[datetime, str]:
    return booking.starts, booking.reference


def _days_past(booking: Conference) -> int:
    return working_days_past(booking.last_date, london_day(booking.starts))
