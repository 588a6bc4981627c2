"""A unit that asks for its rota: the standing cast, a solver in the same process."""

from datetime import date, timedelta

from conference.rota import RotaPicture, RotaRequest, Solved
from conference.working_days import NATIONAL
from services.people.away import add_unavailability
from services.people.keep import AddUnavailability
from services.rota import picture, plan
from services.rota.solver import solve
from storage.tables import DutyDay
from tests.cast import ADMINISTRATOR, UNIT_MANAGER, Part
from tests.situations import World

FIRST, LAST = date(2027, 3, 15), date(2027, 4, 2)
WORKING = [
    FIRST + timedelta(days=number)
    for number in range(19)
    if NATIONAL.is_working(FIRST + timedelta(days=number))
]


async def here(request: RotaRequest, seconds: float) -> Solved | None:
    return solve(request, seconds)


async def a_draft(world: World, first: date = FIRST, last: date = LAST, who: Part = UNIT_MANAGER) -> str:
    """Asked for and worked out; the plan's id."""
    plan_id = await plan.ask_for_rota(world.house, who.actor(), plan.RotaWish(first, last))
    await plan.work_out(world.house, plan_id, here)
    return plan_id


async def look(world: World, plan_id: str, who: Part = UNIT_MANAGER) -> RotaPicture:
    return await picture.plan_picture(world.house, who.actor(), plan_id)


async def duty(world: World, part: str = "cover") -> dict[date, str]:
    return {row.day: row.person_id for row in await world.rows(DutyDay) if row.part == part}


async def is_away(world: World, who: Part, starts: str, ends: str, kind: str = "leave") -> None:
    """Times in London's winter."""
    wish = AddUnavailability.model_validate(
        {"person_id": who.id, "kind": kind, "starts": f"{starts}:00+00:00", "ends": f"{ends}:00+00:00"}
    )
    await add_unavailability(world.house, ADMINISTRATOR.actor(), wish)
