"""What keeps a date, in chat: offered, recorded, a later start chosen; twice, stale, by the wrong person."""

from datetime import UTC, datetime

import pytest

from cards import saving as cards
from conference.booking import Status
from conference.keep_the_date import RULES, Does
from conference.roles import PEOPLE
from dialogs.registry import REGISTRY
from services import chairs
from services.booking.picture import picture
from services.standdown import save_date
from storage.tables import History
from tests.cast import ADMINISTRATOR, BROWN, COLLEAGUE, GREEN, SOCIAL_WORKER, STRANGER, TEAM_MANAGER, Part
from tests.reading import buttons, data_of, fields, said, title, verbs, written
from tests.situations import World, a_booking, key_at

MORNING = datetime(2027, 1, 18, 8, 0, tzinfo=UTC)
TWO = "2027-01-18T14:00:00+00:00"
KEY = "interpreter_by_telephone"


@pytest.fixture
async def booked(world: World) -> str:
    """Accepted by Alex Green for ten o'clock, and it is eight in the morning of that day."""
    conference_id = await a_booking(world, key=key_at(GREEN, "2027-01-18T10:00"))
    await chairs.accept(world.house, GREEN.actor(), (await world.open_ask(conference_id)).id)
    world.clock.move_to(MORNING)
    return conference_id


async def recorded(world: World) -> list[str]:
    return [one.why for one in await world.rows(History) if one.act == "date_saved"]


def test_every_door_is_a_verb_that_somebody_of_those_named_may_press(world: World) -> None:
    """A door that nobody could open would save nothing."""
    for rule in RULES:
        if rule.does is Does.DOOR:
            verb = REGISTRY.verbs[rule.verb]
            named = set(rule.who(world.standard)) & PEOPLE
            assert named <= verb.roles, rule.key


async def test_the_offer_leads_to_each_way_and_on(world: World, booked: str) -> None:
    ways = await save_date.ways_to_save(world.house, SOCIAL_WORKER.actor(), booked, "no_interpreter", "")
    shown = await picture(world.house, SOCIAL_WORKER.actor(), booked)
    card = cards.offered(world.standard, shown, ways, {"step": "saves", "draft": "d1"})
    assert title(card) == f"Can the date of {shown.reference} be kept?"
    assert verbs(card) == {"saving.choose", "saving.later", "stand_down.next", "stand_down.back"}
    assert data_of(card, "stand_down.next") == {"step": "saves", "draft": "d1"}
    assert data_of(card, "saving.choose") == {"conference": booked, "key": KEY}


async def test_what_was_arranged_is_written_down_and_recorded(world: World, booked: str) -> None:
    form = await world.press(SOCIAL_WORKER, "saving.choose", conference=booked, key=KEY)
    assert fields(form) == {"saving_note": None}
    assert await recorded(world) == [], "opening the form records nothing"
    data = data_of(form, "saving.choose_send")
    done = await world.press(SOCIAL_WORKER, "saving.choose_send", **data, saving_note="Line at 9:50am")
    assert title(done).endswith("is kept")
    assert "Line at 9:50am" in written(done)
    assert "Alex Green" in written(done)
    again = await world.press(SOCIAL_WORKER, "saving.choose_send", **data, saving_note="Line at 9:50am")
    assert again == done
    assert await recorded(world) == [f"{KEY}|Line at 9:50am"]


async def test_those_at_it_get_the_news_and_others_nothing(world: World, booked: str) -> None:
    await world.press(
        SOCIAL_WORKER,
        "saving.choose_send",
        conference=booked,
        key=KEY,
        saving_note="<b>Line</b> [x](https://e.example)",
    )
    for who in (GREEN, ADMINISTRATOR):
        (work,) = await world.cards_for(who, "date_saved")
        card = await world.view(who, "date_saved", work.args["about"])
        assert card is not None
        assert "recorded by" in said(card).casefold()
        assert "e.example" not in "".join(
            part["text"] for part in card["body"] if part["type"] == "TextBlock"
        )
    for who in (BROWN, COLLEAGUE, STRANGER):
        assert await world.view(who, "date_saved", booked) is None


