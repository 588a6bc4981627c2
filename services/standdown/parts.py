"""In which parts somebody acts for one conference when it is to be stood down, and whether it is theirs."""

from collections.abc import Collection

from sqlmodel.ext.asyncio.session import AsyncSession

from conference.booking import STANDING
from conference.refusals import Code, Refused
from conference.roles import Role
from conference.standdown import ANYBODY
from services.actor import Actor
from services.who_plays import parts_of
from storage.tables import Conference

ORDER = (  # in which of their parts somebody asks
    Role.SOCIAL_WORKER,
    Role.CHAIR,
    Role.UNIT_MANAGER,
    Role.UNIT_SENIOR,
    Role.ADMINISTRATOR,
    Role.TEAM_MANAGER,
    Role.SERVICE_MANAGER,
    Role.DIRECTOR,
    Role.CLERK,
)


async def of(session: AsyncSession, actor: Actor, conference: Conference) -> frozenset[Role]:
    """Whoever booked it for a social worker acts for them, as an administrator. Empty: none of theirs."""
    found = await parts_of(session, actor, conference)
    booked = actor.person_id == conference.booked_by_id and actor.council == conference.council
    if booked and actor.person_id != conference.social_worker_id:
        found |= actor.roles & {Role.ADMINISTRATOR}
    return found


def asks_as(parts: Collection[Role]) -> Role:
    return next(role for role in ORDER if role in parts)


async def theirs(
    session: AsyncSession, actor: Actor, conference_id: str
) -> tuple[Conference, frozenset[Role]]:
    """The booking and the parts. Refused (UNKNOWN): no such booking, or no part in it."""
    conference = await session.get(Conference, conference_id)
    parts = await of(session, actor, conference) if conference is not None else frozenset()
    if conference is None or not parts:
        raise Refused(Code.UNKNOWN)
    return conference, parts


def may_start(parts: Collection[Role]) -> bool:
    return not ANYBODY.isdisjoint(parts)


def stands(conference: Conference) -> bool:
    return conference.status in STANDING
