"""What was answered wrongly is corrected on the booking, by its social worker or an administrator."""

from datetime import timedelta
from typing import Any

import pytest

from conference.booking import Status
from dialogs.turn import Card
from services import chairs, drafts
from storage.tables import Child, History
from tests.cast import ADMINISTRATOR, BROWN, COLLEAGUE, GREEN, SOCIAL_WORKER, TEAM_MANAGER, UNIT_MANAGER, Part
from tests.dialogs.test_booking_story import NEEDS, STRATEGY, onward
from tests.reading import buttons, data_of, fields, said, title, verbs
from tests.situations import World, a_booking, key_at

WHEN = key_at(GREEN, "2027-01-18T10:00")
FAMILY = {
    "case_reference": "LCS-100234",
    "children__0__initials": "AB",
    "children__0__born": "2018-03-02",
    "siblings_considered": "yes",
}


@pytest.fixture
async def booked(world: World) -> str:
    return await a_booking(world, key=WHEN)


async def opened(world: World, booked: str, who: Part = SOCIAL_WORKER) -> Card:
    card = await world.press(who, "booking.open", conference=booked)
    more = await world.press(who, "booking.more", **data_of(card, "booking.more"))
    return await world.press(who, "booking.correct", **data_of(more, "booking.correct"))


async def corrected(
    world: World, booked: str, step: str, typed: dict[str, Any], who: Part = SOCIAL_WORKER
) -> Card:
    """From the booking's card to the summary, with one step answered otherwise."""
    summary = await opened(world, booked, who)
    form = await world.press(who, "booking.change", **data_of(summary, "booking.change", to=step))
    return await onward(world, form, typed, who)


@pytest.mark.parametrize("who", [SOCIAL_WORKER, ADMINISTRATOR])
async def test_a_corrected_answer_is_shown_before_and_after_and_then_saved(
    world: World, booked: str, who: Part
) -> None:
    summary = await corrected(world, booked, "needs", NEEDS | {"interpreter": "Polish"}, who)
    assert title(summary).startswith("Correct WS-27-")
    assert "Polish\nWas:\n–" in said(summary)
    answer = await world.answer(who, "booking.correct_send", **data_of(summary, "booking.correct_send"))
    assert title(answer.card) == "Asked CPA Alex Green"
    assert answer.stands_for is not None
    (done,) = answer.follow
    assert title(done).startswith("Corrected: ")
    assert "Polish\nWas:\n–" in said(done)
    assert "Alex Green" in said(done)
    conference = await world.conference(booked)
    assert (conference.answers["interpreter"], conference.version) == ("Polish", 2)
    (row,) = [one for one in await world.rows(History) if one.act == "corrected"]
    assert (row.who, row.why, row.snapshot["version"]) == (who.id, "interpreter", 2)
    assert await drafts.resume(world.house, who.actor(), "correction") is None


async def test_the_form_opens_filled_in_and_back_leads_to_the_summary(world: World, booked: str) -> None:
    summary = await opened(world, booked)
    assert "booking.correct_send" not in verbs(summary)
    family = await world.press(
        SOCIAL_WORKER, "booking.change", **data_of(summary, "booking.change", to="family")
    )
    assert fields(family)["children__1__initials"] == "CB"
    assert "Step " not in said(family)
    back = await world.press(SOCIAL_WORKER, "booking.back", **data_of(family, "booking.back"))
    assert said(back) == said(summary)


async def test_a_child_left_out_is_added_and_a_wrong_one_is_refused(world: World, booked: str) -> None:
    summary = await opened(world, booked)
    form = await world.press(
        SOCIAL_WORKER, "booking.change", **data_of(summary, "booking.change", to="family")
    )
    two = {name: value or "" for name, value in fields(form).items()}
    three = await world.press(SOCIAL_WORKER, "booking.add_row", **data_of(form, "booking.add_row"), **two)
    wrong = two | {"children__2__initials": "DB", "children__2__born": "1990-01-01"}
    again = await onward(world, three, wrong)
    assert "There is a problem" in said(again)
    right = await onward(world, again, wrong | {"children__2__born": "2024-01-01"})
    await world.press(SOCIAL_WORKER, "booking.correct_send", **data_of(right, "booking.correct_send"))
    rows = sorted(await world.rows(Child), key=lambda child: child.position)
    assert [child.initials for child in rows] == ["AB", "CB", "DB"]
    card = await world.view(GREEN, "chair_ask", (await world.open_ask(booked)).id)
    assert card is not None
    assert "DB" in said(card)


async def test_the_chairs_card_and_the_units_are_drawn_anew(world: World, booked: str) -> None:
    summary = await corrected(world, booked, "family", FAMILY)
    await world.press(SOCIAL_WORKER, "booking.correct_send", **data_of(summary, "booking.correct_send"))
    keys = [work.key for who in (GREEN, ADMINISTRATOR) for work in await world.cards_for(who)]
    assert sum(key.endswith(":v2") for key in keys) == 2
    assert await world.cards_for(BROWN) == []


async def test_left_as_it_was_nothing_changes(world: World, booked: str) -> None:
    summary = await corrected(world, booked, "needs", NEEDS | {"interpreter": "Polish"})
    card = await world.press(
        SOCIAL_WORKER, "booking.correct_drop", **data_of(summary, "booking.correct_drop")
    )
    assert title(card) == "Asked CPA Alex Green"
    assert (await world.conference(booked)).version == 1
    assert "Polish" not in said(await opened(world, booked))


