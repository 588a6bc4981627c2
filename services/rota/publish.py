"""A draft becomes the rota: every day of it in one commit, and every chair told (WS-26, WS-27)."""

from datetime import date

from sqlmodel.ext.asyncio.session import AsyncSession

from conference.dates import london_day
from conference.refusals import Code, Refused
from conference.rota import shortfalls
from services import notices
from services.actor import Actor
from services.house import House
from services.people.keep import Keeper
from services.rota import kept, plans
from services.rota.look import look_again
from storage import diaries, rota
from storage.store import bump, new_id
from storage.tables import DutyDay, RotaPlan

OWN = "rota_own"


async def publish(house: House, actor: Actor, plan_id: str, at: int) -> None:
    """Days up to today stay as they were; so does the advice desk (C-25). Pressed again: nothing changes.

    `at`: the version that was looked at. Refused: NOT_YOURS, STALE, ALREADY_DECIDED (thrown away, replaced),
    CHAIR_NOT_FREE when leave entered since, or a change by hand, breaks it: the card then says where.
    """
    standard = house.standards.at(actor.council, london_day(house.now()))
    kept.demand_maker(standard, actor)
    async with house.store.unit() as session:
        plan = await kept.plan_of(session, actor, plan_id)
        if plan.status == "published":
            return
        if plan.status != "draft":
            raise Refused(Code.ALREADY_DECIDED)
        request = await kept.request_of(session, standard, plan)
        if any(one.stops for one in shortfalls(kept.days_of(plan), request)):
            raise Refused(Code.CHAIR_NOT_FREE)
        await bump(session, plan, at)
        for earlier in await plans.replaced_by(session, plan):
            earlier.status = "replaced" if earlier.starts >= plan.starts else earlier.status
            session.add(earlier)
        before = await _write(session, plan, london_day(house.now()))
        plan.status, plan.published_at = "published", house.now()
        session.add(plan)
        note = {"days": dict(plan.days), "before": kept.as_days(before)}
        Keeper(session, actor, house.now()).note("RotaPlan", "published", plan.id, note)
        await _tell(house, session, plan, before, actor)
        await look_again(session, plan.council, house.now())
    house.wake()


async def _write(session: AsyncSession, plan: RotaPlan, today: date) -> dict[date, str]:
    """Who was on duty before on the days that are given anew."""
    wanted = {day: chair for day, chair in kept.days_of(plan).items() if day > today}
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
            swap.status = "lapsed"
            await bump(session, swap, swap.version)
            session.add(swap)


async def _tell(
    house: House, session: AsyncSession, plan: RotaPlan, before: dict[date, str], actor: Actor
) -> None:
    """Every chair of the rota, and those who lose days by it; whoever asked for it and did not publish."""
    chairs = [row.person.id for row in await diaries.chairs(session, plan.council)]
    told = dict.fromkeys([*chairs, *plan.days.values(), *before.values()])
    await notices.card(session, OWN, plan.id, told, house.now(), state="published")
    if plan.asked_by != actor.person_id:
        await notices.card(
            session, plans.VIEW, plan.id, [plan.asked_by], house.now(), state=f"v{plan.version}"
        )
