"""The rota as its readers may see it, and as a file, mailed to whoever asked for it."""

from dataclasses import dataclass
from datetime import date

from sqlmodel import col, select

from conference.dates import iso_day, london_day
from conference.refusals import Code, Refused
from conference.roles import UNIT, Role
from conference.rota import OwnDuty, PlanState, RotaPicture, conflicts, fairness, rota_days, shortfalls
from conference.working_days import WorkingDays
from services import notices
from services.actor import Actor
from services.house import House
from services.rota import facts
from services.rota.facts import Span, request_for
from services.standards import today_standard
from storage import people
from storage.rota import covering
from storage.store import new_id
from storage.tables import RotaPlan

READERS = frozenset({Role.CHAIR, *UNIT})


async def plan_picture(house: House, actor: Actor, plan_id: str) -> RotaPicture:
    """Refused: UNKNOWN, or NOT_YOURS to anybody who does not write the rota."""
    standard = today_standard(house, actor.council)
    facts.demand_maker(standard, actor)
    async with house.store.reading() as session:
        plan = await facts.plan_of(session, actor, plan_id)
        request = await facts.request_of(session, standard, plan)
        days = facts.days_of(plan)
        known = {chair.id: chair.name for chair in request.chairs}
        return RotaPicture(
            id=plan.id,
            version=plan.version,
            state=plan.status,
            first=plan.starts,
            last=plan.ends,
            days=days,
            names=await people.names_of(session, days.values()) | known,
            by_holiday=request.by_holiday,
            fairness=fairness(days, request) if days else None,
            shortfalls=shortfalls(days, request) if plan.status == PlanState.DRAFT else (),
            conflicts=conflicts(request) if plan.status == PlanState.INFEASIBLE else (),
            solved=facts.solved_of(plan),
            changed=facts.changed_days(plan),
            published_at=plan.published_at,
            may_publish=plan.status == PlanState.DRAFT,
            seconds=float(str(plan.facts.get("seconds", 0))),
        )


async def rota_picture(house: House, actor: Actor, first: date, last: date) -> RotaPicture:
    """The rota as it is kept, swaps and changes by hand included, for the unit and its chairs."""
    if not actor.has(*READERS):
        raise Refused(Code.NOT_YOURS)
    standard = today_standard(house, actor.council)
    days, beside = rota_days(first, last, WorkingDays(standard.closing_days))
    async with house.store.reading() as session:
        rows = await covering(session, actor.council, first, last)
        request = await request_for(session, standard, Span(first, last))
        known = {chair.id for chair in request.chairs}
        rota = {row.day: row.person_id for row in rows}
        names = await people.names_of(session, rota.values())
        emails = {one.id: one.email for one in (await people.by_ids(session, list(rota.values()))).values()}
    return RotaPicture(
        id="",
        version=0,
        state=PlanState.PUBLISHED,
        first=first,
        last=last,
        days=rota,
        names=names,
        emails=emails,
        by_holiday=beside,
        fairness=fairness({day: one for day, one in rota.items() if one in known and day in days}, request),
        shortfalls=tuple(
            one for one in shortfalls(rota, request) if one.day in days and one.kind.value in {"gap", "away"}
        ),
    )


async def own_duty(house: House, actor: Actor, plan_id: str) -> OwnDuty:
    """The days that one chair has on a published rota, as they are now."""
    standard = today_standard(house, actor.council)
    async with house.store.reading() as session:
        plan = await facts.plan_of(session, actor, plan_id)
        if plan.status not in {PlanState.PUBLISHED, PlanState.REPLACED} or plan.published_at is None:
            raise Refused(Code.UNKNOWN)
        request = await facts.request_of(session, standard, plan)
        rows = await covering(session, actor.council, plan.starts, plan.ends)
        mine = tuple(sorted(row.day for row in rows if row.person_id == actor.person_id))
        names = await people.names_of(session, [plan.asked_by])
    row = next((one for one in fairness({}, request).rows if one.id == actor.person_id), None)
    holidays = tuple(day for day in mine if day in request.by_holiday)
    return OwnDuty(plan.starts, plan.ends, mine, row.share if row else 0.0, holidays, names.of(plan.asked_by))


async def kept_span(house: House, actor: Actor) -> tuple[date, date] | None:
    """The span of the rota that is in force, or comes next; None where none was published."""
    today = london_day(house.now())
    async with house.store.reading() as session:
        rows = await session.exec(
            select(RotaPlan)
            .where(
                RotaPlan.council == actor.council,
                RotaPlan.status == PlanState.PUBLISHED,
                col(RotaPlan.ends) >= today,
            )
            .order_by(col(RotaPlan.starts))
            .limit(1)
        )
        plan = rows.first()
    return (plan.starts, plan.ends) if plan else None


async def standing_plan(house: House, actor: Actor) -> str | None:
    """The id of the plan that is worked on, for whoever writes the rota."""
    standard = today_standard(house, actor.council)
    if not facts.may_make(standard, actor):
        return None
    async with house.store.reading() as session:
        plan = await facts.latest(session, actor.council)
    return plan.id if plan else None


FILE_VIEW = "rota_file"


@dataclass(frozen=True, slots=True)
class OfFile:
    """A plan's id, or "" for the rota as it is kept, and the span. Written as "plan.first.last"."""

    plan: str
    first: date
    last: date

    def __str__(self) -> str:
        return f"{self.plan}.{self.first.isoformat()}.{self.last.isoformat()}"

    @classmethod
    def read(cls, text: str) -> "OfFile":
        plan, first, last = text.split(".")
        return cls(plan, iso_day(first), iso_day(last))


async def send_file(house: House, actor: Actor, about: OfFile) -> None:
    """Each press is one mail."""
    async with house.unit() as session:
        to = [f"person:{actor.person_id}"]
        await notices.mail(session, FILE_VIEW, str(about), to, house.now(), state=new_id())


async def file_picture(house: House, actor: Actor | None, text: str) -> RotaPicture:
    """What the file shows when it is sent. Refused (NOT_YOURS) to whoever has left."""
    if actor is None:
        raise Refused(Code.NOT_YOURS)
    about = OfFile.read(text)
    if about.plan:
        return await plan_picture(house, actor, about.plan)
    return await rota_picture(house, actor, about.first, about.last)
