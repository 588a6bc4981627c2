"""Every declared verb says who may use it, and everybody else gets a refusal card."""

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest

from conference.roles import PEOPLE, Role
from dialogs import router
from dialogs.help import welcome
from dialogs.registry import REGISTRY, Command, Registry, Verb
from dialogs.turn import Answer, Turn
from tests.cast import STRANGER, Part
from tests.reading import title
from tests.situations import World, a_booking, a_world

REFUSED = "This is not yours to do"


def part_of(role: Role) -> Part:
    return Part("nobody", "No Body", (role,))


async def let_through(
    world: World, registry: Registry, data: dict[str, Any]
) -> AsyncIterator[tuple[str, Role]]:
    """(verb, role) of every press that was not refused although the role is not declared."""
    for name, verb in registry.verbs.items():
        for role in PEOPLE - verb.roles:
            turn = world.turn(part_of(role), data={"verb": name, **data})
            answer = await router.answer(turn, registry)
            if title(answer.card) != REFUSED:
                yield name, role


async def test_every_other_role_is_refused(world: World) -> None:
    conference_id = await a_booking(world)
    ask = await world.open_ask(conference_id)
    data = {"conference": conference_id, "version": 1, "ask": ask.id, "knows_family": "no"}
    found = [each async for each in let_through(world, REGISTRY, data)]
    assert found == []
    assert (await world.conference(conference_id)).version == 1


async def test_the_walk_finds_a_verb_that_forgets_to_ask(world: World) -> None:
    class Unguarded(Verb):
        def allows(self, roles: frozenset[Role]) -> bool:  # noqa: ARG002 - the mistake that is to be found
            return True

    async def act(turn: Turn, _: Command) -> Answer:
        return await welcome(turn)

    fake = Registry()
    fake.verbs["fake.act"] = Unguarded("fake.act", frozenset({Role.DIRECTOR}), Command, act)
    found = {role async for _, role in let_through(world, fake, {})}
    assert found == PEOPLE - {Role.DIRECTOR}


def test_a_verb_without_roles_cannot_be_declared() -> None:
    with pytest.raises(ValueError, match="needs roles"):
        Registry().verb("fake.act", roles=(), command=Command)


def test_a_verb_cannot_be_declared_twice() -> None:
    registry = Registry()

    async def act(turn: Turn, _: Command) -> Answer:
        raise AssertionError(turn)

    registry.verb("fake.act", roles=PEOPLE, command=Command)(act)
    with pytest.raises(ValueError, match="declared once"):
        registry.verb("fake.act", roles=PEOPLE, command=Command)


async def test_a_stranger_gets_the_courteous_card_and_nothing_else(
    world: World, subtests: pytest.Subtests
) -> None:
    """A stranger changes nothing, so one world serves all verbs."""
    for name in sorted(REGISTRY.verbs):
        with subtests.test(name):
            card = await world.press(None, name, conference="x", ask="x")
            assert title(card) == "Ask to be added"
            assert card.get("actions", []) == []


@pytest.mark.parametrize("noun", sorted({name.partition(".")[0] for name in REGISTRY.verbs}))
async def test_a_press_without_its_data_is_answered_with_a_card(
    tmp_path: Path, noun: str, subtests: pytest.Subtests
) -> None:
    everything = Part("sam", "Sam Reed", tuple(PEOPLE))
    for name in sorted(REGISTRY.verbs):
        if name.partition(".")[0] == noun:
            folder = tmp_path / name
            folder.mkdir()
            world = await a_world(folder)
            with subtests.test(name):
                assert (await world.press(everything, name))["type"] == "AdaptiveCard"
            await world.store.close()


async def test_an_unknown_verb_gets_a_card_with_help(world: World) -> None:
    card = await world.press(part_of(Role.CHAIR), "nothing.known", list=["x"])
    assert title(card) == "I did not understand"


async def test_the_person_of_another_council_sees_no_booking_of_ours(world: World) -> None:
    conference_id = await a_booking(world)
    for name in ("booking.open", "booking.move", "booking.timeline", "agreement.agree"):
        card = await world.press(STRANGER, name, conference=conference_id, version=1)
        assert title(card) == "This cannot be found"
