"""Who is it? Read from the database at every press, in one look."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from sqlmodel import col, delete

from bot.who import known_by, remember_chat
from conference.roles import Role
from storage.tables import PersonRole
from tests import cast
from tests.situations import World, a_world, leave

CHAT = {
    "conversation_id": "a:1",
    "service_url": "https://teams",
    "tenant_id": "t",
    "aad_object_id": "aad-sam",
}


@pytest.fixture
async def world(tmp_path: Path) -> AsyncIterator[World]:
    world = await a_world(tmp_path)
    yield world
    await world.store.close()


async def test_a_person_of_the_council_is_known_with_every_role(world: World) -> None:
    async with world.store.unit() as session:
        session.add(PersonRole(person_id="sam", role=Role.ADMINISTRATOR))
    known = await known_by(world.store, "aad-sam", cast.COUNCIL)
    assert known is not None
    both = frozenset({Role.SOCIAL_WORKER, Role.ADMINISTRATOR})
    assert (known.actor.person_id, known.actor.roles, known.actor.team_id) == ("sam", both, cast.NORTH)


async def test_a_role_taken_away_is_gone_at_the_next_press(world: World) -> None:
    assert await known_by(world.store, "aad-sam", cast.COUNCIL)
    async with world.store.unit() as session:
        await session.exec(delete(PersonRole).where(col(PersonRole.person_id) == "sam"))
    known = await known_by(world.store, "aad-sam", cast.COUNCIL)
    assert known is not None
    assert known.actor.roles == frozenset()


@pytest.mark.parametrize("who", ["", "aad-nobody", "aad-zoe", "sam"])
async def test_strangers_and_people_of_other_councils_are_not_known(world: World, who: str) -> None:
    assert await known_by(world.store, who, cast.COUNCIL) is None


async def test_somebody_who_left_is_not_known(world: World) -> None:
    async with world.store.unit() as session:
        await leave(session, cast.SOCIAL_WORKER)
    assert await known_by(world.store, "aad-sam", cast.COUNCIL) is None


async def test_where_their_chat_is_comes_with_the_person(world: World) -> None:
    before = await known_by(world.store, "aad-sam", cast.COUNCIL)
    await remember_chat(world.store, "sam", CHAT)
    after = await known_by(world.store, "aad-sam", cast.COUNCIL)
    assert before is not None
    assert after is not None
    assert (before.conversation, after.conversation) == (None, CHAT)
