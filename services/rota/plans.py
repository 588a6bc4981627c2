"""A rota asked for, worked out in the background, changed by hand, published (WS-27)."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta

from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from conference.dates import london_day
from conference.refusals import Code, Problem, Refused
from conference.rota import conflicts
from conference.standard import Standard
from services import notices, outgoing
from services.actor import Actor
from services.house import House
from services.rota import kept
from services.rota.apart import MOST, SECONDS, Solve, solve_apart
from services.rota.gather import Span
from services.work_kinds import work
from storage.store import bump, new_id
from storage.tables import RotaPlan

KIND = "rota"
VIEW = "rota"
LONGEST = timedelta(days=400)


@dataclass(frozen=True, slots=True)
class Wish:
    """`runs_wanted`: ids of the chairs to whom two days running are welcome."""

    first: date
    last: date
    runs_wanted: Collection[str] = ()
    seconds: float = SECONDS


async def ask(house: House, actor: Actor, wish: Wish) -> str:
    """The new plan's id; the rota follows. A plan still being worked on, of the same span, is kept.

    Refused: NOT_YOURS; INVALID for a span that is past, backwards, longer than 400 days, or in a year whose
    bank holidays are not known.
    """
    standard = _standard(house, actor)
    kept.demand_maker(standard, actor)
    _check(house, wish)
    async with house.store.unit() as session:
        there = await kept.latest(session, actor.council)
        if there and there.status == "working" and (there.starts, there.ends) == (wish.first, wish.last):
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
    house.wake()
    return plan.id


@work(KIND, "plan")
async def work_out(house: House, plan_id: str, solve: Solve = solve_apart) -> None:
    """A draft, or the days that cannot be covered. Safe to repeat; nothing is published."""
    async with house.store.reading() as session:
        plan = await session.get(RotaPlan, plan_id)
        if plan is None or plan.status != "working":
            return
        standard = house.standards.at(plan.council, london_day(house.now()))
        request = await kept.request_of(session, standard, plan)
        allowed = float(str(plan.facts.get("seconds", SECONDS)))
    impossible = bool(conflicts(request))
    solved = None if impossible else await solve(request, allowed)
    async with house.store.unit() as session:
        plan = await session.get(RotaPlan, plan_id)
        if plan is None or plan.status != "working":
            return
        plan.status = "infeasible" if solved is None else "draft"
        if solved is not None:
            plan.days = kept.as_days(solved.rota)
            plan.facts = plan.facts | kept.as_facts(solved)
        await _keep(house, session, plan)
    house.wake()


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
    kept.demand_maker(standard, actor)
    async with house.store.unit() as session:
        plan = await kept.plan_of(session, actor, change.plan_id)
        if plan.status != "draft":
            raise Refused(Code.ALREADY_DECIDED)
        request = await kept.request_of(session, standard, plan)
        if change.day not in request.days:
            raise Refused(Code.INVALID, problems=(Problem("duty_day", "not_a_working_day"),))
        if request.chair(change.chair_id) is None:
            raise Refused(Code.INVALID, problems=(Problem("on_duty", "not_a_choice"),))
        day = change.day.isoformat()
        if plan.days.get(day) == change.chair_id:
            return
        await bump(session, plan, change.at)
        changed = {one.isoformat() for one in kept.changed_days(plan)} | {day}
        plan.days = plan.days | {day: change.chair_id}
        plan.facts = plan.facts | {"changed": sorted(changed)}
        session.add(plan)
        await _show(house, session, plan, but=actor.person_id)
    house.wake()


async def drop(house: House, actor: Actor, plan_id: str) -> None:
    """Throw a plan away that was not published; nobody is told, since nobody knew of it."""
    standard = _standard(house, actor)
    kept.demand_maker(standard, actor)
    async with house.store.unit() as session:
        plan = await kept.plan_of(session, actor, plan_id)
        if plan.status == "published":
            raise Refused(Code.ALREADY_DECIDED)
        if plan.status != "replaced":
            plan.status = "replaced"
            await _keep(house, session, plan, but=actor.person_id)
    house.wake()


async def replaced_by(session: AsyncSession, plan: RotaPlan) -> list[RotaPlan]:
    """Published plans whose span this one touches."""
    rows = await session.exec(
        select(RotaPlan).where(
            RotaPlan.council == plan.council,
            RotaPlan.status == "published",
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
    await notices.card(session, VIEW, plan.id, told, house.now(), state=f"v{plan.version}")


def _check(house: House, wish: Wish) -> None:
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
    return house.standards.at(actor.council, london_day(house.now()))
