"""Days that nobody covers.

Looked for whenever rota or time away changed, told once, told to be filled (WS-26).
"""

from collections.abc import Container, Sequence
from datetime import date, datetime, timedelta

from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from conference.cover import MAY_COVER
from conference.dates import london_day
from conference.refusals import Code, Refused
from conference.roles import Role
from conference.rota import Gap, GapPicture, GapWhy
from conference.standard import Standard
from conference.working_days import WorkingDays
from services import notices, outgoing
from services.actor import Actor
from services.house import House
from services.rota.facts import Span, days_away
from services.standards import today_standard
from services.work_kinds import work
from storage import diaries, people
from storage.rota import covering
from storage.store import new_id
from storage.tables import DutyDay, PeopleChange, Person

AHEAD = timedelta(days=7)
FURTHEST = timedelta(days=2 * 366)  # a day entered beyond is looked at when it comes nearer
VIEW = "rota_gap"
TOLD, FILLED = "RotaGap told", "RotaGap filled"


@work("rota_gaps", "name")
async def look(house: House, council: str) -> int:
    """Tell those whom the council names of every new gap, in one card; say so where one is filled.

    Looked at: a week ahead, and on to the last day that the rota holds. How many gaps are new. Nothing for
    a council that keeps no rota.
    """
    now = house.now()
    standard = today_standard(house, council)
    if not standard.duty_cover.kept:
        return 0
    async with house.unit() as session:
        today = london_day(now)
        gaps = await gaps_of(session, standard, today, await _until(session, council, today))
        open_ = await _gaps_told(session, council, today)
        fresh = [gap for gap in gaps if open_.get(gap.day, {}).get("cause") != gap.cause]
        there = {gap.day for gap in gaps}
        await _say_filled(house, session, standard, {d: n for d, n in open_.items() if d not in there})
        await _tell(house, session, standard, fresh)
    return len(fresh)


async def gaps_of(session: AsyncSession, standard: Standard, first: date, last: date) -> tuple[Gap, ...]:
    """Working days of the council's calendar with nobody on duty, or somebody who left or is not free."""
    calendar, span = WorkingDays(standard.closing_days), Span(first, last)
    rota = {row.day: row for row in await covering(session, standard.council, first, last)}
    persons = await people.by_ids(session, [row.person_id for row in rota.values()])
    times = await diaries.away(session, list(persons), span.window)
    away = {one: days_away([row for row in times if row.person_id == one], span) for one in persons}
    able = {one.id for role in MAY_COVER for one in await people.with_role(session, standard.council, role)}
    found: list[Gap] = []
    day = first
    while day <= last:
        if calendar.is_working(day):
            found += _gap(day, rota.get(day), persons, away, able)
        day += timedelta(days=1)
    return tuple(found)


async def gap_picture(house: House, actor: Actor, about: str) -> GapPicture:
    """What a card about gaps shows now. Refused: NOT_YOURS to whom no gap is told, UNKNOWN."""
    standard = today_standard(house, actor.council)
    if not actor.has(*standard.duty_cover.gap_tells, *standard.cover.told, Role.ADMINISTRATOR):
        raise Refused(Code.NOT_YOURS)
    try:
        first, last = (date.fromisoformat(part) for part in about.split(".")[:2])
    except ValueError as unread:
        raise Refused(Code.UNKNOWN) from unread
    async with house.store.reading() as session:
        gaps = await gaps_of(session, standard, first, last)
    return GapPicture(first, last, gaps, may_fill=actor.has(Role.UNIT_MANAGER, Role.ADMINISTRATOR))


def _gap(
    day: date,
    row: DutyDay | None,
    persons: dict[str, Person],
    away: dict[str, dict[date, str]],
    able: Container[str],
) -> list[Gap]:
    if row is None:
        return [Gap(day, GapWhy.NOBODY)]
    person = persons[row.person_id]
    if not person.active:
        return [Gap(day, GapWhy.LEFT, person.name, person_id=person.id)]
    if person.id not in able:
        return [Gap(day, GapWhy.NO_CHAIR, person.name, person_id=person.id)]
    if day in away[person.id]:
        return [Gap(day, GapWhy.AWAY, person.name, away[person.id][day], person.id)]
    return []


async def _until(session: AsyncSession, council: str, today: date) -> date:
    rows = await covering(session, council, today, today + FURTHEST)
    return max([today + AHEAD, *(row.day for row in rows[-1:])])


async def _gaps_told(session: AsyncSession, council: str, today: date) -> dict[date, dict[str, object]]:
    """The gaps that are told and not filled, from today on: day -> what was noted."""
    rows = await session.exec(
        select(PeopleChange).where(
            PeopleChange.council == council,
            col(PeopleChange.act).in_((TOLD, FILLED)),
            col(PeopleChange.about) >= f"gap:{today.isoformat()}",
            col(PeopleChange.about) < "gap:~",
        )
    )
    latest: dict[date, PeopleChange] = {}
    for row in sorted(rows, key=lambda one: int(str(one.snapshot["number"]))):
        latest[date.fromisoformat(row.about.removeprefix("gap:"))] = row
    return {day: row.snapshot for day, row in latest.items() if row.act == TOLD}


async def _tell(house: House, session: AsyncSession, standard: Standard, fresh: Sequence[Gap]) -> None:
    if not fresh:
        return
    about = f"{fresh[0].day.isoformat()}.{fresh[-1].day.isoformat()}.{new_id()[:8]}"
    for gap in fresh:
        await _note(house, session, standard, (TOLD, gap.day), {"cause": gap.cause, "card": about})
    told = await _whom(session, standard)
    await notices.card(session, VIEW, about, told, house.now(), state="told")


async def _say_filled(
    house: House, session: AsyncSession, standard: Standard, filled: dict[date, dict[str, object]]
) -> None:
    told = await _whom(session, standard) if filled else []
    for day, noted in sorted(filled.items()):
        await _note(house, session, standard, (FILLED, day), {"card": noted["card"]})
        await notices.card(session, VIEW, str(noted["card"]), told, house.now(), state=f"filled:{new_id()}")


async def _note(
    house: House, session: AsyncSession, standard: Standard, what: tuple[str, date], facts: dict[str, object]
) -> None:
    act, about = what[0], f"gap:{what[1].isoformat()}"
    rows = await session.exec(
        select(PeopleChange.id).where(PeopleChange.council == standard.council, PeopleChange.about == about)
    )
    session.add(
        PeopleChange(
            id=new_id(),
            council=standard.council,
            at=house.now(),
            who="clock",
            act=act,
            about=about,
            snapshot=facts | {"number": len(list(rows))},
        )
    )


async def _whom(session: AsyncSession, standard: Standard) -> list[str]:
    """Who is told; an empty role is skipped, and administrators hear it before nobody does."""
    for roles in (standard.duty_cover.gap_tells, standard.cover.told, (Role.ADMINISTRATOR,)):
        found = [one.id for role in roles for one in await people.with_role(session, standard.council, role)]
        if found:
            return list(dict.fromkeys(found))
    return []


LOOK_KIND = "rota_gaps"


async def look_again(session: AsyncSession, council: str, now: datetime) -> None:
    """Joins the caller's unit; call it once a unit, after any change of duty days, leave, or who is there."""
    await outgoing.put(session, LOOK_KIND, f"{LOOK_KIND}:{council}:{new_id()}", now, name=council)
