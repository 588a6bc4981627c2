"""What a calendar to subscribe to shows: duty days; conferences by reference where the council wants it."""

from collections.abc import Mapping
from datetime import UTC, date, datetime, time, timedelta

import icalendar
from sqlmodel import select
from sqlmodel.ext.asyncio.session import AsyncSession

from conference.booking import ACCEPTED
from conference.dates import london, london_day
from conference.standard import Standard
from services.duty import hours_of
from services.feeds.addresses import digest
from services.house import House
from storage import bookings, people, rota
from storage.tables import Conference, DutyDay, Feed

BEFORE, AHEAD = timedelta(days=31), timedelta(days=400)
READ_AGAIN = timedelta(hours=1)


async def calendar(house: House, secret: str) -> bytes | None:
    """The calendar of that address; None: no such address, revoked, or of somebody who left.

    Looked up by the secret's digest, so how long it takes tells nothing of a secret.
    """
    async with house.store.reading() as session:
        rows = await session.exec(select(Feed).where(Feed.digest == digest(secret)))
        feed = rows.first()
        if feed is None or feed.revoked_at is not None:
            return None
        owner = await people.by_id(session, feed.person_id) if feed.person_id else None
        if feed.person_id and not (owner and owner.active):
            return None
        today = london_day(house.now())
        standard = house.standards.at(feed.council, today)
        made = _empty(standard, owner.name if owner else "")
        for entry in await _duty(session, feed, standard, today):
            made.add_component(_stamped(entry, house.now()))
        if standard.duty_cover.feed_conferences.value:
            for entry in await _conferences(session, feed, today):
                made.add_component(_stamped(entry, house.now()))
    written: bytes = made.to_ical()
    return written


def _empty(standard: Standard, owner: str) -> icalendar.Calendar:
    made = icalendar.Calendar()
    made.add("prodid", "-//Quorate//duty//EN")
    made.add("version", "2.0")
    made.add("method", "PUBLISH")
    words = standard.word("duty_chair")
    made.add("x-wr-calname", f"{words[:1].upper()}{words[1:]}: {owner or standard.name}")
    made.add("refresh-interval", READ_AGAIN)
    made.add("x-published-ttl", "PT1H")
    return made


async def _duty(session: AsyncSession, feed: Feed, standard: Standard, today: date) -> list[icalendar.Event]:
    rows = await rota.duty_days(session, feed.council, today - BEFORE, today + AHEAD)
    if feed.person_id:
        return [_duty_day(row, standard, "") for row in rows if row.person_id == feed.person_id]
    known = await people.by_ids(session, {row.person_id for row in rows})
    names: Mapping[str, str] = {one: person.name for one, person in known.items()}
    return [_duty_day(row, standard, names.get(row.person_id, "")) for row in rows]


def _duty_day(row: DutyDay, standard: Standard, name: str) -> icalendar.Event:
    """All day as dates, which no change of clocks can shift; hours as moments."""
    entry = icalendar.Event()
    word = standard.word("duty_chair" if row.part == rota.COVER else "advice_duty")
    said = f"{word[:1].upper()}{word[1:]}"
    entry.add("uid", f"duty-{row.id}@quorate")
    entry.add("summary", f"{said}: {name}" if name else said)
    starts, ends = hours_of(standard, row.part, (row.starts, row.ends))
    if starts and ends:
        entry.add("dtstart", london(row.day, starts).astimezone(UTC))
        entry.add("dtend", london(row.day, ends).astimezone(UTC))
    else:
        entry.add("dtstart", row.day)
        entry.add("dtend", row.day + timedelta(days=1))
    entry.add("transp", "TRANSPARENT")
    return entry


async def _conferences(session: AsyncSession, feed: Feed, today: date) -> list[icalendar.Event]:
    first, last = (london(day, time()) for day in (today - BEFORE, today + AHEAD))
    found = await bookings.between(session, feed.council, first, last)
    return [
        _conference(one) for one in found if one.status in ACCEPTED and feed.person_id in {None, one.chair_id}
    ]


def _conference(one: Conference) -> icalendar.Event:
    """The reference and the time, and nothing else."""
    entry = icalendar.Event()
    entry.add("uid", f"conference-{one.id}@quorate")
    entry.add("summary", f"Conference {one.reference}")
    entry.add("dtstart", one.starts.astimezone(UTC))
    entry.add("dtend", one.ends.astimezone(UTC))
    return entry


def _stamped(entry: icalendar.Event, at: datetime) -> icalendar.Event:
    entry.add("dtstamp", at.astimezone(UTC))
    entry.add("class", "PRIVATE")
    return entry
