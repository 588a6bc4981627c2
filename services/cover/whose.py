"""Whose absence somebody may report, and in which part that person is missing."""

from sqlmodel.ext.asyncio.session import AsyncSession

from conference.cover import Part, part_of
from conference.refusals import Code, Refused
from conference.roles import UNIT, Role
from services.actor import Actor
from services.house import House
from storage import people
from storage.tables import Person

REPORTS = frozenset({Role.CHAIR, Role.SOCIAL_WORKER, Role.CLERK, Role.TEAM_MANAGER, *UNIT})


async def people_for(house: House, actor: Actor) -> list[tuple[str, str]]:
    """(id, name) of everybody whose absence this person may report; themselves first, if they play a part."""
    async with house.store.reading() as session:
        own = [(actor.person_id, actor.name)] if part_of(actor.roles) else []
        others = [(one.id, one.name) for one in await _others(session, actor)]
    return list(dict(own + sorted(others, key=lambda one: one[1])).items())


async def absent_person(session: AsyncSession, actor: Actor, person_id: str) -> tuple[Person, Part]:
    """Refused: UNKNOWN (another council's, or nobody who plays a part), NOT_YOURS."""
    person = await people.by_id(session, person_id)
    if person is None or person.council != actor.council or not person.active:
        raise Refused(Code.UNKNOWN)
    part = part_of(await people.roles_of(session, person_id))
    if part is None:
        raise Refused(Code.UNKNOWN)
    if person_id != actor.person_id and person_id not in {one.id for one in await _others(session, actor)}:
        raise Refused(Code.NOT_YOURS)
    return person, part


async def _others(session: AsyncSession, actor: Actor) -> list[Person]:
    """The unit for anybody who plays a part; a team's manager for their own social workers."""
    if actor.has(*UNIT):
        return [
            one
            for role in (Role.CHAIR, Role.CLERK, Role.SOCIAL_WORKER)
            for one in await people.with_role(session, actor.council, role)
        ]
    if not actor.has(Role.TEAM_MANAGER):
        return []
    workers = await people.with_role(session, actor.council, Role.SOCIAL_WORKER)
    return [one for one in workers if actor.person_id in await _managers(session, one)]


async def _managers(session: AsyncSession, worker: Person) -> set[str]:
    found = await people.holders(session, worker.council, Role.TEAM_MANAGER, worker)
    return {one.id for one in found}
