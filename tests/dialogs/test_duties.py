"""My tasks, and what may be pressed on a card of duties."""

from collections.abc import AsyncIterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from conference.refusals import Refused
from services.duties import press
from storage.tables import Preference, StepDone, Work
from tests.cast import (
    ADMINISTRATOR,
    COLLEAGUE,
    GREEN,
    SERVICE_MANAGER,
    SOCIAL_WORKER,
    STRANGER,
    TEAM_MANAGER,
    Part,
)
from tests.reading import buttons, data_of, said, title, verbs
from tests.services.duties.desk import Desk, a_desk
from tests.situations import a_booking, key_at

MORNING = datetime(2027, 1, 15, 9, tzinfo=UTC)
STEP = "chair_sw_liaison"


@pytest.fixture
async def desk(tmp_path: Path) -> AsyncIterator[Desk]:
    made = await a_desk(tmp_path)
    yield made
    await made.world.store.close()


async def told(desk: Desk) -> tuple[str, str]:
    """A booking whose duties Sam was told of on Friday 15 January: conference id, the card's own id."""
    conference_id = await a_booking(desk.world, key=key_at(GREEN, "2027-01-22T10:00"))
    await desk.sweep(MORNING)
    (row,) = {one.bundle for one in await desk.notices(person_id=SOCIAL_WORKER.id, outcome="sent")}
    return conference_id, row


@pytest.mark.parametrize("words", ["my tasks", "what is due", "to do", "show me my tasks"])
async def test_what_is_due_is_shown_when_asked_late_ones_first(desk: Desk, words: str) -> None:
    await told(desk)
    card = await desk.world.say(SOCIAL_WORKER, words)
    assert "due" in title(card)
    assert "duty.done" in verbs(card)


async def test_nobody_elses_bookings_are_ones_tasks(desk: Desk) -> None:
    await told(desk)
    assert title(await desk.world.say(COLLEAGUE, "my tasks")) == "Nothing is due"


async def test_a_duty_said_to_be_done_shows_so_on_the_same_card_and_may_be_taken_back(desk: Desk) -> None:
    conference_id, bundle = await told(desk)
    pressed = {"conference": conference_id, "step": STEP, "card": bundle}
    answer = await desk.world.answer(SOCIAL_WORKER, "duty.done", **pressed)
    assert answer.stands_for == ("duties", bundle)
    assert "Done Friday 15 January 2027, 9am by Sam Reed" in said(answer.card)
    back = await desk.world.press(SOCIAL_WORKER, "duty.undo", **data_of(answer.card, "duty.undo", step=STEP))
    assert "by Sam Reed" not in said(back)
    rows = await desk.world.rows(StepDone)
    assert [row.undone_at is not None for row in rows] == [True]


async def test_a_press_twice_is_one_entry(desk: Desk) -> None:
    conference_id, bundle = await told(desk)
    for _ in range(2):
        await desk.world.press(SOCIAL_WORKER, "duty.done", conference=conference_id, step=STEP, card=bundle)
    assert len(await desk.world.rows(StepDone)) == 1


@pytest.mark.parametrize("who", [COLLEAGUE, STRANGER])
async def test_whose_case_it_is_not_learns_nothing(desk: Desk, who: Part) -> None:
    conference_id, _ = await told(desk)
    card = await desk.world.press(who, "duty.done", conference=conference_id, step=STEP)
    assert "AB" not in said(card)
    assert await desk.world.rows(StepDone) == []


async def test_who_may_only_look_cannot_say_that_it_is_done(desk: Desk) -> None:
    """A service manager reads the booking; the chair's file review is not theirs to tick off."""
    conference_id, _ = await told(desk)
    await desk.world.press(SERVICE_MANAGER, "duty.done", conference=conference_id, step="file_review")
    assert await desk.world.rows(StepDone) == []


async def test_an_administrator_stands_in_for_the_social_worker(desk: Desk) -> None:
    conference_id, _ = await told(desk)
    await desk.world.press(ADMINISTRATOR, "duty.done", conference=conference_id, step=STEP)
    assert [row.who for row in await desk.world.rows(StepDone)] == [ADMINISTRATOR.id]


