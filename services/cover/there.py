"""Who could be told of an absence, role by role, in the order in which they are told."""

from collections.abc import Mapping

from sqlmodel.ext.asyncio.session import AsyncSession

from conference.cover import rungs
from conference.roles import Role
from conference.standard import Standard
from storage import people

Ladder = Mapping[Role, tuple[str, ...]]


async def ladder(session: AsyncSession, standard: Standard) -> dict[Role, tuple[str, ...]]:
    """By role, in the order in which they are told of an absence, who holds it."""
    found: dict[Role, tuple[str, ...]] = {}
    for role in rungs(standard.cover.told.value):
        persons = await people.with_role(session, standard.council, role)
        found[role] = tuple(person.id for person in persons)
    return found
