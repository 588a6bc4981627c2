"""Cover, when two people decide at the same moment who did not know of each other: over the same database."""

import asyncio
from collections.abc import Awaitable

import pytest

from conference.refusals import Refused
from conference.roles import Role
from services.actor import Actor
from services.cover import absence, ask
from storage.tables import Cover, CoverAsk, HeldQuarter, Meeting
from tests.faults.absent import (
    DUTY,
    MANAGER,
    accepts,
    asks_of,
    cover_of,
    has_card,
    morning,
    off_sick,
    presses_ask,
    role_in_teams,
)
from tests.faults.test_cover_races import LEE, ROUNDS
from tests.faults.town import Town

SHAW = Actor("p-unit-senior", "west_sussex", "Morgan Shaw", frozenset({Role.UNIT_SENIOR}))


async def _settled(*acts: Awaitable[object]) -> list[bool]:
    """Which of them went through; a refusal is an answer, anything else is a fault."""
    ended = await asyncio.gather(*acts, return_exceptions=True)
    for one in ended:
        if isinstance(one, BaseException) and not isinstance(one, Refused):
            raise one
    return [not isinstance(one, Refused) for one in ended]


@pytest.mark.every_round
@pytest.mark.parametrize("_round", ROUNDS)
async def test_two_managers_who_find_the_same_chair_by_hand_ask_them_once(town: Town, _round: int) -> None:
    booked, green = await morning(town)
    await off_sick(town, green)
    row, house = await cover_of(town, booked.id), town.world.process.house
    acts = [ask.ask_chairs(house, who, row.id, [f"p-{DUTY}"]) for who in (LEE, SHAW)]
    await _settled(*acts)
    await town.settle()
    assert [one.person_id for one in await town.rows(CoverAsk)] == [f"p-{DUTY}"]
    assert has_card(town, "cover.accept") == {DUTY}


@pytest.mark.every_round
@pytest.mark.parametrize("_round", ROUNDS)
async def test_an_answer_against_the_absent_chair_who_is_back_leaves_one_chair(
    town: Town, _round: int
) -> None:
    booked, green = await morning(town)
    await off_sick(town, green)
    await presses_ask(town)
    on = town.message_with(town.world.member(DUTY), "cover.accept")
    answer = town.world.member(DUTY).presses("cover.accept", {"knows_family": "no"}, on=on)
    await asyncio.gather(answer, green.writes("I am back"))
    await town.wait_until(town.later(minutes=3))
    row, chair = await cover_of(town, booked.id), (await town.conference(booked.id)).chair_id
    assert ((await asks_of(town))[DUTY], row.status, chair) in {
        ("accepted", "covered", f"p-{DUTY}"),
        ("withdrawn", "over", f"p-{green.part}"),
    }
    assert {one.chair_id for one in await town.rows(HeldQuarter)} == {chair}
    assert role_in_teams(town, str(chair).removeprefix("p-")) == "coorganizer"
    assert not has_card(town, "cover.accept")


@pytest.mark.every_round
@pytest.mark.parametrize("_round", ROUNDS)
async def test_given_back_by_one_manager_and_for_good_by_another_it_has_one_end(
    town: Town, _round: int
) -> None:
    """WS-23: a child has one chair, and the entry in the rota of cover says the same."""
    booked, green = await morning(town)
    await off_sick(town, green)
    await presses_ask(town)
    await accepts(town, DUTY)
    await town.wait_until(town.later(minutes=3))
    await town.writes(green.part, "I am back")
    row, house = await cover_of(town, booked.id), town.world.process.house
    back = absence.give_back(house, LEE, row.id)
    for_good = absence.give_for_good(house, SHAW, booked.id, person_id=f"p-{DUTY}", why="workload")
    went = await _settled(back, for_good)
    assert any(went)
    await town.wait_until(town.later(minutes=5))
    (after,), chair = await town.rows(Cover), (await town.conference(booked.id)).chair_id
    if went == [True, False]:
        assert (after.status, after.permanent, chair) == ("over", False, f"p-{green.part}")
    else:
        assert (after.permanent, chair) == (True, f"p-{DUTY}")
    assert role_in_teams(town, str(chair).removeprefix("p-")) == "coorganizer"
    assert {one.chair_id for one in await town.rows(HeldQuarter)} == {chair}
    assert len(await town.rows(Meeting)) == 1
    assert MANAGER not in has_card(town, "cover.give_back")
