"""A social worker books in chat, card by card, as Teams sends the presses."""

from typing import Any

from conference.booking import Status
from dialogs.turn import Card
from services import drafts
from storage.tables import Conference
from tests.cast import ADMINISTRATOR, COLLEAGUE, GREEN, SOCIAL_WORKER, Part
from tests.reading import buttons, data_of, fields, said, title, verbs
from tests.situations import ANOTHER_FAMILY, World, a_booking, key_at

STRATEGY = {
    "discussions__0__held_on": "2027-01-05",
    "discussions__0__held_at": "14:00",
    "discussions__0__agreed": "yes",
}
FAMILY = {
    "case_reference": "LCS-100234",
    "children__0__initials": "AB",
    "children__0__born": "2018-03-02",
    "siblings_considered": "yes",
}
NEEDS = {"split": "no", "risks": "none known", "confidential": "no", "advocate": "no", "childcare": "no"}
BACKGROUND = {
    "s47_concluded": "yes",
    "interim_safety_plan": "yes",
    "signing_manager": "tess",
    "team_manager": "Tess Hall",
}
STEPS: list[dict[str, Any]] = [STRATEGY, FAMILY, {"mode": "teams"}, NEEDS, BACKGROUND]


async def onward(world: World, card: Card, typed: dict[str, Any], who: Part = SOCIAL_WORKER) -> Card:
    return await world.press(who, "booking.next", **data_of(card, "booking.next"), **typed)


async def to_the_offers(world: World, who: Part = SOCIAL_WORKER) -> Card:
    card = await world.say(who, "book")
    for typed in STEPS:
        card = await onward(world, card, typed, who)
    return card


async def to_the_check(world: World, who: Part = SOCIAL_WORKER) -> Card:
    card = await to_the_offers(world, who)
    return await world.press(who, "booking.pick", **data_of(card, "booking.pick"))


async def test_from_book_to_asked_in_eight_cards(world: World) -> None:
    check = await to_the_check(world)
    assert title(check) == "Check your answers"
    answer = await world.answer(SOCIAL_WORKER, "booking.submit", **data_of(check, "booking.submit"))
    (booked,) = await world.rows(Conference)
    assert title(answer.card).startswith("Asked CPA")
    assert answer.stands_for == ("booking", booked.id)
    assert booked.status == Status.ASKED
    assert await drafts.resume(world.house, SOCIAL_WORKER.actor(), "booking") is None


async def test_a_wrong_step_comes_back_filled_in_with_the_field_named(world: World) -> None:
    card = await world.say(SOCIAL_WORKER, "I need an ICPC")
    again = await onward(world, card, STRATEGY | {"discussions__0__held_on": "2027-01-09"})
    assert "There is a problem" in said(again)
    assert fields(again)["discussions__0__held_on"] == "2027-01-09"
    assert (await onward(world, again, STRATEGY)) is not None


async def test_back_keeps_what_was_typed_before(world: World) -> None:
    card = await world.say(SOCIAL_WORKER, "book")
    family = await onward(world, card, STRATEGY)
    strategy = await world.press(SOCIAL_WORKER, "booking.back", **data_of(family, "booking.back"))
    assert fields(strategy)["discussions__0__held_on"] == "2027-01-05"


async def test_rows_are_added_and_removed_with_what_was_typed_so_far(world: World) -> None:
    family = await onward(world, await world.say(SOCIAL_WORKER, "book"), STRATEGY)
    two = await world.press(SOCIAL_WORKER, "booking.add_row", **data_of(family, "booking.add_row"), **FAMILY)
    assert fields(two)["children__0__initials"] == "AB"
    assert "children__1__initials" in fields(two)
    typed = FAMILY | {"children__1__initials": "CB", "children__1__born": "2020-02-02"}
    one = await world.press(
        SOCIAL_WORKER, "booking.remove_row", **data_of(two, "booking.remove_row"), **typed
    )
    assert "children__1__initials" not in fields(one)
    assert fields(one)["children__0__initials"] == "AB"


