"""Asking: what was typed is kept, what is missing is named, nobody is asked by accident or twice."""

import pytest

from storage.tables import StandDown
from tests.dialogs.standdown.requests import (
    WHY,
    asks,
    begins,
    checks,
    deciders,
    drafts,
    read,
    status,
    steps_on,
    title,
    titles,
)
from tests.faults.conftest import OpenTown
from tests.faults.town import Town
from workshop.teams import inputs

WORKER = "social-worker"


@pytest.fixture
async def town(open_town: OpenTown) -> Town:
    """Leicestershire on Wednesday 6 January 2027, nine in the morning."""
    return await open_town("leicestershire")


@pytest.fixture
async def booked(town: Town) -> str:
    return await town.safe()


async def test_a_reason_given_by_another_card_is_chosen_already(town: Town, booked: str) -> None:
    given = {"conference": booked, "reason": "no_cover", "sub": "clerk"}
    card = await town.forges("unit-manager", "stand_down.start", given)
    assert inputs(card)["stand_down_for"] == "no_cover"
    assert [one.answers["stand_down_sub"] for one in await drafts(town)] == ["clerk"]


async def test_a_reason_that_is_not_theirs_to_give_is_not_chosen_for_them(town: Town, booked: str) -> None:
    """LE-53: that it is no longer needed is for the social worker to say."""
    chair = ((await town.conference(booked)).chair_id or "").removeprefix("p-")
    given = {"conference": booked, "reason": "no_longer_needed"}
    card = await town.forges(chair, "stand_down.start", given)
    assert inputs(card)["stand_down_for"] == ""
    assert "No longer needed" not in str(card)


async def test_what_was_typed_is_there_when_one_comes_back(town: Town, booked: str) -> None:
    await checks(town, booked, "no_longer_needed", sub="deceased")
    await town.presses(WORKER, "booking.open")
    card = await begins(town, booked)
    assert title(card).startswith("Check your answers: Stand down")
    assert WHY in read(card)


async def test_what_was_typed_about_one_conference_is_not_sent_for_another(town: Town, booked: str) -> None:
    other = await town.safe(case_reference="CMS-300000")
    await checks(town, booked, "no_longer_needed", sub="deceased")
    card = await begins(town, other)
    assert inputs(card)["stand_down_for"] == ""
    (kept,) = await drafts(town)
    assert kept.answers["conference"] == other


async def test_before_anybody_is_asked_it_shows_what_keeps_the_date_once_for_each_reason(
    town: Town, booked: str
) -> None:
    await begins(town, booked)
    card = await steps_on(town, stand_down_for="no_interpreter")
    assert "be kept?" in title(card)
    assert "telephone" in read(card)
    assert deciders(town) == []
    await steps_on(town)
    card = await steps_on(town, stand_down_reason=WHY)
    card = await steps_on(town, stand_down_act="stand_down")
    assert title(card).startswith("Check your answers")
    await town.presses(WORKER, "stand_down.change Change reason")
    card = await steps_on(town, stand_down_for="report_not_shared")
    assert "be kept?" in title(card)


async def test_back_leads_through_what_was_shown_and_loses_nothing(town: Town, booked: str) -> None:
    await begins(town, booked)
    await steps_on(town, stand_down_for="no_interpreter")
    await steps_on(town)
    assert "be kept?" in title(await town.presses(WORKER, "stand_down.back"))
    card = await town.presses(WORKER, "stand_down.back")
    assert inputs(card)["stand_down_for"] == "no_interpreter"


