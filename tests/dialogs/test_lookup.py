"""Finding a booking: by what people have at hand, and only one's own or the unit's."""

from pathlib import Path

import pytest

from dialogs.sayings import reference_in, rest_of
from storage.tables import Person, Viewed
from tests.cast import (
    ADMINISTRATOR,
    BROWN,
    CHEN,
    COLLEAGUE,
    GREEN,
    SOCIAL_WORKER,
    STRANGER,
    TEAM_MANAGER,
    UNIT_MANAGER,
    Part,
)
from tests.reading import buttons, data_of, fields, said, title, verbs
from tests.situations import World, a_booking, key_at

TYPED = (Path(__file__).parent / "70-typed-lookups.txt").read_text(encoding="utf-8").strip().split("\n")
NOTHING = "No booking found"
LEADS = ("find", "look up", "search for")


@pytest.fixture
async def booked(world: World) -> str:
    """Sam Reed's booking with CPA Green on 18 January 2027."""
    return await a_booking(world, key=key_at(GREEN, "2027-01-18T10:00"))


@pytest.mark.parametrize(
    "text",
    [
        "find {reference}",
        "Find {reference}.",
        "look up {reference}",
        "<at>Quorate</at> find {reference}",
        "{reference}",
        "show me {reference}",
        "find LCS-100234",
        "lcs-100234",
        "look up LCS-100234?",
        "find sam reed",
        "search for Reed",
        "find 18 January",
        "find 18/01/2027",
        "find 2027-01-18",
    ],
)
async def test_an_administrator_finds_it_by_whatever_is_at_hand(world: World, booked: str, text: str) -> None:
    reference = (await world.conference(booked)).reference
    card = await world.say(ADMINISTRATOR, text.format(reference=reference))
    assert title(card) == "Asked CPA Alex Green"


@pytest.mark.parametrize("typed", TYPED)
async def test_what_is_looked_up_is_found_however_it_is_typed(world: World, booked: str, typed: str) -> None:
    """The lines of 70-typed-lookups.txt; each found nothing once."""
    assert booked
    async with world.store.unit() as session:
        person = await session.get_one(Person, SOCIAL_WORKER.id)
        person.name = "Zoë O’Hara"
        session.add(person)
    words = typed if typed.startswith("find") or "27" in typed else f"find {typed}"
    assert title(await world.say(ADMINISTRATOR, words)) == "Asked CPA Alex Green"


@pytest.mark.parametrize(
    "day", ["9999-12-31", "0001-01-01", "31/12/9999", "1 January 0001", "1 January 2101"]
)
@pytest.mark.parametrize("lead", ["find", "who is on duty"])
async def test_a_day_at_the_end_of_the_calendar_is_no_day(world: World, lead: str, day: str) -> None:
    card = await world.say(ADMINISTRATOR, f"{lead} {day}")
    assert card["type"] == "AdaptiveCard"


@pytest.mark.parametrize("who", [SOCIAL_WORKER, GREEN, TEAM_MANAGER, UNIT_MANAGER])
async def test_whose_it_is_finds_it(world: World, booked: str, who: Part) -> None:
    reference = (await world.conference(booked)).reference
    assert reference in said(await world.say(who, f"find {reference}"))
    assert title(await world.say(who, "find LCS-100234")) != NOTHING


@pytest.mark.parametrize("who", [COLLEAGUE, BROWN, CHEN, STRANGER])
async def test_to_others_it_is_as_if_it_did_not_exist(world: World, booked: str, who: Part) -> None:
    reference = (await world.conference(booked)).reference
    for wanted in (reference, "LCS-100234", "Sam Reed", "18 January 2027"):
        missing = "WS-27-9999"
        there = await world.say(who, f"find {wanted}")
        assert title(there) == NOTHING
        assert said(there).replace(wanted, missing) == said(await world.say(who, f"find {missing}"))
    assert [one for one in await world.rows(Viewed) if one.who == who.id] == []


async def test_a_chair_who_declined_finds_the_family_no_more(world: World, booked: str) -> None:
    ask = await world.open_ask(booked)
    declined = {"because": "conflict", "explanation": "I know them."}
    await world.press(GREEN, "chair.decline_send", ask=ask.id, conference=booked, **declined)
    assert title(await world.say(GREEN, "find LCS-100234")) == NOTHING


async def test_several_are_listed_each_with_its_way_in(world: World, booked: str) -> None:
    other = await a_booking(world, COLLEAGUE, key=key_at(BROWN, "2027-01-18T14:00"), case_reference="LCS-2")
    form = await world.press(ADMINISTRATOR, "lookup.open")
    typed = {"sought": "", "sought_on": "2027-01-18"}
    card = await world.press(ADMINISTRATOR, "lookup.find", **data_of(form, "lookup.find"), **typed)
    assert title(card) == "Found 2 bookings"
    ways = [data["conference"] for data in buttons(card).values() if data["verb"] == "booking.open"]
    assert ways == [booked, other]
    one = await world.press(ADMINISTRATOR, "lookup.find", sought="cory", sought_on="2027-01-18")
    assert title(one) == "Asked CPA Bo Brown"
    none = await world.press(ADMINISTRATOR, "lookup.find", sought="cory", sought_on="2027-01-19")
    assert title(none) == NOTHING


async def test_every_look_at_a_family_is_kept(world: World, booked: str) -> None:
    await world.say(UNIT_MANAGER, "find LCS-100234")
    assert ("lookup", booked) in {
        (one.what, one.conference_id) for one in await world.rows(Viewed) if one.who == UNIT_MANAGER.id
    }


@pytest.mark.parametrize("typed", [{}, {"sought": " "}, {"sought_on": "soon"}])
async def test_looking_for_nothing_comes_back_with_the_form(world: World, typed: dict[str, str]) -> None:
    card = await world.press(ADMINISTRATOR, "lookup.find", **typed)
    assert "There is a problem" in said(card)
    assert set(fields(card)) == {"sought", "sought_on"}


async def test_the_unit_has_a_button_and_a_word_for_it(world: World) -> None:
    assert "lookup.open" in verbs(await world.say(ADMINISTRATOR, "help"))
    for text in ("find", "look up", "find a booking"):
        assert title(await world.say(ADMINISTRATOR, text)) == "Find a booking"


async def test_commands_stay_commands_after_a_lead(world: World) -> None:
    assert title(await world.say(ADMINISTRATOR, "find my bookings")) == "My bookings"
    assert title(await world.say(ADMINISTRATOR, "find Cook")) == NOTHING


@pytest.mark.parametrize("text", ["find S%d", "find _", "find _am", "find S*m", "find " + "x" * 5_000])
async def test_strange_words_find_nothing(world: World, booked: str, text: str) -> None:
    assert title(await world.say(ADMINISTRATOR, text)) == NOTHING
    assert booked


def test_what_follows_a_lead_is_kept_as_typed() -> None:
    assert rest_of("Look up:  “Sam  Reed”?", LEADS) == "Sam Reed"
    assert rest_of("finder keepers", LEADS) == ""
    assert rest_of("find", LEADS) == ""


def test_only_what_may_be_a_reference_is_taken_for_one() -> None:
    assert reference_in("what about ws-26-0001 now") == "ws-26-0001"
    assert reference_in("100234") == "100234"
    assert [reference_in(text) for text in ("42", "hello", "on 8 December 2026", "x" * 300)] == [""] * 4
