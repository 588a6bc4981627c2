"""Who is it? The person behind a turn, and where to reach them."""

from collections.abc import Mapping

from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from conference.roles import Role
from services.actor import Actor
from storage.store import Store
from storage.tables import Person, PersonRole


async def actor_of(store: Store, aad_object_id: str, council: str) -> Actor | None:
    """The active person of this council with that object id, with their roles; None for anybody else."""
    async with store.reading() as session:
        found = await session.exec(
            select(Person).where(
                Person.aad_object_id == aad_object_id,
                Person.council == council,
                col(Person.active).is_(other=True),
            )
        )
        person = found.first()
        return await _with_roles(session, person) if person and aad_object_id else None


async def actor_by_id(store: Store, person_id: str) -> Actor | None:
    """The active person with our id."""
    async with store.reading() as session:
        person = await session.get(Person, person_id)
        return await _with_roles(session, person) if person and person.active else None


async def remember_chat(store: Store, person_id: str, reference: Mapping[str, str]) -> None:
    """Keep where the person's own chat with the bot is; written only when it has changed."""
    async with store.reading() as session:
        known = await session.get(Person, person_id)
        if known is None or known.conversation == dict(reference):
            return
    async with store.unit() as session:
        person = await session.get(Person, person_id)
        if person is not None:
            person.conversation = dict(reference)
            session.add(person)


async def _with_roles(session: AsyncSession, person: Person) -> Actor:
    rows = await session.exec(select(PersonRole.role).where(PersonRole.person_id == person.id))
    return Actor(
        person_id=person.id,
        council=person.council,
        name=person.name,
        roles=frozenset(Role(role) for role in rows),
        team_id=person.team_id,
    )
