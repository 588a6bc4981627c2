"""Outgoing work that could not be done: the unit is told, and may have it tried again."""

from dataclasses import dataclass
from datetime import datetime

from sqlmodel.ext.asyncio.session import AsyncSession

from conference.refusals import Code, Refused
from conference.roles import UNIT, Role
from services.actor import Actor
from services.house import House
from services.outgoing import put, work_left
from storage import bookings, outgoing, people
from storage.tables import Work

VIEW = "stuck"


@dataclass(frozen=True, slots=True)
class StuckPicture:
    """`kind`: card, mail, meeting, …; `reference` and `person` are "" when it is about none."""

    kind: str
    reference: str
    person: str
    attempts: int
    error: str
    since: datetime


async def told(session: AsyncSession, work: Work) -> None:
    """Put a card for each administrator and unit manager, in the commit that settles the work as stuck."""
    if work.args.get("view") == VIEW:
        return  # or telling about telling would never end
    council = await _council(session, work)
    if council is None:
        return
    keepers = {
        person.id
        for role in (Role.ADMINISTRATOR, Role.UNIT_MANAGER)
        for person in await people.with_role(session, council, role)
    }
    for keeper in sorted(keepers):
        key = f"card:{VIEW}:{keeper}:{work.key}"
        await put(session, "card", key, work.due, view=VIEW, about=work.key, person=keeper)


async def picture(house: House, actor: Actor, key: str) -> StuckPicture | None:
    """What is stuck, for the unit of its own council; None once it is not stuck any more."""
    async with house.store.reading() as session:
        work = await _own(session, actor, key)
        if work.outcome != outgoing.STUCK or work.done is None:
            return None
        conference = await bookings.by_id(session, _about(work))
        person = await people.by_id(session, _whom(work))
        return StuckPicture(
            kind=work.kind,
            reference=conference.reference if conference else "",
            person=person.name if person else "",
            attempts=work.attempts,
            error=work.error,
            since=work.done,
        )


async def again(house: House, actor: Actor, key: str) -> None:
    """Due anew, at once. Somebody else was quicker: Refused (ALREADY_DECIDED)."""
    async with house.unit() as session:
        await _own(session, actor, key)
        if not await outgoing.try_again(session, key, house.now()):
            raise Refused(Code.ALREADY_DECIDED)
        work_left(session)


async def _own(session: AsyncSession, actor: Actor, key: str) -> Work:
    if not actor.has(*UNIT):
        raise Refused(Code.NOT_YOURS)
    work = await outgoing.by_key(session, key)
    if work is None or await _council(session, work) != actor.council:
        raise Refused(Code.UNKNOWN)
    return work


async def _council(session: AsyncSession, work: Work) -> str | None:
    conference = await bookings.by_id(session, _about(work))
    if conference is not None:
        return conference.council
    person = await people.by_id(session, _whom(work))
    return person.council if person else None


def _whom(work: Work) -> str:
    return work.args.get("person", "") or work.args.get("to", "").removeprefix("person:")


def _about(work: Work) -> str:
    return work.args.get("conference") or work.args.get("about", "")