async def test_half_corrected_it_waits_for_the_person_to_come_back(world: World, booked: str) -> None:
    await corrected(world, booked, "needs", NEEDS | {"interpreter": "Polish"})
    assert "Polish\nWas:" in said(await opened(world, booked))


async def test_what_happened_meanwhile_is_kept_and_the_correction_too(world: World, booked: str) -> None:
    summary = await corrected(world, booked, "needs", NEEDS | {"interpreter": "Polish"})
    other = await corrected(world, booked, "background", BACKGROUND | {"team_manager": "Olga"}, ADMINISTRATOR)
    await world.press(ADMINISTRATOR, "booking.correct_send", **data_of(other, "booking.correct_send"))
    again = await world.press(
        SOCIAL_WORKER, "booking.correct_send", **data_of(summary, "booking.correct_send")
    )
    assert "The booking has changed since" in said(again)
    assert "Was:\nOlga" not in said(again)
    await world.press(SOCIAL_WORKER, "booking.correct_send", **data_of(again, "booking.correct_send"))
    answers = (await world.conference(booked)).answers
    assert (answers["interpreter"], answers["team_manager"]) == ("Polish", "Olga")


async def test_saved_twice_it_is_corrected_once(world: World, booked: str) -> None:
    summary = await corrected(world, booked, "needs", NEEDS | {"interpreter": "Polish"})
    send = data_of(summary, "booking.correct_send")
    await world.press(SOCIAL_WORKER, "booking.correct_send", **send)
    again = await world.press(SOCIAL_WORKER, "booking.correct_send", **send)
    assert title(again) == "Asked CPA Alex Green"
    assert (await world.conference(booked)).version == 2


@pytest.mark.parametrize("who", [COLLEAGUE, TEAM_MANAGER, UNIT_MANAGER, GREEN])
async def test_nobody_else_corrects_it(world: World, booked: str, who: Part) -> None:
    card = await world.press(who, "booking.more", conference=booked)
    assert "booking.correct" not in verbs(card)
    refused = await world.press(who, "booking.correct", conference=booked)
    assert title(refused) in {"This is not yours to do", "This cannot be found"}
    summary = await corrected(world, booked, "needs", NEEDS | {"interpreter": "Polish"})
    forged = await world.press(who, "booking.correct_send", **data_of(summary, "booking.correct_send"))
    assert title(forged) in {"This is not yours to do", "This cannot be found"}
    assert (await world.conference(booked)).version == 1


async def test_once_it_has_begun_or_is_cancelled_it_can_not_be_corrected(world: World, booked: str) -> None:
    summary = await corrected(world, booked, "needs", NEEDS | {"interpreter": "Polish"})
    world.clock.move_to((await world.conference(booked)).starts + timedelta(minutes=1))
    for verb in ("booking.correct", "booking.correct_send", "booking.change"):
        late = await world.press(SOCIAL_WORKER, verb, **data_of(summary, "booking.correct_send"))
        assert title(late) == "This can no longer be corrected"
    async with world.store.unit() as session:
        row = await world.conference(booked)
        row.status = Status.CANCELLED
        await session.merge(row)
    gone = await world.press(
        SOCIAL_WORKER, "booking.correct_send", **data_of(summary, "booking.correct_send")
    )
    assert title(gone).startswith("Cancelled")
    assert (await world.conference(booked)).version == 1


async def test_a_corrected_strategy_discussion_that_makes_the_date_late_asks_for_agreement(
    world: World,
) -> None:
    booked = await a_booking(world, key=key_at(GREEN, "2027-01-26T10:00"))
    await chairs.accept(world.house, GREEN.actor(), (await world.open_ask(booked)).id)
    give = await corrected(world, booked, "strategy", STRATEGY | {"discussions__0__held_on": "2026-12-30"})
    assert list(fields(give)) == ["reason", "safeguarded"]
    assert "working days past the last date" in said(give)
    back = await world.press(SOCIAL_WORKER, "booking.back", **data_of(give, "booking.back"))
    missing = await world.press(
        SOCIAL_WORKER, "booking.correct_send", **data_of(back, "booking.correct_send")
    )
    assert list(fields(missing)) == ["reason", "safeguarded"]
    summary = await world.press(
        SOCIAL_WORKER, "agreement.give", **data_of(missing, "agreement.give"),
        reason="Entered wrongly.", safeguarded="The children stay with their aunt.",
    )  # fmt: skip
    assert "past the last date" in said(summary)
    assert "to agree first" in said(summary)
    asked = await world.press(
        SOCIAL_WORKER, "booking.correct_send", **data_of(summary, "booking.correct_send")
    )
    assert title(asked) == "Waiting for agreement to go past the last date"
    assert (await world.conference(booked)).status == Status.AGREEMENT


async def test_an_old_cards_press_shows_the_correction_as_it_stands(world: World, booked: str) -> None:
    summary = await opened(world, booked)
    change = data_of(summary, "booking.change", to="needs")
    form = await world.press(SOCIAL_WORKER, "booking.change", **change)
    await onward(world, form, NEEDS | {"interpreter": "Polish"})
    stale = await world.press(SOCIAL_WORKER, "booking.change", **change)
    assert "Polish\nWas:" in said(stale)
    assert "Save the corrections" in buttons(stale)


BACKGROUND = {
    "s47_concluded": "yes",
    "interim_safety_plan": "yes",
    "signing_manager": "tess",
    "team_manager": "Tess Hall",
}
