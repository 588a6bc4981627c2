"""Bank holidays came, went or moved: stored last dates are worked out anew, and the unit is told (C-03)."""

import hashlib
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from conference import reviews
from conference.booking import STANDING, Kind
from conference.dates import london_day
from conference.refusals import Code, Refused
from conference.roles import Role
from conference.timescale import timescale
from conference.working_days import NATIONAL
from services import notices
from services.actor import Actor, the_clock
from services.case import case_of
from services.house import House
from services.standards import standard_of
from storage import bookings, people
from storage.tables import Conference, History

ACT = "last_date_moved"
VIEW = "bank_holidays"
TOLD = (Role.UNIT_MANAGER, Role.ADMINISTRATOR)
SHOWN = timedelta(days=14)


@dataclass(frozen=True, slots=True)
class LastDateMoved:
    reference: str
    before: date
    after: date


@dataclass(frozen=True, slots=True)
class DaysPicture:
    """`moved`: last dates that are others now. `free`: (reference, start) of who stands on a day off."""

    moved: tuple[LastDateMoved, ...]
    free: tuple[tuple[str, datetime], ...]


async def look_again(house: House, council: str) -> int:
    """How many last dates were moved. The unit is told once of each that moved, or stands on a day off.

    Nobody's date is changed by itself: who decides whether a conference moves is the unit.
    """
    async with house.store.reading() as session:
        rows = await bookings.to_come(session, council, house.now())
    moved = [row.id for row in rows if _last_date(house, row) not in {None, row.last_date}]
    for conference_id in moved:
        async with case_of(house, the_clock(council), conference_id) as case:
            after = _last_date(house, case.booking)
            if after is not None and after != case.booking.last_date:
                before, case.booking.last_date = case.booking.last_date, after
                await case.changed(ACT, why=f"{before.isoformat()} {after.isoformat()}")
    async with house.unit() as session:
        there = await _shown(session, council, house.now())
        if there.moved or there.free:
            told = [one.id for role in TOLD for one in await people.with_role(session, council, role)]
            key = hashlib.sha256(repr(there).encode()).hexdigest()[:16]  # told once as it stands
            await notices.card(session, VIEW, f"{council}:{key}", told, house.now(), state="told")
    return len(moved)


async def picture(house: House, actor: Actor) -> DaysPicture:
    """References and dates only, for the unit's managers and administrators. Refused: NOT_YOURS."""
    if not actor.has(*TOLD):
        raise Refused(Code.NOT_YOURS)
    async with house.store.reading() as session:
        return await _shown(session, actor.council, house.now())


async def _shown(session: AsyncSession, council: str, now: datetime) -> DaysPicture:
    rows = await bookings.to_come(session, council, now)
    free = tuple((row.reference, row.starts) for row in rows if _stands_on_a_day_off(row))
    return DaysPicture(await _moved(session, rows, now - SHOWN), free)


async def _moved(session: AsyncSession, rows: list[Conference], since: datetime) -> tuple[LastDateMoved, ...]:
    known = {row.id: row.reference for row in rows}
    found = await session.exec(
        select(History)
        .where(History.act == ACT, History.at >= since, col(History.conference_id).in_(known))
        .order_by(col(History.at))
    )
    latest = {row.conference_id: row.why.split() for row in found}
    return tuple(LastDateMoved(known[one], *map(date.fromisoformat, why)) for one, why in latest.items())


def _stands_on_a_day_off(row: Conference) -> bool:
    return row.status in STANDING and not NATIONAL.is_working(london_day(row.starts))


def _last_date(house: House, row: Conference) -> date | None:
    """By the standard that it was made under; None where it cannot be known."""
    standard = standard_of(house, row)
    try:
        if row.kind is Kind.INITIAL:
            return timescale(standard, row.anchor, london_day(row.requested_at)).last_date
        return reviews.last_date(standard, row.kind, row.answers)
    except Refused:
        return None
