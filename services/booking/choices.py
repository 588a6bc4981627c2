"""What a form offers to choose from."""

from conference.roles import Role
from services.actor import STANDS_IN, Actor
from services.house import House
from storage import people


async def social_workers(house: House, actor: Actor) -> list[tuple[str, str]]:
    """(id, name) of whom the unit may book for; nobody for anybody else."""
    if not actor.has(*STANDS_IN):
        return []
    async with house.store.reading() as session:
        found = await people.with_role(session, actor.council, Role.SOCIAL_WORKER)
    return [(person.id, person.name) for person in found]


async def venues(house: House, actor: Actor) -> list[tuple[str, str]]:
    return await people.venues(house.store, actor.council)
