"""LE-61: past the last date only when the council's chain agrees."""

from datetime import timedelta

import pytest

from conference.booking import Status
from conference.refusals import Code, Refused
from services import agreements
from storage.tables import Agreement, ChairAsk, HeldQuarter, Unavailability
from tests import cast
from tests.cast import ADMINISTRATOR, DIRECTOR, SERVICE_MANAGER, SOCIAL_WORKER
from tests.situations import NOW, World, a_late_booking


async def test_when_the_service_manager_agrees_the_chair_is_asked(world: World) -> None:
    conference_id = await a_late_booking(world)
    await agreements.agree(world.house, SERVICE_MANAGER.actor(), conference_id, 1)
    booked = await world.conference(conference_id)
    assert booked.status == Status.ASKED
    assert (await world.open_ask(conference_id)).chair_id == booked.chair_id
    (step,) = await world.rows(Agreement)
    assert (step.status, step.decided_by, step.decided_at) == ("agreed", "sven", NOW)


async def test_a_refusal_lets_the_slot_go_and_is_told(world: World) -> None:
    conference_id = await a_late_booking(world)
    await agreements.refuse(world.house, SERVICE_MANAGER.actor(), conference_id, 1, "Find an earlier date.")
    booked = await world.conference(conference_id)
    assert (booked.status, booked.chair_id) == (Status.SEEKING, None)
    assert await world.rows(HeldQuarter) == []
    assert await world.rows(ChairAsk) == []
    for person in (SOCIAL_WORKER, ADMINISTRATOR):
        assert len(await world.cards_for(person, "agreement_decided")) == 1


@pytest.mark.parametrize("why", ["", "  \n"])
async def test_a_refusal_says_why(world: World, why: str) -> None:
    conference_id = await a_late_booking(world)
    with pytest.raises(Refused) as refused:
        await agreements.refuse(world.house, SERVICE_MANAGER.actor(), conference_id, 1, why)
    assert refused.value.code is Code.EXPLANATION_MISSING
    assert (await world.conference(conference_id)).status == Status.AGREEMENT


@pytest.mark.parametrize(
    "who", [SOCIAL_WORKER, cast.TEAM_MANAGER, cast.GREEN, ADMINISTRATOR, cast.UNIT_MANAGER, cast.STRANGER]
)
async def test_nobody_outside_the_chain_decides(world: World, who: cast.Part) -> None:
    conference_id = await a_late_booking(world)
    with pytest.raises(Refused):
        await agreements.agree(world.house, who.actor(), conference_id, 1)
    assert (await world.conference(conference_id)).status == Status.AGREEMENT


async def test_nobody_agrees_to_their_own_request(world: World) -> None:
    """Even when the social worker acts up as a service manager."""
    conference_id = await a_late_booking(world)
    acting_up = cast.Part("sam", "Sam Reed", (*SOCIAL_WORKER.roles, *SERVICE_MANAGER.roles), cast.NORTH)
    with pytest.raises(Refused) as refused:
        await agreements.agree(world.house, acting_up.actor(), conference_id, 1)
    assert refused.value.code is Code.NOT_YOURS, "they are not their own service manager"


async def test_pressed_twice_the_second_finds_it_decided(world: World) -> None:
    conference_id = await a_late_booking(world)
    await agreements.agree(world.house, SERVICE_MANAGER.actor(), conference_id, 1)
    with pytest.raises(Refused) as refused:
        await agreements.refuse(world.house, SERVICE_MANAGER.actor(), conference_id, 1, "No.")
    assert refused.value.code is Code.ALREADY_DECIDED
    assert (await world.conference(conference_id)).status == Status.ASKED


async def test_a_deputy_may_not_while_the_manager_is_there(world: World) -> None:
    conference_id = await a_late_booking(world)
    with pytest.raises(Refused) as refused:
        await agreements.agree(world.house, DIRECTOR.actor(), conference_id, 1)
    assert refused.value.code is Code.NOT_YOURS


async def test_a_deputy_is_asked_when_the_manager_is_on_leave(world: World) -> None:
    async with world.store.unit() as session:
        day = timedelta(days=1)
        leave = Unavailability(
            id="u", person_id="sven", kind="leave", starts=NOW - day, ends=NOW + day, entered_by="ada"
        )
        session.add(leave)
    conference_id = await a_late_booking(world)
    assert await world.cards_for(SERVICE_MANAGER, "agreement") == []
    assert len(await world.cards_for(DIRECTOR, "agreement")) == 1
    await agreements.agree(world.house, DIRECTOR.actor(), conference_id, 1)
    assert (await world.conference(conference_id)).status == Status.ASKED


async def test_a_deputy_is_asked_when_nobody_answers_in_the_chains_hours(world: World) -> None:
    conference_id = await a_late_booking(world)
    (step,) = await world.rows(Agreement)
    world.clock.move_to(NOW + timedelta(hours=24))
    await agreements.climb(world.house, conference_id, step.id)
    assert len(await world.cards_for(DIRECTOR, "agreement_reminder")) == 1
    await agreements.agree(world.house, DIRECTOR.actor(), conference_id, 1)
    assert (await world.conference(conference_id)).status == Status.ASKED


async def test_the_climb_does_nothing_after_a_decision(world: World) -> None:
    conference_id = await a_late_booking(world)
    (step,) = await world.rows(Agreement)
    await agreements.agree(world.house, SERVICE_MANAGER.actor(), conference_id, 1)
    world.clock.move_to(NOW + timedelta(hours=24))
    await agreements.climb(world.house, conference_id, step.id)
    assert await world.cards_for(DIRECTOR) == []
