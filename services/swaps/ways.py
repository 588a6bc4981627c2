"""What stands in the way of a duty day, and the shares before and after, as the store knows them."""

from collections.abc import Mapping
from datetime import date, time

from sqlmodel.ext.asyncio.session import AsyncSession

from conference.booking import STANDING
from conference.dates import Interval, london
from conference.rota import Rota, RotaChair
from conference.swaps import DayOf, Hindrance, ShareLine, counts, hindrances
from conference.working_days import ONE_DAY, SATURDAY
from storage import bookings, diaries
from storage.rota import ADVICE, covering, on_day
from storage.tables import ChairProfile

ALL_WEEK = frozenset(range(SATURDAY))
MARGIN = 7 * ONE_DAY  # the duty day next to New Year's stands in another year


async def rota_of_year(session: AsyncSession, council: str, day: date) -> Rota:
    """Who covers on each day of that year, and of the days next to it."""
    first, last = date(day.year, 1, 1) - MARGIN, date(day.year, 12, 31) + MARGIN
    return {row.day: row.person_id for row in await covering(session, council, first, last)}


async def in_the_way(
    session: AsyncSession, council: str, person_id: str, day: date, rota: Rota
) -> tuple[Hindrance, ...]:
    """On that day, for that person, if the rota were so."""
    whole = Interval(london(day, time()), london(day + ONE_DAY, time()))
    booked = await bookings.of_chair(session, person_id, whole.start)
    away = await diaries.away(session, [person_id], whole)
    advice = await on_day(session, council, day, ADVICE)
    known = DayOf(
        day=day,
        conferences=[
            (one.reference, one.starts) for one in booked if one.starts < whole.end and one.status in STANDING
        ],
        away=[(one.kind, one.starts) for one in away],
        weekdays=_weekdays(await session.get(ChairProfile, person_id)),
        advises=advice is not None and advice.person_id == person_id,
    )
    return hindrances(known, person_id, rota)


async def own_ways(
    session: AsyncSession, council: str, person_id: str, for_day: date | None, after: Rota
) -> tuple[Hindrance, ...]:
    """In the way of the offerer on the day that they get in return; none without one."""
    return await in_the_way(session, council, person_id, for_day, after) if for_day else ()


async def shared_out(
    session: AsyncSession, council: str, rotas: tuple[Rota, Rota], year: int, names: Mapping[str, str]
) -> tuple[ShareLine, ...]:
    """Duty days of the year by working time, on the rotas before and after, of those in `names`."""
    rows = await diaries.chairs(session, council)
    chairs = [
        RotaChair(row.person.id, row.person.name, row.profile.working_time, _weekdays(row.profile))
        for row in rows
    ]
    return counts(rotas[0], rotas[1], chairs, year, names)


def _weekdays(profile: ChairProfile | None) -> frozenset[int]:
    return frozenset(map(int, profile.days)) if profile and profile.days else ALL_WEEK
