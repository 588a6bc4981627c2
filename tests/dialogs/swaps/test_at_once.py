"""Swaps decided twice at the same moment: the first press counts, and the rota says one thing."""

import asyncio

import pytest

from conference.roles import Role
from storage.tables import DutySwap, Person, PersonRole
from tests.cast import COUNCIL, DUTY_CHAIR, GREEN, UNIT_MANAGER
from tests.dialogs.swaps.rota import DAY, ask_the_manager, offered, on_duty, take
from tests.reading import title
from tests.situations import World

ROUNDS = range(3)  # which of two comes first is the database's affair


@pytest.mark.parametrize("_round", ROUNDS)
async def test_taken_against_withdrawn(world: World, _round: int) -> None:
    swap = await offered(world, DUTY_CHAIR)
    await asyncio.gather(take(world, GREEN, swap), world.press(DUTY_CHAIR, "swap.withdraw", swap=swap))
    (row,) = await world.rows(DutySwap)
    assert (row.status, await on_duty(world)) in [
        ("done", {DAY: "green"}),
        ("withdrawn", {DAY: "dove"}),
    ]


@pytest.mark.parametrize("_round", ROUNDS)
async def test_one_manager_agrees_and_another_refuses(world: World, _round: int) -> None:
    ask_the_manager(world)
    async with world.store.unit() as session:
        session.add(
            Person(id="una", council=COUNCIL, aad_object_id="a-una", name="Una Peel", email="una@x.y")
        )
        await session.flush()
        session.add(PersonRole(person_id="una", role=Role.UNIT_MANAGER))
    una = type(UNIT_MANAGER)("una", "Una Peel", UNIT_MANAGER.roles)
    swap = await offered(world, DUTY_CHAIR)
    await take(world, GREEN, swap)
    cards = await asyncio.gather(
        world.press(UNIT_MANAGER, "swap.approve", swap=swap), world.press(una, "swap.refuse", swap=swap)
    )
    (row,) = await world.rows(DutySwap)
    rota = await on_duty(world)
    assert (row.status, rota) in [("done", {DAY: "green"}), ("refused", {DAY: "dove"})]
    assert len({title(one) for one in cards}) == 1, "both read how it ended"


@pytest.mark.parametrize("_round", ROUNDS)
async def test_the_manager_agrees_while_the_offer_is_taken_back(world: World, _round: int) -> None:
    ask_the_manager(world)
    swap = await offered(world, DUTY_CHAIR)
    await take(world, GREEN, swap)
    agreeing = world.press(UNIT_MANAGER, "swap.approve", swap=swap)
    await asyncio.gather(agreeing, world.press(DUTY_CHAIR, "swap.withdraw", swap=swap))
    (row,) = await world.rows(DutySwap)
    assert (row.status, await on_duty(world)) in [
        ("done", {DAY: "green"}),
        ("withdrawn", {DAY: "dove"}),
    ]