async def test_a_chair_who_goes_ahead_is_asked_why(world: World, booked: str) -> None:
    data = {"conference": booked, "key": "chair_proceeds"}
    form = await world.press(GREEN, "saving.choose", **data)
    assert set(fields(form)) == {"saving_why"}
    wrong = await world.press(GREEN, "saving.choose_send", **data, saving_why=" ")
    assert "There is a problem" in said(wrong)
    assert await recorded(world) == []
    await world.press(GREEN, "saving.choose_send", **data, saving_why="All that is needed is here.")
    assert await recorded(world) == ["chair_proceeds|All that is needed is here."]


async def test_what_is_too_long_stays_in_the_field(world: World, booked: str) -> None:
    long = "x" * 600
    card = await world.press(
        SOCIAL_WORKER, "saving.choose_send", conference=booked, key=KEY, saving_note=long
    )
    assert "Enter 500 characters or fewer" in said(card)
    assert fields(card)["saving_note"] == long


@pytest.mark.parametrize("who", [BROWN, COLLEAGUE, STRANGER])
async def test_nobody_else_finds_the_booking(world: World, booked: str, who: Part) -> None:
    for verb, data in (("saving.choose", {"key": KEY}), ("saving.choose_send", {"key": KEY})):
        card = await world.press(who, verb, conference=booked, **data)
        assert title(card) in {"This cannot be found", "This is not yours to do"}
    card = await world.press(who, "saving.later", conference=booked)
    assert title(card) in {"This cannot be found", "This is not yours to do"}
    assert await recorded(world) == []


async def test_a_manager_records_nothing_that_is_not_theirs(world: World, booked: str) -> None:
    card = await world.press(TEAM_MANAGER, "saving.choose_send", conference=booked, key=KEY)
    assert title(card) == "This is not yours to do"
    card = await world.press(TEAM_MANAGER, "saving.later", conference=booked)
    assert title(card) == "This is not yours to do"


async def test_start_later_in_words_offers_the_times_of_the_only_one_today(world: World, booked: str) -> None:
    for words in ("start later", "Start later today", "I want to start the ICPC later", "begin later"):
        card = await world.say(SOCIAL_WORKER, words)
        assert title(card).startswith("Start "), words
        assert data_of(card, "saving.later_send") == {
            "conference": booked,
            "version": (await world.conference(booked)).version,
        }
    world.clock.move_to(datetime(2027, 1, 17, 8, 0, tzinfo=UTC))
    assert title(await world.say(SOCIAL_WORKER, "start later")) == "Nothing to start later"


async def test_start_again_still_means_the_booking_form(world: World, booked: str) -> None:  # noqa: ARG001
    assert not title(await world.say(SOCIAL_WORKER, "start again")).startswith("Start ")


async def test_the_social_worker_asks_and_the_chair_says_yes(world: World, booked: str) -> None:
    card = await world.press(SOCIAL_WORKER, "saving.later", conference=booked)
    assert len(fields(card)) == 1
    assert "asked first" in said(card)
    data = data_of(card, "saving.later_send")
    done = await world.press(SOCIAL_WORKER, "saving.later_send", **data, starts=TWO)
    assert "is asked" in title(done)
    assert "everybody’s calendar says 10am" in said(done)
    ask = await world.open_ask(booked)
    shown = await world.view(GREEN, "chair_ask", ask.id)
    assert shown is not None
    assert "2pm" in written(shown)
    await world.press(GREEN, "chair.accept", ask=ask.id, knows_family="no", conference=booked, version=1)
    assert (await world.conference(booked)).status == Status.CONFIRMED


