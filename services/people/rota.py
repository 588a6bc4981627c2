"""The duty rota, a day at a time (WS-26)."""

from datetime import date, datetime, time, timedelta

from conference.dates import london
from conference.refusals import Code, Refused
from services.actor import Actor
from services.people.away import Added, Touched, booked_with
from services.people.commands import SetDuty
from services.people.keep import Keeper, Kept, Office, assign, may_keep
from services.rota.look import look_again
from storage import rota
from storage.store import new_id
from storage.tables import DutyDay


async def set_duty(office: Office, actor: Actor, command: SetDuty) -> Added:
    """Who is on duty that day, in place of whoever was. Own conferences that day are touched (C-64)."""
    may_keep(actor)
    async with office.store.unit() as session:
        added = await keep_duty(Keeper(session, actor, office.now()), command)
        await look_again(session, actor.council, office.now())
    office.wake()
    return added


async def clear_duty(office: Office, actor: Actor, day: date, part: str = "cover") -> None:
    """Nobody is on duty that day; a day that had nobody is Refused(UNKNOWN)."""
    may_keep(actor)
    async with office.store.unit() as session:
        keeper = Keeper(session, actor, office.now())
        row = await rota.on_day(keeper.session, keeper.council, day, part)
        if row is None:
            raise Refused(Code.UNKNOWN)
        keeper.note("DutyDay", "removed", row.id, row.model_dump(mode="json"))
        await session.delete(row)
        await look_again(session, keeper.council, keeper.now)
    office.wake()


async def keep_duty(keeper: Keeper, wish: SetDuty) -> Added:
    person = await keeper.person(wish.person_id)
    found = await rota.on_day(keeper.session, keeper.council, wish.day, wish.part)
    row = found or DutyDay(
        id=new_id(), council=keeper.council, day=wish.day, part=wish.part, person_id=person.id
    )
    kept = assign(row, person_id=person.id, starts=wish.starts, ends=wish.ends)
    if found is None:
        kept = Kept.ADDED
    await keeper.keep(row, row.id, kept)
    return Added(row.id, kept, await _in_the_way(keeper, wish))


async def _in_the_way(keeper: Keeper, wish: SetDuty) -> tuple[Touched, ...]:
    if wish.part != "cover":
        return ()
    starts: datetime = london(wish.day, wish.starts or time(0))
    ends = london(wish.day, wish.ends) if wish.ends else london(wish.day + timedelta(days=1), time(0))
    return await booked_with(keeper.session, wish.person_id, starts, ends)
