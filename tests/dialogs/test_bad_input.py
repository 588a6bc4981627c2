"""Bad input in the booking form: always the same form, filled in, with the field named; never an error."""

from typing import Any

import pytest

from dialogs.turn import Card
from services import drafts
from storage.tables import Person
from tests.cast import SOCIAL_WORKER, UNIT_MANAGER
from tests.dialogs.test_booking_story import FAMILY, NEEDS, STRATEGY, onward, to_the_check, to_the_offers
from tests.reading import buttons, data_of, fields, parts, said, title, written
from tests.situations import World

WRONG = "There is a problem"


async def at_the_family(world: World) -> Card:
    return await onward(world, await world.say(SOCIAL_WORKER, "book"), STRATEGY)


def child(number: int, initials: str, born: str = "", expected: str = "") -> dict[str, str]:
    return {
        f"children__{number}__initials": initials,
        f"children__{number}__born": born,
        f"children__{number}__expected": expected,
    }


def discussion(number: int, day: str, clock: str = "10:00", agreed: str = "yes") -> dict[str, str]:
    path = f"discussions__{number}__"
    return {f"{path}held_on": day, f"{path}held_at": clock, f"{path}agreed": agreed}


@pytest.mark.parametrize(
    "typed",
    [
        {},
        discussion(0, "2027-01-06", "23:59"),  # in the future
        discussion(0, "2028-01-05"),
        discussion(0, "2027-01-05", agreed="no"),  # none agreed section 47
        discussion(0, "2027-01-05") | discussion(1, "2027-01-04"),  # in the wrong order
        discussion(0, "5th of January"),
        discussion(0, "2027-01-05", "half past two"),
        discussion(0, "2027-02-30"),
    ],
)
async def test_a_strategy_discussion_that_cannot_be(world: World, typed: dict[str, str]) -> None:
    card = await onward(world, await world.say(SOCIAL_WORKER, "book"), typed)
    assert WRONG in said(card)
    assert {name: fields(card)[name] for name in typed} == typed


async def test_a_strategy_discussion_on_a_bank_holiday_is_taken(world: World) -> None:
    card = await onward(world, await world.say(SOCIAL_WORKER, "book"), discussion(0, "2027-01-01"))
    assert title(card) == "Who is the conference about?"


@pytest.mark.parametrize(
    "typed",
    [
        child(0, "AB"),
        child(0, "AB", born="2027-02-01"),
        child(0, "AB", born="2000-01-01"),
        child(0, "AB", born="2018-03-02", expected="2027-03-01"),
        child(0, "Annabel", born="2018-03-02"),
        child(0, "AB", "2018-03-02") | child(1, "AB", "2018-03-02") | {"index_child": "0"},
        child(0, "AB", "2018-03-02") | child(1, "CB", "2020-03-02"),  # no index child
        child(0, "AB", "2018-03-02") | {"case_reference": ""},
        {"case_reference": "LCS-1"},
    ],
)
async def test_a_family_that_cannot_be(world: World, typed: dict[str, str]) -> None:
    family = await at_the_family(world)
    card = await onward(world, family, {"case_reference": "LCS-1", "siblings_considered": "yes"} | typed)
    assert WRONG in said(card)
    assert title(card) == "Who is the conference about?"


async def test_an_unborn_child_is_taken(world: World) -> None:
    typed = {"case_reference": "LCS-1", "siblings_considered": "yes"} | child(0, "UB", expected="2027-04-01")
    card = await onward(world, await at_the_family(world), typed)
    assert "mode" in fields(card)


async def test_nine_siblings_are_taken_and_fit_the_card(world: World) -> None:
    typed: dict[str, Any] = {"case_reference": "LCS-1", "siblings_considered": "yes", "index_child": "4"}
    for number in range(9):
        typed |= child(number, f"{'ABCDEFGHI'[number]}Z", born=f"20{10 + number}-05-05")
    card = await onward(world, await at_the_family(world), typed)
    assert "mode" in fields(card)
    back = await world.press(SOCIAL_WORKER, "booking.back", **data_of(card, "booking.back"))
    assert fields(back)["children__8__initials"] == "IZ"
    assert fields(back)["index_child"] == "4"
    assert len(written(back).encode("utf-16")) < 80 * 1024


async def test_20_000_characters_come_back_as_a_problem_in_a_card_that_fits(world: World) -> None:
    check = await to_the_check(world)
    needs = await world.press(SOCIAL_WORKER, "booking.change", **data_of(check, "booking.change", to="needs"))
    long = dict.fromkeys(("risks", "split_why", "special_arrangements", "interpreter"), "x" * 20_000)
    card = await onward(world, needs, NEEDS | {"split": "yes"} | long)
    assert WRONG in said(card)
    assert len(written(card).encode("utf-16")) < 80 * 1024


async def test_markdown_and_html_stay_words_on_every_card(world: World) -> None:
    evil = "[Click](https://evil.example) **bold** <b onclick=x>hi</b> {{DATE(2027-01-01)}}"
    check = await to_the_check(world)
    needs = await world.press(SOCIAL_WORKER, "booking.change", **data_of(check, "booking.change", to="needs"))
    card = await onward(world, needs, NEEDS | {"risks": evil, "split": "yes", "split_why": evil})
    assert title(card) == "Check your answers"
    assert "[Click](https" not in said({"body": _text_blocks(card)})
    booked = await world.press(SOCIAL_WORKER, "booking.submit", **data_of(card, "booking.submit"))
    assert "[Click](https" not in said({"body": _text_blocks(booked)})


async def test_fields_of_other_steps_and_strange_keys_are_left_alone(world: World) -> None:
    family = await at_the_family(world)
    typed = FAMILY | {
        "discussions__0__held_on": "2020-01-01",
        "offer": "green|x",
        "children__999__born": "x",
        "children__x__born": "x",
        "children__0__secret": "x",
        "__class__": "x",
    }
    await onward(world, family, typed)
    kept = await drafts.resume(world.house, SOCIAL_WORKER.actor(), "booking")
    assert kept is not None
    assert kept.answers["discussions"] == [{"held_on": "2027-01-05", "held_at": "14:00", "agreed": "yes"}]
    assert set(kept.answers) == {
        "discussions",
        "second_conference",
        "no_other_family",
        "case_reference",
        "children",
        "index_child",
        "siblings_considered",
    }
    assert kept.answers["children"] == [{"initials": "AB", "born": "2018-03-02"}]


@pytest.mark.parametrize("at", ["x", None, [], 10**30])
async def test_a_card_whose_marks_were_tampered_with_is_answered_with_a_card(
    world: World, at: object
) -> None:
    card = await world.say(SOCIAL_WORKER, "book")
    marks = data_of(card, "booking.next") | {"at": at}
    assert (await world.press(SOCIAL_WORKER, "booking.next", **marks))["type"] == "AdaptiveCard"


async def test_no_chair_free_is_said_and_the_unit_manager_has_been_told(world: World) -> None:
    async with world.store.unit() as session:
        for chair in ("green", "brown", "chen", "dove"):
            person = await session.get(Person, chair)
            assert person is not None
            person.active = False
    offers = await to_the_offers(world)
    assert not any("offer" in data for data in buttons(offers).values())
    assert len(await world.cards_for(UNIT_MANAGER, "capacity")) == 1


def _text_blocks(card: Card) -> list[dict[str, Any]]:
    return [part for part in parts(card) if part.get("type") == "TextBlock"]
