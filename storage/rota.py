"""Who is on duty on which day, and duty days offered to a colleague."""

from collections.abc import Sequence
from datetime import date, datetime, time

from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from conference.dates import LONDON
from conference.swaps import SwapStatus
from storage.tables import DutyDay, DutySwap, Person

# Who is on duty on which day: what everybody reads and nobody else asks the table for.

Hours = tuple[time | None, time | None]
COVER, ADVICE = "cover", "advice"  # two rotas, never mixed (C-25)


async def duty_days(session: AsyncSession, council: str, first: date, last: date) -> list[DutyDay]:
    """Both rotas from `first` to `last`, in order."""
    rows = await session.exec(
        select(DutyDay)
        .where(DutyDay.council == council, DutyDay.day >= first, DutyDay.day <= last)
        .order_by(col(DutyDay.day), col(DutyDay.part).desc())
    )
    return list(rows)


async def covering(session: AsyncSession, council: str, first: date, last: date) -> list[DutyDay]:
    """The rota of those who cover (WS-26)."""
    return [row for row in await duty_days(session, council, first, last) if row.part == COVER]


async def on_day(session: AsyncSession, council: str, day: date, part: str = COVER) -> DutyDay | None:
    return next((row for row in await duty_days(session, council, day, day) if row.part == part), None)


async def with_people(session: AsyncSession, council: str, day: date) -> list[tuple[DutyDay, Person]]:
    """Both rotas of a day with the people on them, covering first; those who left are not named."""
    rows = await session.exec(
        select(DutyDay, Person)
        .join(Person, col(Person.id) == col(DutyDay.person_id))
        .where(DutyDay.council == council, DutyDay.day == day, col(Person.active).is_(other=True))
        .order_by(col(DutyDay.part).desc(), col(Person.name))
    )
    return list(rows)


async def on_duty_at(
    session: AsyncSession, council: str, moment: datetime, part: str = COVER, hours: Hours = (None, None)
) -> list[Person]:
    """Who is on that duty at that moment of London's day.

    `hours`: of a duty that was entered without any, such as an advice desk's; (None, None) is all day.
    """
    wall = moment.astimezone(LONDON)
    found = []
    for duty, person in await with_people(session, council, wall.date()):
        begins, ends = duty.starts or hours[0], duty.ends or hours[1]
        here = (begins is None or begins <= wall.time()) and (ends is None or wall.time() < ends)
        if duty.part == part and here:
            found.append(person)
    return found


async def open_swaps(session: AsyncSession, council: str) -> Sequence[DutySwap]:
    """Offers that wait for somebody, the oldest first."""
    rows = await session.exec(
        select(DutySwap)
        .where(DutySwap.council == council, col(DutySwap.status).in_([SwapStatus.OFFERED, SwapStatus.TAKEN]))
        .order_by(col(DutySwap.offered_at), col(DutySwap.id))
    )
    return list(rows)
