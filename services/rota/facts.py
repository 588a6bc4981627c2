"""What a rota has to heed: chairs, their days, time away, last year’s work.

A plan’s row and what its facts mean.
"""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from pydantic import TypeAdapter
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from conference.dates import LONDON, Interval, london, london_day
from conference.refusals import Code, Refused
from conference.rota import Goal, PlanState, Rota, RotaChair, RotaRequest, Solved, rota_days
from conference.standard import Standard
from conference.working_days import WorkingDays
from services.actor import Actor
from storage import diaries, rota
from storage.diaries import ChairRow
from storage.tables import Conference, RotaPlan, Unavailability

LAST_YEAR = timedelta(days=365)
ONE_DAY = timedelta(days=1)
FEWEST = 20  # duty days; a rota of fewer says nothing about the year before


@dataclass(frozen=True, slots=True)
class Span:
    first: date
    last: date

    @property
    def window(self) -> Interval:
        return Interval(london(self.first, time()), london(self.last + ONE_DAY, time()))


async def request_for(
    session: AsyncSession,
    standard: Standard,
    span: Span,
    *,
    runs_wanted: Collection[str] = (),
    fixed: Mapping[date, str] | None = None,
) -> RotaRequest:
    """The council's eligible chairs and the working days of the span (its own closing days left out).

    Calendars are not read: a year ahead they hold little, and what counts is entered as time away (WS-35).
    """
    council = standard.council
    calendar = WorkingDays(standard.closing_days)
    days, beside = rota_days(span.first, span.last, calendar)
    rows = await diaries.chairs(session, council)
    ids = [row.person.id for row in rows]
    away = await diaries.away(session, ids, span.window)
    booked = await diaries.bookings(session, council, span.window.start, span.window.end)
    balances = await _balances(session, council, rows, span)
    before, after = calendar.add(span.first, -1), calendar.add(span.last, 1)
    edges = {
        row.day: row.person_id
        for day in (before, after)
        for row in await rota.covering(session, council, day, day)
    }
    chairs = tuple(
        RotaChair(
            id=row.person.id,
            name=row.person.name,
            working_time=row.profile.working_time,
            weekdays=whole_days(row, standard),
            away=days_away([one for one in away if one.person_id == row.person.id], span),
            booked=_with_conferences(booked, row.person.id),
            balance=balances[row.person.id],
            runs_wanted=row.person.id in runs_wanted,
        )
        for row in rows
    )
    return RotaRequest(days, chairs, beside, fixed or {}, edges.get(before, ""), edges.get(after, ""))


def whole_days(row: ChairRow, standard: Standard) -> frozenset[int]:
    """Weekdays on which a chair is there for every conference that could be held (WS-29)."""
    if not row.profile.days:
        return frozenset(range(5))
    first, last = min(standard.hours.starts), max(standard.hours.starts)
    ends = last.hour * 60 + last.minute + standard.hours.minutes
    return frozenset(
        int(weekday)
        for weekday, (opens, closes) in row.profile.days.items()
        if time.fromisoformat(opens) <= first and _minutes(closes) >= ends
    )


def days_away(rows: Sequence[Unavailability], span: Span) -> dict[date, str]:
    """London days that any part of a time away touches, with its kind."""
    found: dict[date, str] = {}
    for row in sorted(rows, key=lambda one: (one.starts, one.id)):
        day, last = max(span.first, london_day(row.starts)), min(span.last, _last_day(row.ends))
        while day <= last:
            found.setdefault(day, row.kind)
            day += ONE_DAY
    return found


async def _balances(
    session: AsyncSession, council: str, rows: Sequence[ChairRow], span: Span
) -> dict[str, float]:
    """Days above (below: negative) the share by working time in the year before; newcomers start at 0."""
    since = span.first - LAST_YEAR
    rows_then = await rota.covering(session, council, since, span.first - ONE_DAY)
    there = {row.person.id: row.profile.working_time for row in rows if row.profile.since <= since}
    done = Counter(one.person_id for one in rows_then if one.person_id in there)
    total, whole = sum(done.values()), sum(there.values())
    balances = dict.fromkeys((row.person.id for row in rows), 0.0)
    if total < FEWEST:
        return balances
    return balances | {one: round(done[one] - total * part / whole, 2) for one, part in there.items()}


def _with_conferences(booked: Sequence[Conference], chair_id: str) -> frozenset[date]:
    return frozenset(london_day(one.starts) for one in booked if one.chair_id == chair_id)


def _last_day(ends: datetime) -> date:
    """A time away that ends at midnight leaves the day that begins then free."""
    return (ends.astimezone(LONDON) - timedelta(microseconds=1)).date()


def _minutes(wall: str) -> int:
    at = time.fromisoformat(wall)
    return at.hour * 60 + at.minute


_GOALS = TypeAdapter(tuple[Goal, ...])


def may_make(standard: Standard, actor: Actor) -> bool:
    """WS-27: whoever the council has write the rota."""
    return standard.duty_cover.kept and actor.has(*standard.duty_cover.rota_by)


def demand_maker(standard: Standard, actor: Actor) -> None:
    """Refused (NOT_YOURS): the council keeps no rota, or somebody else writes it."""
    if not may_make(standard, actor):
        raise Refused(Code.NOT_YOURS)


async def plan_of(session: AsyncSession, actor: Actor, plan_id: str) -> RotaPlan:
    plan = await session.get(RotaPlan, plan_id)
    if plan is None or plan.council != actor.council:
        raise Refused(Code.UNKNOWN)
    return plan


async def latest(session: AsyncSession, council: str) -> RotaPlan | None:
    """The plan that is being worked on, if there is one."""
    rows = await session.exec(
        select(RotaPlan)
        .where(
            RotaPlan.council == council,
            col(RotaPlan.status).in_((PlanState.WORKING, PlanState.DRAFT, PlanState.INFEASIBLE)),
        )
        .order_by(col(RotaPlan.asked_at).desc())
        .limit(1)
    )
    return rows.first()


async def request_of(session: AsyncSession, standard: Standard, plan: RotaPlan) -> RotaRequest:
    """What the plan has to heed as things stand now."""
    wanted = plan.facts.get("runs_wanted", [])
    assert isinstance(wanted, list)
    return await request_for(session, standard, Span(plan.starts, plan.ends), runs_wanted=wanted)


def days_of(plan: RotaPlan) -> dict[date, str]:
    return {date.fromisoformat(day): chair for day, chair in sorted(plan.days.items())}


def as_days(rota: Rota) -> dict[str, str]:
    return {day.isoformat(): chair for day, chair in sorted(rota.items())}


def as_facts(solved: Solved) -> dict[str, object]:
    goals = _GOALS.dump_python(solved.goals, mode="json")
    return {"goals": goals, "limit": solved.limit, "took": solved.took}


def solved_of(plan: RotaPlan) -> Solved | None:
    """As it was worked out; None when it has not been."""
    facts: Mapping[str, object] = plan.facts
    if "goals" not in facts:
        return None
    goals = _GOALS.validate_python(facts["goals"])
    return Solved(days_of(plan), goals, float(str(facts["limit"])), float(str(facts["took"])))


def changed_days(plan: RotaPlan) -> tuple[date, ...]:
    noted = plan.facts.get("changed", [])
    assert isinstance(noted, list)
    return tuple(sorted(date.fromisoformat(str(day)) for day in noted))
