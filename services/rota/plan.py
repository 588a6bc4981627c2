"""A rota asked for, worked out in the background, changed by hand, published (WS-26, WS-27).

Publishing writes every day of it in one commit and tells every chair. The command line may try one and keep
nothing.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta

from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from conference.dates import london_day
from conference.refusals import Code, Problem, Refused
from conference.rota import PlanState, RotaPicture, RotaRequest, Solved, conflicts, fairness, shortfalls
from conference.standard import Standard
from conference.swaps import SwapStatus
from services import notices, outgoing
from services.actor import Actor
from services.house import House
from services.people.keep import Keeper
from services.rota import facts
from services.rota.ask_solver import MOST, SECONDS, Solve, solve_apart
from services.rota.facts import Span, request_for
from services.rota.gaps import look_again
from services.standards import today_standard
from services.work_kinds import work
from storage import diaries, rota
from storage.store import bump, new_id
from storage.tables import DutyDay, RotaPlan

KIND = "rota"
PLAN_VIEW = "rota"
LONGEST = timedelta(days=400)


@dataclass(frozen=True, slots=True)
class RotaWish:
    """`runs_wanted`: ids of the chairs to whom two days running are welcome."""

    first: date
    last: date
    runs_wanted: Collection[str] = ()
    seconds: float = SECONDS


async def ask_for_rota(house: House, actor: Actor, wish: RotaWish) -> str:
    """The new plan's id; the rota follows. A plan still being worked on, of the same span, is kept.

    Refused: NOT_YOURS; INVALID for a span that is past, backwards, longer than 400 days, or in a year whose
    bank holidays are not known.
    """
    standard = _standard(house, actor)
    facts.demand_maker(standard, actor)
    _check(house, wish)
    async with house.unit() as session:
        there = await facts.latest(session, actor.council)
        if (
            there
            and there.status == PlanState.WORKING
            and (there.starts, there.ends) == (wish.first, wish.last)
        ):
            return there.id
        plan = RotaPlan(
            id=new_id(),
            council=actor.council,
            starts=wish.first,
            ends=wish.last,
            asked_by=actor.person_id,
            asked_at=house.now(),
            facts={"runs_wanted": sorted(wish.runs_wanted), "seconds": min(wish.seconds, MOST)},
        )
        session.add(plan)
        await outgoing.put(session, KIND, f"{KIND}:{plan.id}", house.now(), plan=plan.id)
    return plan.id


@work(KIND, "plan")
async def work_out(house: House, plan_id: str, solve: Solve = solve_apart) -> None:
    """A draft, or the days that cannot be covered. Safe to repeat; nothing is published."""
    async with house.store.reading() as session:
        plan = await session.get(RotaPlan, plan_id)
        if plan is None or plan.status != PlanState.WORKING:
            return
        standard = today_standard(house, plan.council)
        request = await facts.request_of(session, standard, plan)
        allowed = float(str(plan.facts.get("seconds", SECONDS)))
    impossible = bool(conflicts(request))
    solved = None if impossible else await solve(request, allowed)
    async with house.unit() as session:
        plan = await session.get(RotaPlan, plan_id)
        if plan is None or plan.status != PlanState.WORKING:
            return
        plan.status = PlanState.INFEASIBLE if solved is None else PlanState.DRAFT
        if solved is not None:
            plan.days = facts.as_days(solved.rota)
            plan.facts = plan.facts | facts.as_facts(solved)
        await _keep(house, session, plan)


@dataclass(frozen=True, slots=True)
class Change:
    """One day of a draft to another chair. `at`: the version that was looked at."""

    plan_id: str
    day: date
    chair_id: str
    at: int


async def change_day(house: House, actor: Actor, change: Change) -> None:
    """Give one day of a draft to another chair; what that breaks is shown, and stops only the publishing.

    Refused: NOT_YOURS, STALE, ALREADY_DECIDED (no draft any more), INVALID (no working day of the rota, or
    no chair).
    """
    standard = _standard(house, actor)
    facts.demand_maker(standard, actor)
    async with house.unit() as session:
        plan = await facts.plan_of(session, actor, change.plan_id)
        if plan.status != PlanState.DRAFT:
            raise Refused(Code.ALREADY_DECIDED)
        request = await facts.request_of(session, standard, plan)
        if change.day not in request.days:
            raise Refused(Code.INVALID, problems=(Problem("duty_day", "not_a_working_day"),))
        if request.chair(change.chair_id) is None:
            raise Refused(Code.INVALID, problems=(Problem("on_duty", "not_a_choice"),))
        day = change.day.isoformat()
        if plan.days.get(day) == change.chair_id:
            return
        await bump(session, plan, change.at)
        changed = {one.isoformat() for one in facts.changed_days(plan)} | {day}
        plan.days = plan.days | {day: change.chair_id}
        plan.facts = plan.facts | {"changed": sorted(changed)}
        session.add(plan)
        await _show(house, session, plan, but=actor.person_id)


async def drop_plan(house: House, actor: Actor, plan_id: str) -> None:
    """Throw a plan away that was not published; nobody is told, since nobody knew of it."""
    standard = _standard(house, actor)
    facts.demand_maker(standard, actor)
    async with house.unit() as session:
        plan = await facts.plan_of(session, actor, plan_id)
        if plan.status == PlanState.PUBLISHED:
            raise Refused(Code.ALREADY_DECIDED)
        if plan.status != PlanState.REPLACED:
            plan.status = PlanState.REPLACED
            await _keep(house, session, plan, but=actor.person_id)


async def replaced_by(session: AsyncSession, plan: RotaPlan) -> list[RotaPlan]:
    """Published plans whose span this one touches."""
    rows = await session.exec(
        select(RotaPlan).where(
            RotaPlan.council == plan.council,
            RotaPlan.status == PlanState.PUBLISHED,
            RotaPlan.id != plan.id,
            col(RotaPlan.starts) <= plan.ends,
            col(RotaPlan.ends) >= plan.starts,
        )
    )
    return list(rows)


async def _keep(house: House, session: AsyncSession, plan: RotaPlan, *, but: str = "") -> None:
    await bump(session, plan, plan.version)
    session.add(plan)
    await _show(house, session, plan, but=but)


async def _show(house: House, session: AsyncSession, plan: RotaPlan, *, but: str = "") -> None:
    """To whoever asked for it; `but` has it as the answer to what they pressed."""
    told = [one for one in (plan.asked_by,) if one != but]
    await notices.card(session, PLAN_VIEW, plan.id, told, house.now(), state=f"v{plan.version}")


def _check(house: House, wish: RotaWish) -> None:
    if wish.first < london_day(house.now()):
        raise Refused(Code.INVALID, problems=(Problem("starts_on", "in_the_past"),))
    if wish.last < wish.first:
        raise Refused(Code.INVALID, problems=(Problem("ends_on", "ends_before_starts"),))
    if wish.last - wish.first > LONGEST:
        raise Refused(Code.INVALID, problems=(Problem("ends_on", "too_far"),))
    for name, day in (("starts_on", wish.first), ("ends_on", wish.last + timedelta(days=7))):
        _known(Span(day, day), name)


def _known(span: Span, field: str) -> None:
    from conference.working_days import bank_holidays  # noqa: PLC0415 - loads every country's

    try:
        bank_holidays(span.first.year)
    except Refused as unknown:
        raise Refused(Code.INVALID, problems=(Problem(field, "year_unknown"),)) from unknown


def _standard(house: House, actor: Actor) -> Standard:
    return today_standard(house, actor.council)


OWN = "rota_own"


async def publish(house: House, actor: Actor, plan_id: str, at: int) -> None:
    """Days up to today stay as they were; so does the advice desk (C-25). Pressed again: nothing changes.

    `at`: the version that was looked at. Refused: NOT_YOURS, STALE, ALREADY_DECIDED (thrown away, replaced),
    CHAIR_NOT_FREE when leave entered since, or a change by hand, breaks it: the card then says where.
    """
    standard = today_standard(house, actor.council)
    facts.demand_maker(standard, actor)
    async with house.unit() as session:
        plan = await facts.plan_of(session, actor, plan_id)
        if plan.status == PlanState.PUBLISHED:
            return
        if plan.status != PlanState.DRAFT:
            raise Refused(Code.ALREADY_DECIDED)
        request = await facts.request_of(session, standard, plan)
        if any(one.stops for one in shortfalls(facts.days_of(plan), request)):
            raise Refused(Code.CHAIR_NOT_FREE)
        await bump(session, plan, at)
        for earlier in await replaced_by(session, plan):
            earlier.status = PlanState.REPLACED if earlier.starts >= plan.starts else earlier.status
            session.add(earlier)
        before = await _write(session, plan, london_day(house.now()))
        plan.status, plan.published_at = PlanState.PUBLISHED, house.now()
        session.add(plan)
        note = {"days": dict(plan.days), "before": facts.as_days(before)}
        Keeper(session, actor, house.now()).note("RotaPlan", "published", plan.id, note)
        await _tell_chairs(house, session, plan, before, actor)
        await look_again(session, plan.council, house.now())


async def _write(session: AsyncSession, plan: RotaPlan, today: date) -> dict[date, str]:
    """Who was on duty before on the days that are given anew."""
    wanted = {day: chair for day, chair in facts.days_of(plan).items() if day > today}
    rows = await rota.covering(session, plan.council, plan.starts, plan.ends)
    there = {row.day: row for row in rows if row.day > today}
    before = {day: row.person_id for day, row in there.items()}
    for day, chair_id in wanted.items():
        row = there.get(day) or DutyDay(id=new_id(), council=plan.council, day=day, person_id=chair_id)
        row.person_id, row.starts, row.ends = chair_id, None, None
        session.add(row)
    moved = [day for day, chair_id in wanted.items() if before.get(day) != chair_id]
    await _lapse(session, plan, moved)
    return before


async def _lapse(session: AsyncSession, plan: RotaPlan, moved: list[date]) -> None:
    """Swaps offered for days that are now somebody else's."""
    for swap in await rota.open_swaps(session, plan.council):
        if swap.day in moved or swap.for_day in moved:
            swap.status = SwapStatus.LAPSED
            await bump(session, swap, swap.version)
            session.add(swap)