async def test_help_tells_the_teams_manager_in_the_persons_words(desk: Desk) -> None:
    conference_id, bundle = await told(desk)
    pressed = {"conference": conference_id, "step": STEP, "card": bundle}
    form = await desk.world.press(SOCIAL_WORKER, "duty.help", **pressed)
    again = await desk.world.press(SOCIAL_WORKER, "duty.help_send", **data_of(form, "duty.help_send"))
    assert "There is a problem" in said(again)
    sent = await desk.world.press(
        SOCIAL_WORKER,
        "duty.help_send",
        **data_of(form, "duty.help_send"),
        duty_help="Health has not answered",
    )
    assert "Tess Hall has your words." in said(sent)
    (work,) = [row for row in await desk.world.rows(Work) if row.args.get("view") == "duty_help"]
    assert work.args["person"] == TEAM_MANAGER.id
    card = await desk.world.view(TEAM_MANAGER, "duty_help", work.args["about"])
    assert card is not None
    assert "Health has not answered" in said(card)
    assert await desk.world.view(COLLEAGUE, "duty_help", work.args["about"]) is None


async def test_an_expected_day_is_kept_and_shown_and_a_past_one_refused(desk: Desk) -> None:
    conference_id, bundle = await told(desk)
    pressed = {"conference": conference_id, "step": STEP, "card": bundle}
    form = await desk.world.press(SOCIAL_WORKER, "duty.expected", **pressed)
    send = data_of(form, "duty.expected_send")
    past = await desk.world.press(SOCIAL_WORKER, "duty.expected_send", **send, duty_expected_on="2027-01-14")
    assert "Enter" in said(past)
    kept = await desk.world.press(SOCIAL_WORKER, "duty.expected_send", **send, duty_expected_on="2027-01-19")
    assert "Expected on Tuesday 19 January 2027, Sam Reed says." in said(kept)
    assert "Done" in " ".join(buttons(kept))


async def test_not_needed_wants_a_reason(desk: Desk) -> None:
    conference_id, bundle = await told(desk)
    pressed = {"conference": conference_id, "step": STEP, "card": bundle}
    form = await desk.world.press(SOCIAL_WORKER, "duty.not_needed", **pressed)
    send = data_of(form, "duty.not_needed_send")
    assert "There is a problem" in said(
        await desk.world.press(SOCIAL_WORKER, "duty.not_needed_send", **send, duty_why=" ")
    )
    kept = await desk.world.press(
        SOCIAL_WORKER, "duty.not_needed_send", **send, duty_why="The chair has it already"
    )
    assert "Not needed, as Sam Reed said" in said(kept)
    assert [row.why for row in await desk.world.rows(StepDone)] == ["The chair has it already"]


async def test_quiet_hours_are_kept_inside_the_councils_bounds(desk: Desk) -> None:
    card = await desk.world.say(SOCIAL_WORKER, "quiet hours")
    save = data_of(card, "duty.quiet_save")
    wrong = await desk.world.press(
        SOCIAL_WORKER, "duty.quiet_save", **save, quiet_from="20:00", quiet_to="06:00", days_off="0,1,2,3"
    )
    assert "There is a problem" in said(wrong)
    assert await desk.world.rows(Preference) == []
    kept = await desk.world.press(
        SOCIAL_WORKER, "duty.quiet_save", **save, quiet_from="15:30", quiet_to="09:30", days_off="4"
    )
    assert "Saved" in said(kept)
    (row,) = await desk.world.rows(Preference)
    assert (row.quiet_from.hour, row.quiet_to.minute, row.days_off) == (15, 30, [4])


async def test_a_person_with_fridays_off_hears_of_fridays_duties_on_monday_morning(desk: Desk) -> None:
    card = await desk.world.say(SOCIAL_WORKER, "quiet hours")
    save = data_of(card, "duty.quiet_save")
    await desk.world.press(
        SOCIAL_WORKER, "duty.quiet_save", **save, quiet_from="17:00", quiet_to="09:30", days_off="4"
    )
    await a_booking(desk.world, key=key_at(GREEN, "2027-01-22T10:00"))
    await desk.sweep(MORNING)
    assert desk.to(SOCIAL_WORKER) == []
    assert desk.to(TEAM_MANAGER)
    await desk.sweep(datetime(2027, 1, 18, 9, 30, tzinfo=UTC))
    assert len(desk.to(SOCIAL_WORKER)) == 1


async def test_after_midnight_in_summer_yesterday_is_past_though_it_still_is_today_in_utc(desk: Desk) -> None:
    conference_id, _ = await told(desk)
    desk.world.clock.move_to(datetime(2027, 6, 14, 23, 30, tzinfo=UTC))  # 00:30 on Tuesday 15 June in London
    house, who = desk.world.house, SOCIAL_WORKER.actor()
    with pytest.raises(Refused) as refused:
        await press.expected(house, who, conference_id, STEP, date(2027, 6, 14))
    assert [problem.code for problem in refused.value.problems] == ["in_the_past"]
    await press.expected(house, who, conference_id, STEP, date(2027, 6, 15))
    (row,) = await desk.world.rows(StepDone)
    assert row.expected_on == date(2027, 6, 15)
