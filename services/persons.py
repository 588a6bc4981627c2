"""Which people play a part at one conference, and in which parts one person plays."""

from collections.abc import Iterable

from sqlmodel.ext.asyncio.session import AsyncSession

from conference.booking import HAD_A_CHAIR
from conference.roles import UNIT, Role
from services.actor import Actor
from storage import duty, people
from storage.tables import Conference, Person


async def playing(session: AsyncSession, conference: Conference, roles: Iterable[Role]) -> list[str]:
    """Ids of the active people who act in these roles for this conference, each once; [] for nobody.

    The chair is this conference's own once they have accepted, never all chairs. Agencies are no people of
    the house: [] for them.
    """
    found: list[str] = []
    for role in roles:
        found += await _in_role(session, conference, role)
    return list(dict.fromkeys(found))


async def parts_of(session: AsyncSession, actor: Actor, conference: Conference) -> frozenset[Role]:
    """The roles in which somebody acts for this conference; empty when it is none of theirs."""
    if actor.council != conference.council:
        return frozenset()
    named = [role for role in Role if role in actor.roles or role is Role.SIGNING_MANAGER]
    mine = [role for role in named if actor.person_id in await _in_role(session, conference, role)]
    return frozenset(mine)


async def _in_role(session: AsyncSession, conference: Conference, role: Role) -> list[str]:
    match role:
        case Role.CHAIR:
            there = conference.chair_id if conference.status in HAD_A_CHAIR else None
            return await _active(session, there)
        case Role.SOCIAL_WORKER:
            return await _active(session, conference.social_worker_id)
        case Role.DUTY_CHAIR:
            return [one.id for one in await duty.at(session, conference.council, conference.starts)]
        case Role.SIGNING_MANAGER:
            return await _signing(session, conference)
        case Role.AGENCY | Role.CLOCK:
            return []
    worker = None if role in UNIT else await session.get(Person, conference.social_worker_id)
    return [person.id for person in await people.holders(session, conference.council, role, worker)]


async def _signing(session: AsyncSession, conference: Conference) -> list[str]:
    """C-34: the manager named at booking, if the house knows somebody of that name; else the team's."""
    named = str(conference.answers.get("signing_manager") or "").strip().casefold()
    managers = await people.with_role(session, conference.council, Role.TEAM_MANAGER)
    managers += await people.with_role(session, conference.council, Role.SERVICE_MANAGER)
    found = [one.id for one in managers if named and one.name.casefold() == named]
    return found[:1] or await _in_role(session, conference, Role.TEAM_MANAGER)


async def _active(session: AsyncSession, person_id: str | None) -> list[str]:
    person = await session.get(Person, person_id) if person_id else None
    return [person.id] if person and person.active else []
