"""Bookings found: each person’s own lists, and looked up by reference, social worker’s name or day."""

import re
from collections.abc import Sequence
from datetime import date, datetime, time, timedelta

from sqlmodel.ext.asyncio.session import AsyncSession

from conference.booking import ACCEPTED
from conference.booking_picture import BookingLine
from conference.dates import Interval, london, london_day
from conference.plain import one_line, read_day
from conference.roles import Role
from conference.timescale import working_days_past
from services.actor import Actor
from services.house import House
from services.who_plays import MANAGERS, reads
from storage import bookings, history, people
from storage.tables import Conference


async def mine(house: House, actor: Actor) -> list[BookingLine]:
    """What a person has to do with and is not over: their own, as chair, and their social workers'.

    Each is one that they may read; that they looked is kept.
    """
    async with house.unit() as session:
        found = await _seen(
            house, session, actor, await concerning(session, actor, house.now()), "my_bookings"
        )
        return await lines_of(session, found)


async def concerning(session: AsyncSession, actor: Actor, now: datetime) -> list[Conference]:
    """Bookings, not over, that may be this person's to read; whether they are, `reads` says."""
    found = await bookings.of_social_worker(session, actor.person_id, now)
    if actor.has(Role.CHAIR):
        found += await bookings.of_chair(session, actor.person_id, now)
    if actor.has(*MANAGERS):
        led = await people.led_by(session, actor.council, actor.person_id, actor.team_id)
        found += await bookings.of_social_workers(session, led, now)
    return list({one.id: one for one in found}.values())


async def _seen(
    house: House, session: AsyncSession, actor: Actor, found: Sequence[Conference], where: str
) -> list[Conference]:
    """Those that this person may read; that they looked is kept with each."""
    theirs = [one for one in found if await reads(house, session, actor, one)]
    for one in theirs:
        history.viewed(session, one.id, at=house.now(), who=actor.person_id, what=where)
    return theirs


async def chaired(house: House, actor: Actor) -> list[BookingLine]:
    """The conferences that a chair accepted and that are not over; that they looked is kept."""
    async with house.unit() as session:
        found = await bookings.of_chair(session, actor.person_id, house.now())
        taken = [one for one in found if one.status in ACCEPTED]
        return await lines_of(session, await _seen(house, session, actor, taken, "my_bookings"))


async def soon(house: House, actor: Actor, span: timedelta) -> list[BookingLine]:
    """What starts from now on within the span and this person may read; that they looked is kept."""
    now = house.now()
    async with house.unit() as session:
        found = await bookings.between(session, actor.council, now, now + span)
        return await lines_of(session, await _seen(house, session, actor, found, "soon"))


async def week(house: House, actor: Actor, day: date) -> tuple[date, list[BookingLine]]:
    """Monday and the conferences of `day`'s week that this person may read; that they looked is kept."""
    monday = day - timedelta(days=day.weekday())
    first, until = (london(at, time()) for at in (monday, monday + timedelta(days=7)))
    async with house.unit() as session:
        found = await bookings.between(session, actor.council, first, until)
        return monday, await lines_of(session, await _seen(house, session, actor, found, "week"))


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
            status=booking.status,
            chair=names.of(booking.chair_id),
            social_worker=names.of(booking.social_worker_id),
            mode=booking.mode,
            days_past=_days_past(booking),
        )
        for booking in once
    ]


def _by_time(booking: Conference) -> tuple[datetime, str]:
    return booking.starts, booking.reference


def _days_past(booking: Conference) -> int:
    return working_days_past(booking.last_date, london_day(booking.starts))


_POLITE = re.compile(r"[ ,]*(please|pls|thanks|thank you)[.! ]*$", re.IGNORECASE)
SHORTEST = 2  # characters; fewer would be everybody's name


async def look_up(house: House, actor: Actor, sought: str, on: date | None = None) -> list[BookingLine]:
    """The bookings that match and whose details this person may read, by time; each look is kept.

    `sought`: a whole reference or case reference, part of a social worker's name, or a day; `on`: the London
    day of the conference. What is somebody else's is left out, as if it did not exist.
    """
    words = _POLITE.sub("", one_line(sought))
    if on is None and (day := day_in(words, house.now())) is not None:
        words, on = "", day
    if on is None and len(words) < SHORTEST:
        return []
    async with house.unit() as session:
        found = await bookings.sought(session, actor.council, words, _whole(on) if on else None)
        return await lines_of(session, await _seen(house, session, actor, found, "lookup"))


def day_in(words: str, now: datetime) -> date | None:
    """The day that was written ("2026-12-08", "8/12/2026", "8 December", "Mon 18 Jan"), None for other words.

    A day without a year is the nearest one.
    """
    try:
        return read_day(words.removeprefix("on "), near=london_day(now))
    except ValueError:
        return None


def _whole(day: date) -> Interval:
    return Interval(london(day, time()), london(day + timedelta(days=1), time()))
