"""Which people play a part at one conference; in which parts one person plays, and so what they may read."""

from collections.abc import Iterable
from dataclasses import dataclass

from sqlmodel.ext.asyncio.session import AsyncSession

from conference.approvals import StepStatus
from conference.booking import HAD_A_CHAIR
from conference.refusals import Code, Refused
from conference.request import manager_chosen
from conference.roles import PARTS, UNIT, Role
from conference.standard import Standard
from services.actor import Actor
from services.house import House
from services.standards import standard_of
from storage import bookings, people, rota, standdown
from storage.tables import Agreement, Conference, Person

MANAGERS = (Role.TEAM_MANAGER, Role.SERVICE_MANAGER)  # of whom one signs off
READS_ALL = (Role.SOCIAL_WORKER, Role.ADMINISTRATOR, Role.UNIT_MANAGER, Role.UNIT_SENIOR)  # and joins
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
    """C-34: the manager chosen at booking, while they may sign for its social worker; else the team's."""
    chosen = manager_chosen(conference.answers)
    worker = await people.by_id(session, conference.social_worker_id)
    if worker and chosen and chosen in [one.id for one in await may_sign(session, worker)]:
        return [chosen]
    return await _in_role(session, conference, Role.TEAM_MANAGER)


async def may_sign(session: AsyncSession, worker: Person) -> list[Person]:
    """Of whom a social worker chooses who signs off (C-34): active people, by name.

    The managers in their line or team. Where none stands there, any of the council's; [] when it has none.
    """
    own = [one for role in MANAGERS for one in await people.holders(session, worker.council, role, worker)]
    holding = await people.with_roles(session, worker.council, set(MANAGERS))
    found = own or [one for role in MANAGERS for one in holding[role]]
    return sorted({one.id: one for one in found}.values(), key=lambda one: (one.name, one.id))


async def _active(session: AsyncSession, person_id: str | None) -> list[str]:
    person = await people.by_id(session, person_id) if person_id else None
    return [person.id] if person and person.active else []


# Who may read what of it.


@dataclass(frozen=True, slots=True)
class Reader:
    """The part in which a booking is read; whether what was typed and the link may be shown.

    `parts`: all in which this person acts for the conference.
    """

    role: Role
    details: bool
    joins: bool
    parts: frozenset[Role] = frozenset()


async def reader_of(
    session: AsyncSession, actor: Actor, conference: Conference, standard: Standard
) -> Reader:
    """Refused (UNKNOWN), as if there were no such booking, unless they have a part in it or are asked."""
    if conference.council != actor.council:
        raise Refused(Code.UNKNOWN)
    parts = await parts_of(session, actor, conference)
    booked = actor.person_id == conference.booked_by_id and actor.has(Role.SOCIAL_WORKER, Role.ADMINISTRATOR)
    own = parts | {Role.ADMINISTRATOR} if booked else parts
    if first := next((role for role in READS_ALL if role in own), None):
        return Reader(first, details=True, joins=True, parts=parts)
    if chair := await _as_chair(session, actor, conference, parts):
        return chair
    managers = (*MANAGERS, Role.SIGNING_MANAGER)
    role = next((role for role in managers if role in parts), None)
    role = role or await _asked_as(session, actor, conference, standard, parts)
    if role is None and Role.CLERK in parts and conference.status in HAD_A_CHAIR:
        role = Role.CLERK
    if role is None:
        raise Refused(Code.UNKNOWN)
    return Reader(role, details=True, joins=role is Role.CLERK, parts=parts)


async def reads(house: House, session: AsyncSession, actor: Actor, conference: Conference) -> bool:
    """Whether this person may read what was typed about the family: what every list and search asks."""
    try:
        return (await reader_of(session, actor, conference, standard_of(house, conference))).details
    except Refused:
        return False


async def _as_chair(
    session: AsyncSession, actor: Actor, conference: Conference, parts: frozenset[Role]
) -> Reader | None:
    """The latest request decides: a chair who declined sees that, and nothing of the family."""
    if not actor.has(Role.CHAIR):
        return None
    mine = [ask for ask in await bookings.asks(session, conference.id) if ask.chair_id == actor.person_id]
    if not mine:
        return None
    theirs = mine[-1].status in {"asked", "accepted"}
    return Reader(Role.CHAIR, details=theirs, joins=mine[-1].status == "accepted", parts=parts)


async def _asked_as(
    session: AsyncSession, actor: Actor, conference: Conference, standard: Standard, parts: frozenset[Role]
) -> Role | None:
    """As whom they decided a step of a chain about it, or may decide one while it is asked.

    The right to read ends with the question, but for who decided. A chair reads as its chair or not at all.
    """
    steps = await bookings.steps_of_chains(session, conference.id)
    for row in steps:
        if row.decided_by == actor.person_id and row.decided_as not in {"", Role.CHAIR}:
            return Role(row.decided_as)
    for row in steps:
        if row.status == StepStatus.ASKED:
            deciders = (row.role, *await _deputies(session, standard, row))
            mine = next((role for role in deciders if role in parts and role is not Role.CHAIR), None)
            if mine is not None:
                return mine
    return None


async def _deputies(session: AsyncSession, standard: Standard, row: Agreement) -> tuple[Role, ...]:
    if row.request is None:
        return standard.out_of_timescale.value.steps[row.step].deputies
    request = await standdown.by_id(session, row.request)
    return standard.chains[request.chain].value.steps[row.step].deputies if request else ()
