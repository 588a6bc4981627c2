"""Who is it? The person behind a turn, and where to reach them."""

from collections.abc import Mapping
from dataclasses import dataclass

from conference.roles import Role
from services.actor import Actor
from storage import people
from storage.store import Store


@dataclass(frozen=True, slots=True)
class Known:
    """`conversation` is where their own chat with the bot was last; None before they ever wrote."""

    actor: Actor
    conversation: Mapping[str, str] | None


async def known_by(store: Store, aad_object_id: str, council: str) -> Known | None:
    """The active person of this council with that object id, with their roles; None for anybody else."""
    if not aad_object_id:
        return None
    rows = await people.look_for(store, council, aad_object_id)
    if not rows:
        return None
    one = rows[0]
    roles = frozenset(Role(row.role) for row in rows if row.role is not None)
    return Known(Actor(one.id, council, one.name, roles, one.team_id), one.conversation)


async def actor_by_id(store: Store, person_id: str) -> Actor | None:
    """The active person with our id."""
    rows = await people.look_at(store, person_id)
    if not rows:
        return None
    one = rows[0]
    roles = frozenset(Role(row.role) for row in rows if row.role is not None)
    return Actor(one.id, one.council, one.name, roles, one.team_id)


async def remember_chat(store: Store, person_id: str, reference: Mapping[str, str]) -> None:
    """Keep where the person's own chat with the bot is."""
    async with store.unit() as session:
        person = await people.by_id(session, person_id)
        if person is not None:
            person.conversation = dict(reference)
            session.add(person)