async def _tell_chairs(
    house: House, session: AsyncSession, plan: RotaPlan, before: dict[date, str], actor: Actor
) -> None:
    """Every chair of the rota, and those who lose days by it; whoever asked for it and did not publish."""
    chairs = [row.person.id for row in await diaries.chairs(session, plan.council)]
    told = dict.fromkeys([*chairs, *plan.days.values(), *before.values()])
    await notices.card(session, OWN, plan.id, told, house.now(), state="published")
    if plan.asked_by != actor.person_id:
        await notices.card(
            session, PLAN_VIEW, plan.id, [plan.asked_by], house.now(), state=f"v{plan.version}"
        )


@dataclass(frozen=True, slots=True)
class Tried:
    """`request`: what there was to heed."""

    council: str
    span: Span
    request: RotaRequest


async def try_rota(house: House, council: str, span: Span) -> Tried:
    """Refused (YEAR_UNKNOWN): no bank holidays known for the year."""
    standard = today_standard(house, council)
    async with house.store.reading() as session:
        return Tried(council, span, await request_for(session, standard, span))


def picture_of(asked: Tried, solved: Solved | None) -> RotaPicture:
    """A draft, or why there is none."""
    request = asked.request
    days = dict(solved.rota) if solved else {}
    return RotaPicture(
        id="",
        version=0,
        state=PlanState.DRAFT if solved else PlanState.INFEASIBLE,
        first=asked.span.first,
        last=asked.span.last,
        days=days,
        names={chair.id: chair.name for chair in request.chairs},
        by_holiday=request.by_holiday,
        fairness=fairness(days, request) if solved else None,
        shortfalls=shortfalls(days, request) if solved else (),
        conflicts=() if solved else conflicts(request),
        solved=solved,
    )
