"""Lateness and praise, acted out: by whom, who hears, and what ends it."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from conference.concerns import Standing
from conference.refusals import Refused
from services import concerns
from services.standards import standard_of
from storage.tables import Conference
from tests.cast import (
    GREEN,
    SERVICE_MANAGER,
    SOCIAL_WORKER,
    TEAM_MANAGER,
    UNIT_MANAGER,
)
from tests.services.concerns.climbing import LATE, TALK, booked, goes_late, looks, row_of, take, told
from tests.situations import World, a_world


@pytest.fixture
async def world(tmp_path: Path) -> AsyncIterator[World]:
    made = await a_world(tmp_path)
    yield made
    await made.store.close()


async def test_praise_reaches_worker_managers_and_the_units_manager_and_asks_for_nothing(
    world: World,
) -> None:
    """WS-48."""
    conference_id = await booked(world)
    await concerns.start(world.house, GREEN.actor(), conference_id, "praise", {"what": "A superb report."})
    assert await told(world) == {
        GREEN.id,
        SOCIAL_WORKER.id,
        TEAM_MANAGER.id,
        SERVICE_MANAGER.id,
        UNIT_MANAGER.id,
    }
    assert (await row_of(world)).status == Standing.SETTLED


async def test_in_leicestershire_good_work_is_a_positive_challenge_to_the_worker(world: World) -> None:
    """LE-81."""
    conference_id = await booked(world, "leicestershire")
    await concerns.start(world.house, GREEN.actor(), conference_id, "praise", {"what": "Excellent."})
    assert await told(world) == {GREEN.id, SOCIAL_WORKER.id, TEAM_MANAGER.id}


async def test_in_wakefield_good_practice_goes_back_to_the_practitioner(world: World) -> None:
    """WK-47."""
    conference_id = await booked(world, "wakefield")
    await concerns.start(world.house, GREEN.actor(), conference_id, "praise", {"what": "Good."})
    assert SOCIAL_WORKER.id in await told(world)


async def test_a_late_report_is_offered_to_the_chair_alone_and_told_to_nobody_else(world: World) -> None:
    """LE-82: nothing happens by itself."""
    concern = await goes_late(world, await booked(world, "leicestershire"), "report_family_icpc")
    assert await told(world) == {GREEN.id}
    seen = await concerns.concern_for(world.house, GREEN.actor(), concern)
    assert seen.mine
    assert seen.judges


async def test_the_chair_may_only_note_a_late_report(world: World) -> None:
    """S22: note, or escalate."""
    concern = await goes_late(world, await booked(world, "leicestershire"), "report_family_icpc")
    row = await row_of(world)
    with pytest.raises(Refused) as no:
        await concerns.settle(world.house, GREEN.actor(), concern, row.version, settled=True)
    assert [one.field for one in no.value.problems] == ["why"]
    why = "Shared this morning by hand."
    await concerns.settle(world.house, GREEN.actor(), concern, row.version, settled=True, why=why)
    assert await told(world) == {GREEN.id}
    assert (await row_of(world)).status == Standing.SETTLED


async def test_the_same_lateness_starts_one_ladder_however_often_it_is_noticed(world: World) -> None:
    conference_id = await booked(world)
    await goes_late(world, conference_id, "report_family_icpc")
    async with world.store.unit() as session:
        conference = await session.get(Conference, conference_id)
        assert conference is not None
        again = await concerns.late(
            session, standard_of(world.house, conference), conference, "report_family_icpc", LATE
        )
    assert again is None


async def test_in_swindon_the_units_manager_is_asked_next_day_and_has_to_record_the_talk(
    world: World,
) -> None:
    """SW-01, SW-27, SW-37: to the Service Manager, with a copy to the Director."""
    await goes_late(world, await booked(world, "swindon"), "report_chair_icpc")
    assert await told(world) == {GREEN.id}
    world.clock.move_to(datetime(2027, 1, 15, 9, tzinfo=UTC))
    await looks(world)
    assert UNIT_MANAGER.id in await told(world)
    with pytest.raises(Refused) as no:
        await take(world, UNIT_MANAGER, "senior", what="Still late.")
    assert {one.field for one in no.value.problems} == {"contact", "contact_what"}
    await take(world, UNIT_MANAGER, "senior", what="Still late.", **TALK)
    assert {SERVICE_MANAGER.id, "dara"} <= await told(world)


async def test_a_report_that_came_meanwhile_ends_it_without_a_word_to_the_managers(world: World) -> None:
    conference_id = await booked(world, "swindon")
    await goes_late(world, conference_id, "report_chair_icpc")
    async with world.store.unit() as session:
        row = await session.get(Conference, conference_id)
        assert row is not None
        row.move += 1
        session.add(row)
    world.clock.move_to(datetime(2027, 1, 15, 9, tzinfo=UTC))
    await looks(world)
    assert (await row_of(world)).status == Standing.SETTLED
    assert await told(world) == {GREEN.id}
