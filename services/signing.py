"""Who signs off for a social worker: the manager named at booking, else their team manager (C-34)."""

from sqlmodel.ext.asyncio.session import AsyncSession

from conference.roles import Role
from storage import people
from storage.tables import Conference, Person

MANAGERS = (Role.TEAM_MANAGER, Role.SERVICE_MANAGER)


async def signers(session: AsyncSession, conference: Conference) -> list[Person]:
    """The one manager of that name, else the team manager, else the service manager; never the worker."""
    named = " ".join(str(conference.answers.get("signing_manager") or "").split()).casefold()
    if named:
        found = [
            person
            for role in MANAGERS
            for person in await people.with_role(session, conference.council, role)
            if person.name.casefold() == named and person.id != conference.social_worker_id
        ]
        if len({person.id for person in found}) == 1:
            return found[:1]
    worker = await people.by_id(session, conference.social_worker_id)
    for role in MANAGERS:
        line = await people.holders(session, conference.council, role, worker)
        if there := [person for person in line if person.id != conference.social_worker_id]:
            return there
    return []
