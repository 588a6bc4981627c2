"""One rung after another: talking first, an answer in time, silence, and who never hears."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from conference.concerns import Standing
from conference.refusals import Code, Refused
from services import concerns
from tests.cast import (
    COLLEAGUE,
    GREEN,
    SERVICE_MANAGER,
    SOCIAL_WORKER,
    UNIT_MANAGER,
)
from tests.services.concerns.climbing import TALK, booked, goes_late, looks, row_of, take, told
from tests.situations import World, a_world


@pytest.fixture
async def world(tmp_path: Path) -> AsyncIterator[World]:
    made = await a_world(tmp_path)
    yield made
    await made.store.close()


async def test_in_west_sussex_the_informal_step_comes_before_the_formal_one(world: World) -> None:
    """WS-54 to WS-59."""
    conference_id = await booked(world)
    issue = {"what": "No chronology.", "code": "Chronology not updated"}
    await concerns.start(world.house, GREEN.actor(), conference_id, "dispute", {**issue, **TALK})
    with pytest.raises(Refused) as no:
        await take(world, GREEN, "formal", what="Formal now.")
    assert no.value.code is Code.STALE
    await take(world, GREEN, "informal", what="Alert on the file.")
    assert SERVICE_MANAGER.id in await told(world)
    assert UNIT_MANAGER.id not in await told(world)
    await take(world, GREEN, "formal", what="Nothing has changed.")
    assert UNIT_MANAGER.id in await told(world)
    assert (await row_of(world)).status == Standing.AT_THE_TOP


async def test_in_west_sussex_the_chair_is_asked_after_five_working_days_whether_anything_changed(
    world: World,
) -> None:
    """WS-57, C-63."""
    conference_id = await booked(world)
    issue = {"what": "No chronology.", "code": "Chronology not updated"}
    await concerns.start(world.house, GREEN.actor(), conference_id, "dispute", {**issue, **TALK})
    before = len(await world.cards_for(GREEN, "concern"))
    world.clock.move_to(datetime(2027, 1, 13, 8, 59, tzinfo=UTC))
    await looks(world)
    assert len(await world.cards_for(GREEN, "concern")) == before
    world.clock.move_to(datetime(2027, 1, 13, 9, 0, tzinfo=UTC))
    await looks(world)
    assert len(await world.cards_for(GREEN, "concern")) == before + 1


async def test_in_wakefield_an_answer_settles_it_or_the_service_lead_hears(world: World) -> None:
    """WK-30, WK-31, WK-33."""
    conference_id = await booked(world, "wakefield")
    await concerns.start(world.house, GREEN.actor(), conference_id, "dispute", {"what": "Late", **TALK})
    await take(world, GREEN, "concern", what="Send it by Friday.")
    row = await row_of(world)
    assert row.reply_due == datetime(2027, 1, 12, 0, tzinfo=UTC)
    await concerns.answer(world.house, SOCIAL_WORKER.actor(), row.id, row.version, "By Thursday noon.")
    row = await row_of(world)
    await concerns.settle(world.house, GREEN.actor(), row.id, row.version, settled=False)
    await take(world, GREEN, "service_lead", what="Not enough.")
    assert UNIT_MANAGER.id in await told(world)


async def test_in_wakefield_silence_opens_the_next_rung_when_the_third_day_is_over(world: World) -> None:
    """WK-31, WK-33."""
    await goes_late(world, await booked(world, "wakefield"), "report_family_icpc")
    world.clock.move_to(datetime(2027, 1, 15, 9, tzinfo=UTC))
    await looks(world)
    await take(world, GREEN, "dialogue", what="Asked for a date.", **TALK)
    await take(world, GREEN, "concern", what="By Wednesday.")
    with pytest.raises(Refused) as no:
        await take(world, GREEN, "service_lead", what="No answer.")
    assert no.value.code is Code.TOO_SOON
    world.clock.move_to(datetime(2027, 1, 21, 0, tzinfo=UTC))
    await looks(world)
    await take(world, GREEN, "service_lead", what="No answer.")


async def test_what_is_said_of_a_chair_never_reaches_that_chair(world: World) -> None:
    """WK-35."""
    conference_id = await booked(world, "wakefield")
    said = {"what": "The chair did not let the mother speak."}
    concern = await concerns.start(
        world.house, SOCIAL_WORKER.actor(), conference_id, "conduct_of_chair", said
    )
    assert await told(world) == {SOCIAL_WORKER.id, UNIT_MANAGER.id}
    for other in (GREEN, COLLEAGUE):
        with pytest.raises(Refused) as no:
            await concerns.concern_for(world.house, other.actor(), concern)
        assert no.value.code is Code.UNKNOWN


async def test_a_second_press_finds_it_taken(world: World) -> None:
    await goes_late(world, await booked(world, "leicestershire"), "report_family_icpc")
    row = await row_of(world)
    given = {"rung": "concern", "what": "Late", "code": "The report is not completed"}
    await concerns.take(world.house, GREEN.actor(), row.id, row.version, given)
    with pytest.raises(Refused) as no:
        await concerns.take(world.house, GREEN.actor(), row.id, row.version, given)
    assert no.value.code is Code.STALE


async def test_nobody_of_another_team_can_raise_one(world: World) -> None:
    conference_id = await booked(world)
    with pytest.raises(Refused) as no:
        await concerns.start(world.house, COLLEAGUE.actor(), conference_id, "praise", {"what": "x"})
    assert no.value.code is Code.UNKNOWN