async def test_the_chair_who_presses_reads_that_it_holds(world: World, booked: str) -> None:
    card = await world.press(GREEN, "saving.later", conference=booked)
    assert "holds at once" in said(card)
    done = await world.press(GREEN, "saving.later_send", **data_of(card, "saving.later_send"), starts=TWO)
    assert title(done).endswith("starts at 2pm")
    assert (await world.conference(booked)).status == Status.CONFIRMED


async def test_pressed_twice_or_late_the_booking_is_shown_and_nothing_moves_again(
    world: World, booked: str
) -> None:
    card = await world.press(SOCIAL_WORKER, "saving.later", conference=booked)
    data = data_of(card, "saving.later_send")
    await world.press(SOCIAL_WORKER, "saving.later_send", **data, starts=TWO)
    again = await world.press(SOCIAL_WORKER, "saving.later_send", **data, starts="2027-01-18T15:00:00+00:00")
    assert title(again).startswith("Asked CPA")
    assert (await world.conference(booked)).move == 1
    world.clock.move_to(datetime(2027, 1, 18, 14, 5, tzinfo=UTC))
    late = await world.press(SOCIAL_WORKER, "saving.later", conference=booked)
    assert "saving.later_send" not in verbs(late)


@pytest.mark.parametrize("typed", ["", "two", "2027-01-18T14:00:00", "2027-01-19T10:00:00+00:00", "x" * 150])
async def test_a_time_that_is_none_is_asked_for_again(world: World, booked: str, typed: str) -> None:
    version = (await world.conference(booked)).version
    card = await world.press(
        SOCIAL_WORKER, "saving.later_send", conference=booked, version=version, starts=typed
    )
    assert "There is a problem" in said(card)
    assert (await world.conference(booked)).move == 0


async def test_from_the_form_of_a_stand_down_it_leads_back_there(world: World, booked: str) -> None:
    card = await world.press(SOCIAL_WORKER, "saving.later", conference=booked, form="stand_down")
    assert buttons(card)["Back"]["verb"] == "stand_down.start"
    alone = await world.press(SOCIAL_WORKER, "saving.later", conference=booked)
    assert "Back" not in buttons(alone)
    assert "stand_down.start" in REGISTRY.verbs


async def test_the_unit_starts_it_later_too(world: World, booked: str) -> None:
    card = await world.press(ADMINISTRATOR, "saving.later", conference=booked)
    await world.press(ADMINISTRATOR, "saving.later_send", **data_of(card, "saving.later_send"), starts=TWO)
    assert (await world.conference(booked)).status == Status.ASKED


async def test_help_names_it_for_those_who_may_and_its_button_asks_which(world: World, booked: str) -> None:
    assert "Start later" in written(await world.say(GREEN, "help"))
    assert "Start later" not in written(await world.say(TEAM_MANAGER, "help"))
    card = await world.press(GREEN, "saving.which")
    assert data_of(card, "saving.later_send")["conference"] == booked


async def test_in_the_form_of_a_stand_down_it_comes_before_anybody_is_asked(
    world: World, booked: str
) -> None:
    """And back again: what was chosen there is kept."""
    form = await world.press(SOCIAL_WORKER, "stand_down.start", conference=booked)
    reason = {"stand_down_for": "no_interpreter"}
    offer = await world.press(SOCIAL_WORKER, "stand_down.next", **data_of(form, "stand_down.next"), **reason)
    assert title(offer).startswith("Can the date of")
    later = await world.press(SOCIAL_WORKER, "saving.later", **data_of(offer, "saving.later"))
    back = await world.press(SOCIAL_WORKER, "stand_down.start", **data_of(later, "stand_down.start"))
    assert title(back) == title(offer)
    on = await world.press(SOCIAL_WORKER, "stand_down.next", **data_of(back, "stand_down.next"))
    assert title(on) != title(offer)
    arrange = await world.press(SOCIAL_WORKER, "saving.choose", **data_of(offer, "saving.choose"))
    await world.press(SOCIAL_WORKER, "saving.choose_send", **data_of(arrange, "saving.choose_send"))
    assert await recorded(world) == [f"{KEY}|"]
