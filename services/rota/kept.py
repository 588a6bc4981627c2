"""A plan's row and what its facts mean."""

from collections.abc import Mapping
from datetime import date

from pydantic import TypeAdapter
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from conference.refusals import Code, Refused
from conference.rota import Goal, Rota, RotaRequest, Solved
from conference.standard import Standard
from services.actor import Actor
from services.rota.gather import Span, request_for
from storage.tables import RotaPlan

_GOALS = TypeAdapter(tuple[Goal, ...])


def may_make(standard: Standard, actor: Actor) -> bool:
    """WS-27: whoever the council has write the rota."""
    return standard.duty_cover.kept.value and actor.has(*standard.duty_cover.rota_by.value)


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
        .where(RotaPlan.council == council, col(RotaPlan.status).in_(("working", "draft", "infeasible")))
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
