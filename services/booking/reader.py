"""Who may see a booking, and as what."""

from dataclasses import dataclass

from sqlmodel.ext.asyncio.session import AsyncSession

from conference.booking import HAD_A_CHAIR
from conference.refusals import Code, Refused
from conference.roles import UNIT, Role
from conference.standard import Standard
from services.actor import Actor
from services.who_plays import MANAGERS, playing
from storage import bookings, people, standdown
from storage.tables import Conference


@dataclass(frozen=True, slots=True)
class Reader:
    """The part in which a booking is read; whether what was typed and the link may be shown."""

    role: Role
    details: bool
    joins: bool


async def reader_of(
    session: AsyncSession, actor: Actor, conference: Conference, standard: Standard
) -> Reader:
    """Refused (UNKNOWN), as if there were no such booking, unless the case is theirs or they are the unit."""
    if conference.council != actor.council:
        raise Refused(Code.UNKNOWN)
    if actor.person_id in {conference.social_worker_id, conference.booked_by_id} and actor.has(
        Role.SOCIAL_WORKER, Role.ADMINISTRATOR
    ):
        own = actor.person_id == conference.social_worker_id
        return Reader(Role.SOCIAL_WORKER if own else Role.ADMINISTRATOR, details=True, joins=True)
    if actor.has(*UNIT):
        role = next(
            role for role in (Role.ADMINISTRATOR, Role.UNIT_MANAGER, Role.UNIT_SENIOR) if actor.has(role)
        )
        return Reader(role, details=True, joins=True)
    found = await _as_chair(session, actor, conference) or await _as_manager(
        session, actor, conference, standard
    )
    if found is None and actor.has(Role.CLERK) and conference.status in HAD_A_CHAIR:
        return Reader(Role.CLERK, details=True, joins=False)
    if found is None:
        raise Refused(Code.UNKNOWN)
    return found


async def _as_chair(session: AsyncSession, actor: Actor, conference: Conference) -> Reader | None:
    """The latest request decides: a chair who declined sees that, and nothing of the family."""
    if not actor.has(Role.CHAIR):
        return None
    mine = [ask for ask in await bookings.asks(session, conference.id) if ask.chair_id == actor.person_id]
    if not mine:
        return None
    theirs = mine[-1].status in {"asked", "accepted"}
    return Reader(Role.CHAIR, details=theirs, joins=mine[-1].status == "accepted")


async def _as_manager(
    session: AsyncSession, actor: Actor, conference: Conference, standard: Standard
) -> Reader | None:
    """The social worker's managers; who signs off for them; who may be asked to agree, once it has been."""
    mine = [role for role in MANAGERS if actor.has(role)]
    worker = await people.by_id(session, conference.social_worker_id) if mine else None
    for role in mine:
        line = await people.holders(session, conference.council, role, worker)
        if actor.person_id in {person.id for person in line}:
            return Reader(role, details=True, joins=False)
    if mine and actor.person_id in await playing(session, conference, (Role.SIGNING_MANAGER,)):
        return Reader(Role.SIGNING_MANAGER, details=True, joins=False)
    steps = standard.out_of_timescale.value.steps
    for asked in await bookings.agreements(session, conference.id):
        deciders = (Role(asked.role), *steps[asked.step].deputies)
        if asked.status != "waiting" and actor.has(*deciders):
            return Reader(next(role for role in deciders if actor.has(role)), details=True, joins=False)
    return await _as_decider(session, actor, conference, standard)


async def _as_decider(
    session: AsyncSession, actor: Actor, conference: Conference, standard: Standard
) -> Reader | None:
    """Who may be asked to agree to a stand-down, once their step has been."""
    for request in await standdown.of_conference(session, conference.id):
        chain = standard.chains[request.chain].value
        for row in await standdown.steps(session, request.id):
            deciders = (Role(row.role), *chain.steps[row.step].deputies)
            mine = next((role for role in deciders if actor.has(role) and role is not Role.CHAIR), None)
            if row.status != "waiting" and mine is not None:
                return Reader(mine, details=True, joins=False)
    return None
