"""A family goes to another social worker, and everything about it goes too."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from conference.refusals import Code, Refused
from services.booking import correct
from services.booking.picture import picture
from services.timetable import kept_of, situation_of
from tests.cast import ADMINISTRATOR, COLLEAGUE, GREEN, SOCIAL_WORKER, STRANGER, TEAM_MANAGER, Part
from tests.reading import title
from tests.situations import World, a_booking, a_world, key_at

WHEN = key_at(GREEN, "2027-01-18T10:00")


@pytest.fixture
async def world(tmp_path: Path) -> AsyncIterator[World]:
    made = await a_world(tmp_path)
    yield made
    await made.store.close()


async def goes(world: World, who: Part, conference_id: str, to: Part = COLLEAGUE) -> None:
    version = (await world.conference(conference_id)).version
    await correct.hand_on(world.house, who.actor(), conference_id, version, to.id)


@pytest.mark.parametrize("who", [SOCIAL_WORKER, TEAM_MANAGER, ADMINISTRATOR])
async def test_the_new_worker_has_it_and_the_old_one_sees_nothing_more(world: World, who: Part) -> None:
    conference_id = await a_booking(world, key=WHEN)
    await goes(world, who, conference_id)
    assert (await picture(world.house, COLLEAGUE.actor(), conference_id)).social_worker == COLLEAGUE.name
    with pytest.raises(Refused) as no:
        await picture(world.house, SOCIAL_WORKER.actor(), conference_id)
    assert no.value.code is Code.UNKNOWN


async def test_the_old_workers_card_loses_the_family(world: World) -> None:
    conference_id = await a_booking(world, key=WHEN)
    await goes(world, TEAM_MANAGER, conference_id)
    card = await world.view(SOCIAL_WORKER, "booking", conference_id)
    assert card is not None
    assert title(card).startswith("Handed on")
    assert "AB" not in str(card)
    assert await world.view(GREEN, "handed_on", conference_id) is None


async def test_the_timetable_knows_that_the_worker_is_new(world: World) -> None:
    """SW-38, SW-40."""
    conference_id = await a_booking(world, key=WHEN)
    await goes(world, TEAM_MANAGER, conference_id)
    async with world.store.reading() as session:
        kept = await kept_of(session, await world.conference(conference_id))
    assert situation_of(world.standard, kept).facts["new_social_worker"] == "yes"


@pytest.mark.parametrize("who", [COLLEAGUE, GREEN, STRANGER])
async def test_nobody_else_gives_a_family_away(world: World, who: Part) -> None:
    conference_id = await a_booking(world, key=WHEN)
    with pytest.raises(Refused) as no:
        await goes(world, who, conference_id)
    assert no.value.code is Code.UNKNOWN


async def test_it_goes_to_a_social_worker_and_not_twice(world: World) -> None:
    conference_id = await a_booking(world, key=WHEN)
    with pytest.raises(Refused) as no:
        await goes(world, TEAM_MANAGER, conference_id, GREEN)
    assert [(one.field, one.code) for one in no.value.problems] == [("social_worker", "unknown_person")]
    await goes(world, TEAM_MANAGER, conference_id)
    with pytest.raises(Refused):
        await correct.hand_on(world.house, TEAM_MANAGER.actor(), conference_id, 1, SOCIAL_WORKER.id)


async def test_in_chat_the_choice_is_made_on_a_card(world: World) -> None:
    conference_id = await a_booking(world, key=WHEN)
    card = await world.press(SOCIAL_WORKER, "booking.hand_on", conference=conference_id, version=1)
    assert "Cory Lunt" in str(card)
    empty = await world.press(SOCIAL_WORKER, "booking.hand_on_save", conference=conference_id, version=1)
    assert "There is a problem" in str(empty)
    done = await world.press(
        SOCIAL_WORKER, "booking.hand_on_save", conference=conference_id, version=1, social_worker="cory"
    )
    assert title(done).startswith("Handed on")
