"""Calendars to subscribe to by a secret address."""

import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from hashlib import sha256

import icalendar
from sqlalchemy import update
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from conference.booking import ACCEPTED
from conference.dates import london, london_day
from conference.refusals import Code, Refused
from conference.roles import Role
from conference.standard import Standard
from services.actor import Actor
from services.duty import hours_of
from services.house import House
from services.standards import today_standard
from storage import bookings, people, rota
from storage.store import new_id
from storage.tables import Conference, DutyDay, Feed

BYTES = 32  # of the secret: 256 bits
UNIT_KEEPERS = (Role.UNIT_MANAGER, Role.UNIT_SENIOR)


@dataclass(frozen=True, slots=True)
class Standing:
    """Since when each address is in use, None for none. `unit`: the unit's, for those who may make it."""

    own: datetime | None
    unit: datetime | None
    may_unit: bool


async def standing(house: House, actor: Actor) -> Standing:
    async with house.store.reading() as session:
        own = await _in_use(session, actor.council, actor.person_id)
        unit = await _in_use(session, actor.council, None)
    return Standing(
        own.made_at if own else None, unit.made_at if unit else None, may_unit=actor.has(*UNIT_KEEPERS)
    )


async def make(house: House, actor: Actor, *, unit: bool = False) -> str:
    """A new secret, to be shown once; the address before it stops working. Only its digest is kept.

    Refused (NOT_YOURS): the unit's calendar, by anybody but the unit's managers.
    """
    _may(actor, unit=unit)
    secret = secrets.token_urlsafe(BYTES)
    async with house.unit() as session:
        await _end(house, session, actor, unit=unit)
        session.add(
            Feed(
                id=new_id(),
                council=actor.council,
                person_id=None if unit else actor.person_id,
                digest=digest(secret),
                made_by=actor.person_id,
                made_at=house.now(),
            )
        )
    return secret


async def revoke(house: House, actor: Actor, *, unit: bool = False) -> None:
    """The address stops working at once; none is nothing to do. Refused as `make`."""
    _may(actor, unit=unit)
    async with house.unit() as session:
        await _end(house, session, actor, unit=unit)


def digest(secret: str) -> str:
    return sha256(secret.encode()).hexdigest()


def _may(actor: Actor, *, unit: bool) -> None:
    if unit and not actor.has(*UNIT_KEEPERS):
        raise Refused(Code.NOT_YOURS)


async def _end(house: House, session: AsyncSession, actor: Actor, *, unit: bool) -> None:
    await session.exec(
        update(Feed)
        .where(
            col(Feed.council) == actor.council,
            col(Feed.person_id).is_(None) if unit else col(Feed.person_id) == actor.person_id,
            col(Feed.revoked_at).is_(None),
        )
        .values(revoked_at=house.now())
    )


async def _in_use(session: AsyncSession, council: str, person_id: str | None) -> Feed | None:
    whose = col(Feed.person_id).is_(None) if person_id is None else col(Feed.person_id) == person_id
    rows = await session.exec(
        select(Feed).where(Feed.council == council, whose, col(Feed.revoked_at).is_(None))
    )
    return rows.first()


def address(house: House, secret: str) -> str:
    """What a calendar program is given."""
    return f"{house.public_url.rstrip('/')}/calendar/{secret}.ics"


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
        standard = today_standard(house, feed.council)
        made = _empty(standard, owner.name if owner else "")
        for entry in await _duty(session, feed, standard, today):
            made.add_component(_stamped(entry, house.now()))
        if standard.duty_cover.feed_conferences:
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
    made.add("refresh-interval", READ_AGAIN, parameters={"VALUE": "DURATION"})
    made.add("x-published-ttl", "PT1H")
    made.add_component(_zone())
    return made


def _zone() -> icalendar.Timezone:
    """UTC, in which all moments are: a calendar without any part is none (RFC 5545 3.6)."""
    zone, only = icalendar.Timezone(), icalendar.TimezoneStandard()
    zone.add("tzid", "Etc/UTC")
    only.add("dtstart", datetime(1970, 1, 1))  # noqa: DTZ001 - a zone says its own times without one
    only.add("tzoffsetfrom", timedelta(0))
    only.add("tzoffsetto", timedelta(0))
    zone.add_component(only)
    return zone


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