async def test_left_today_and_found_again_tomorrow_on_a_phone(world: World) -> None:
    card = await world.say(SOCIAL_WORKER, "book")
    await onward(world, card, STRATEGY)
    resume = await world.say(SOCIAL_WORKER, "book")
    assert title(resume) == "You have an unfinished booking"
    family = await world.press(SOCIAL_WORKER, "booking.resume", **data_of(resume, "booking.resume"))
    assert "case_reference" in fields(family)


async def test_a_stale_card_changes_nothing_and_shows_where_the_form_stands(world: World) -> None:
    card = await world.say(SOCIAL_WORKER, "book")
    await onward(world, card, STRATEGY)
    shown = await onward(world, card, STRATEGY | {"discussions__0__held_on": "2026-12-01"})
    assert "case_reference" in fields(shown)
    kept = await drafts.resume(world.house, SOCIAL_WORKER.actor(), "booking")
    assert kept is not None
    assert kept.answers["discussions"] == [{"held_on": "2027-01-05", "held_at": "14:00", "agreed": "yes"}]


async def test_pressing_book_twice_shows_the_one_booking(world: World) -> None:
    check = await to_the_check(world)
    first = await world.press(SOCIAL_WORKER, "booking.submit", **data_of(check, "booking.submit"))
    second = await world.press(SOCIAL_WORKER, "booking.submit", **data_of(check, "booking.submit"))
    assert title(first) == title(second)
    assert len(await world.rows(Conference)) == 1


async def test_somebody_elses_press_on_a_form_does_nothing(world: World) -> None:
    check = await to_the_check(world)
    card = await world.press(COLLEAGUE, "booking.submit", **data_of(check, "booking.submit"))
    assert title(card) == "This form is closed"
    assert await world.rows(Conference) == []


async def test_a_card_from_before_a_deploy_starts_the_form_again_filled_in(world: World) -> None:
    card = await world.say(SOCIAL_WORKER, "book")
    old = data_of(card, "booking.next") | {"form_version": 0}
    again = await world.press(SOCIAL_WORKER, "booking.next", **old, **STRATEGY)
    assert "discussions__0__held_on" in fields(again)
    kept = await drafts.resume(world.house, SOCIAL_WORKER.actor(), "booking")
    assert kept is not None
    assert kept.answers == {}


async def test_a_slot_taken_meanwhile_shows_the_next_best_and_keeps_the_answers(world: World) -> None:
    check = await to_the_check(world)
    press = data_of(check, "booking.submit")
    await a_booking(world, COLLEAGUE, key=press["offer"], **ANOTHER_FAMILY)
    offers = await world.press(SOCIAL_WORKER, "booking.submit", **press)
    assert title(offers) == "Choose a time"
    assert "There is a problem" in said(offers)
    keys = {data["offer"] for data in buttons(offers).values() if "offer" in data}
    assert keys
    assert press["offer"] not in keys
    check = await world.press(SOCIAL_WORKER, "booking.pick", **data_of(offers, "booking.pick"))
    booked = await world.press(SOCIAL_WORKER, "booking.submit", **data_of(check, "booking.submit"))
    assert title(booked).startswith("Asked CPA")


async def test_one_answer_is_changed_from_the_summary_and_it_leads_back_there(world: World) -> None:
    check = await to_the_check(world)
    needs = await world.press(SOCIAL_WORKER, "booking.change", **data_of(check, "booking.change", to="needs"))
    wrong = await onward(world, needs, NEEDS | {"split": "yes"})
    assert "There is a problem" in said(wrong)
    again = await onward(world, wrong, NEEDS | {"interpreter": "Polish"})
    assert title(again) == "Check your answers"
    assert "Polish" in said(again)


