"""Chains of several steps: one after another, or together; one refusal ends either."""

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from conference.booking import Status
from conference.refusals import Code, Refused
from conference.roles import Role
from conference.standard import Chain, ChainStep, Order, Standard
from services import agreements
from storage.tables import Agreement
from tests.cast import SERVICE_MANAGER, TEAM_MANAGER, UNIT_MANAGER
from tests.situations import LIBRARY, World, a_late_booking, a_world

STEPS = (ChainStep(Role.TEAM_MANAGER), ChainStep(Role.SERVICE_MANAGER))


class OtherStandards:
    """West Sussex as it would be with another chain."""

    def __init__(self, order: Order) -> None:
        self.order = order

    def at(self, council: str, day: date) -> Standard:
        standard = LIBRARY.at(council, day)
        chain = Chain(STEPS, self.order)
        return replace(standard, out_of_timescale=replace(standard.out_of_timescale, value=chain))

    def councils(self) -> tuple[str, ...]:
        return LIBRARY.councils()


@pytest.fixture(params=list(Order))
async def chained(tmp_path: Path, request: pytest.FixtureRequest) -> AsyncIterator[World]:
    world = await a_world(tmp_path)
    world.house = replace(world.house, standards=OtherStandards(request.param))
    yield world
    await world.store.close()


async def statuses(world: World) -> list[str]:
    rows = sorted(await world.rows(Agreement), key=lambda row: int(row.step))
    return [row.status for row in rows]


async def version(world: World, conference_id: str) -> int:
    return (await world.conference(conference_id)).version


async def test_the_chair_is_asked_when_all_have_agreed_and_not_before(chained: World) -> None:
    conference_id = await a_late_booking(chained)
    await agreements.agree(chained.house, TEAM_MANAGER.actor(), conference_id, 1)
    assert await statuses(chained) == ["agreed", "asked"]
    assert (await chained.conference(conference_id)).status == Status.AGREEMENT
    now = await version(chained, conference_id)
    await agreements.agree(chained.house, SERVICE_MANAGER.actor(), conference_id, now)
    assert (await chained.conference(conference_id)).status == Status.ASKED


async def test_one_refusal_ends_it(chained: World) -> None:
    conference_id = await a_late_booking(chained)
    await agreements.refuse(chained.house, TEAM_MANAGER.actor(), conference_id, 1, "Sooner, please.")
    assert await statuses(chained) == ["refused", "withdrawn"]
    assert (await chained.conference(conference_id)).status == Status.SEEKING


async def test_in_order_the_second_waits_for_the_first(tmp_path: Path) -> None:
    world = await a_world(tmp_path)
    world.house = replace(world.house, standards=OtherStandards(Order.IN_ORDER))
    conference_id = await a_late_booking(world)
    assert await statuses(world) == ["asked", "waiting"]
    assert await world.cards_for(SERVICE_MANAGER, "agreement") == []
    with pytest.raises(Refused) as refused:
        await agreements.agree(world.house, SERVICE_MANAGER.actor(), conference_id, 1)
    assert refused.value.code is Code.NOT_YOURS
    await world.store.close()


async def test_a_press_on_a_card_from_before_is_stale(chained: World) -> None:
    conference_id = await a_late_booking(chained)
    await agreements.agree(chained.house, TEAM_MANAGER.actor(), conference_id, 1)
    with pytest.raises(Refused) as refused:
        await agreements.agree(chained.house, SERVICE_MANAGER.actor(), conference_id, 1)
    assert refused.value.code is Code.STALE
    with pytest.raises(Refused):
        await agreements.agree(chained.house, UNIT_MANAGER.actor(), conference_id, 2)
