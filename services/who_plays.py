"""Which people play a part at one conference, and in which parts one person plays."""

from collections.abc import Iterable

from sqlmodel.ext.asyncio.session import AsyncSession

from conference.booking import HAD_A_CHAIR
from conference.roles import PARTS, UNIT, Role
from services.actor import Actor
from storage import people, rota
from storage.tables import Conference

MANAGERS = (Role.TEAM_MANAGER, Role.SERVICE_MANAGER)  # of whom one signs off
OWN = {Role.CHAIR, Role.SOCIAL_WORKER, Role.DUTY_CHAIR, Role.AGENCY, Role.CLOCK}  # not found by the role


async def playing(session: AsyncSession, conference: Conference, roles: Iterable[Role]) -> list[str]:
    """Ids of the active people who act in these roles for this conference, each once; [] for nobody.

    The chair is this conference's own once they have accepted, never all chairs. Agencies are no people of
    the house: [] for them.
    """
    found: list[str] = []
    wanted = list(roles)
    await _read_at_once(session, conference, wanted)
    for role in wanted:
        found += await _in_role(session, conference, role)
    return list(dict.fromkeys(found))


async def parts_of(session: AsyncSession, actor: Actor, conference: Conference) -> frozenset[Role]:
    """The roles in which somebody acts for this conference; empty when it is none of theirs."""
    if actor.council != conference.council:
        return frozenset()
    signs = actor.has(*MANAGERS)
    named = [role for role in Role if role in actor.roles or (signs and role is Role.SIGNING_MANAGER)]
    await _read_at_once(session, conference, [role for role in named if role in (*MANAGERS, *PARTS)])
    return frozenset([role for role in named if await _plays(session, actor, conference, role)])


async def _plays(session: AsyncSession, actor: Actor, conference: Conference, role: Role) -> bool:
    """For a role that the actor holds; who acts is active. Only a manager's line has to be looked up."""
    match role:
        case Role.CHAIR:
            return actor.person_id == conference.chair_id and conference.status in HAD_A_CHAIR
        case Role.SOCIAL_WORKER:
            return actor.person_id == conference.social_worker_id
        case Role.ADMINISTRATOR | Role.UNIT_MANAGER | Role.UNIT_SENIOR | Role.CLERK | Role.DIRECTOR:
            return True
    return actor.person_id in await _in_role(session, conference, role)


async def _read_at_once(session: AsyncSession, conference: Conference, roles: Iterable[Role]) -> None:
    """Whoever holds these roles in the council, in one statement."""
    named = {one for role in roles for one in (MANAGERS if role is Role.SIGNING_MANAGER else (role,))}
    await people.with_roles(session, conference.council, named - OWN)


async def _in_role(session: AsyncSession, conference: Conference, role: Role) -> list[str]:
    match role:
        case Role.CHAIR:
            there = conference.chair_id if conference.status in HAD_A_CHAIR else None
            return await _active(session, there)
        case Role.SOCIAL_WORKER:
            return await _active(session, conference.social_worker_id)
        case Role.DUTY_CHAIR:
            return [one.id for one in await rota.on_duty_at(session, conference.council, conference.starts)]
        case Role.SIGNING_MANAGER:
            return await _signing(session, conference)
        case Role.AGENCY | Role.CLOCK:
            return []
    worker = None if role in UNIT else await people.by_id(session, conference.social_worker_id)
    return [person.id for person in await people.holders(session, conference.council, role, worker)]


async def _signing(session: AsyncSession, conference: Conference) -> list[str]:
    """C-34: the manager named at booking, if the house knows somebody of that name; else the team's."""
    named = str(conference.answers.get("signing_manager") or "").strip().casefold()
    managers = await people.with_roles(session, conference.council, MANAGERS) if named else {}
    found = [one.id for role in managers for one in managers[role] if one.name.casefold() == named]
    return found[:1] or await _in_role(session, conference, Role.TEAM_MANAGER)


async def _active(session: AsyncSession, person_id: str | None) -> list[str]:
    person = await people.by_id(session, person_id) if person_id else None
    return [person.id] if person and person.active else []