async def test_what_is_missing_is_named_where_it_is_asked(town: Town, booked: str) -> None:
    await begins(town, booked)
    card = await steps_on(town, stand_down_for="")
    assert "Reason: Select the reason" in read(card)
    await steps_on(town, stand_down_for="no_longer_needed")
    typed = {"stand_down_reason": " ", "stand_down_link": "drive/x", "stand_down_sub": "threshold_not_met"}
    card = await steps_on(town, **typed)
    assert "Why: Enter why it cannot go ahead as booked" in read(card)
    assert "Why the threshold is not met: Enter why the threshold is not met" in read(card)
    assert "Enter the whole address" in read(card)
    assert inputs(card)["stand_down_link"] == "drive/x"
    typed = {"stand_down_reason": WHY, "stand_down_link": "https://files.example/1?sig=KEY",
             "stand_down_threshold": "No harm was found."}  # fmt: skip
    card = await steps_on(town, **typed)
    assert "No harm was found." in read(card)
    assert "https://files.example/1" in read(card)
    assert "KEY" not in read(card)
    await town.presses(WORKER, "stand_down.send")
    (asked,) = await town.rows(StandDown)
    assert asked.given["link"] == "https://files.example/1"


async def test_another_reason_forgets_the_answers_of_the_first(town: Town, booked: str) -> None:
    await checks(town, booked, "no_longer_needed", sub="threshold_not_met", threshold="No harm was found.")
    await town.presses(WORKER, "stand_down.change Change reason")
    await steps_on(town, stand_down_for="family_cannot_attend")
    await steps_on(town)
    card = town.card()
    assert inputs(card)["stand_down_sub"] == ""
    await steps_on(town, stand_down_sub="illness")
    card = await steps_on(town, stand_down_act="postpone")
    assert title(card).startswith("Check your answers: Rearrange")
    assert "No harm was found." not in read(card)
    assert "It stays in everybody’s calendar until the new date is confirmed." in read(card)


async def test_with_a_childs_death_the_check_says_that_nobody_gets_an_automatic_message(
    town: Town, booked: str
) -> None:
    """S32: a person tells them first."""
    said = read(await checks(town, booked, "no_longer_needed", sub="deceased"))
    assert "The social worker tells them, the family first." in said
    assert "Nobody gets an automatic message before that." in said


async def test_sent_twice_it_is_one_request(town: Town, booked: str) -> None:
    card = await checks(town, booked, "no_longer_needed", sub="deceased")
    pressed = next(one for one in town.buttons("stand_down.send"))
    await town.presses(WORKER, "stand_down.send")
    again = await town.forges(WORKER, "stand_down.send", pressed.data)
    assert title(again) == "Waiting for the CP Chair"
    assert len(await town.rows(StandDown)) == 1
    assert await drafts(town) == []
    assert card


async def test_while_one_request_is_open_a_second_asker_sees_how_it_stands(town: Town, booked: str) -> None:
    """C-60: two people at one moment make one request."""
    await checks(town, booked, "no_cover", "unit-manager", sub="chair", act="stand_down")
    await asks(town, booked, "no_longer_needed", sub="deceased")
    late = await town.presses("unit-manager", "stand_down.send")
    assert title(late) == "Waiting for the CP Chair"
    begun = await town.forges("unit-manager", "stand_down.start", {"conference": booked})
    assert title(begun) == "Waiting for the CP Chair"
    assert len(await town.rows(StandDown)) == 1


async def test_once_it_has_begun_only_what_can_still_happen_is_offered(town: Town, booked: str) -> None:
    await town.wait_until((await town.conference(booked)).starts)
    card = await begins(town, booked)
    assert "It has begun" in read(card)
    assert "Not quorate" in str(card)
    assert "No longer needed" not in str(card)
    said = read(await checks(town, booked, "not_quorate", sub="did_not_attend"))
    assert "A new date follows." in said
    assert "Change what happens" not in said


async def test_once_it_is_over_there_is_nothing_to_ask(town: Town, booked: str) -> None:
    await town.wait_until((await town.conference(booked)).ends)
    card = await town.forges(WORKER, "stand_down.start", {"conference": booked})
    assert "stand_down.next" not in str(card)
    assert await status(town, booked) == "booked"


async def test_to_leave_it_as_it_is_leads_back_to_the_booking(town: Town, booked: str) -> None:
    card = await begins(town, booked)
    assert "Leave it as it is" in titles(card)
    await town.presses(WORKER, "booking.open")
    assert "Booked" in town.read()