async def test_a_changed_strategy_discussion_asks_for_the_time_again(world: World) -> None:
    check = await to_the_check(world)
    card = await world.press(
        SOCIAL_WORKER, "booking.change", **data_of(check, "booking.change", to="strategy")
    )
    offers = await onward(world, card, STRATEGY | {"discussions__0__held_on": "2027-01-04"})
    assert title(offers) == "Choose a time"


async def test_past_the_last_date_the_reason_is_asked_before_the_summary(world: World) -> None:
    offers = await to_the_offers(world)
    late = next(
        data for data in buttons(offers).values() if str(data.get("offer", "|")).split("|")[1] >= "2027-01-27"
    )
    late = {name: value for name, value in late.items() if name != "verb"}
    give = await world.press(SOCIAL_WORKER, "booking.pick", **late)
    assert "reason" in fields(give)
    again = await world.press(SOCIAL_WORKER, "agreement.give", **data_of(give, "agreement.give"), reason=" ")
    assert "There is a problem" in said(again)
    check = await world.press(
        SOCIAL_WORKER, "agreement.give", **data_of(again, "agreement.give"),
        reason="No chair is free.", safeguarded="The children stay with their aunt.",
    )  # fmt: skip
    booked = await world.press(SOCIAL_WORKER, "booking.submit", **data_of(check, "booking.submit"))
    assert "agreement" in title(booked)


async def test_an_administrator_books_for_a_social_worker(world: World) -> None:
    whom = await world.say(ADMINISTRATOR, "book")
    assert list(fields(whom)) == ["social_worker"]
    card = await onward(world, whom, {"social_worker": "sam"}, ADMINISTRATOR)
    for typed in STEPS:
        card = await onward(world, card, typed, ADMINISTRATOR)
    check = await world.press(ADMINISTRATOR, "booking.pick", **data_of(card, "booking.pick"))
    await world.press(ADMINISTRATOR, "booking.submit", **data_of(check, "booking.submit"))
    (booked,) = await world.rows(Conference)
    assert (booked.social_worker_id, booked.booked_by_id) == ("sam", "ada")
    assert len(await world.cards_for(SOCIAL_WORKER, "booking")) == 1


async def test_cancel_keeps_the_answers_until_they_are_deleted(world: World) -> None:
    await onward(world, await world.say(SOCIAL_WORKER, "book"), STRATEGY)
    kept = await world.say(SOCIAL_WORKER, "cancel")
    assert verbs(kept) == {"booking.resume", "booking.abandon"}
    await world.press(SOCIAL_WORKER, "booking.abandon", **data_of(kept, "booking.abandon"))
    assert await drafts.resume(world.house, SOCIAL_WORKER.actor(), "booking") is None


async def test_cancel_with_no_form_open_frightens_nobody_about_a_booking_that_was_made(world: World) -> None:
    await a_booking(world, key=key_at(GREEN, "2027-01-18T10:00"))
    card = await world.say(SOCIAL_WORKER, "cancel")
    assert verbs(card) == {"booking.mine", "booking.start", "stand_down.which"}
    assert "deleted" not in str(card)


async def test_a_date_is_moved_from_the_card_and_what_moves_is_listed(world: World) -> None:
    conference_id = await a_booking(world, key=key_at(GREEN, "2027-01-18T10:00"))
    card = await world.press(SOCIAL_WORKER, "booking.open", conference=conference_id)
    offers = await world.press(SOCIAL_WORKER, "booking.move", **data_of(card, "booking.move"))
    pick = data_of(offers, "booking.move_pick")
    answer = await world.answer(SOCIAL_WORKER, "booking.move_pick", **pick)
    assert title(answer.card).startswith("Asked CPA")
    assert title(answer.follow[0]).startswith("Moved")
    replayed = await world.press(SOCIAL_WORKER, "booking.move_pick", **pick)
    assert title(replayed).startswith("Asked CPA")
    assert (await world.conference(conference_id)).move == 1
