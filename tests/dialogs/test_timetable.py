"""The timetable of a booking in chat: whose, by when, on which rule; done, next, later."""

from datetime import UTC, datetime

import pytest

from conference.booking import Status
from services import chairs
from storage.tables import Viewed
from tests.cast import BROWN, COLLEAGUE, GREEN, SOCIAL_WORKER, STRANGER, TEAM_MANAGER, UNIT_MANAGER, Part
from tests.reading import buttons, data_of, parts, said, title, verbs
from tests.situations import World, a_booking, key_at

WHEN = key_at(GREEN, "2027-01-18T10:00")


def under(card: dict[str, object], heading: str) -> str:
    """What is said from one heading to the next."""
    lines = said(card).split("\n")
    after = lines[lines.index(heading) + 1 :]
    headings = {"Done", "Past their day, not known to be done", "Next", "Later"} - {heading}
    ends = next((place for place, line in enumerate(after) if line in headings), len(after))
    return "\n".join(after[:ends])


async def whole(world: World, who: Part, conference_id: str) -> str:
    """All pages of the timetable, one after the other."""
    card = await world.press(who, "timetable.show", conference=conference_id)
    text = said(card)
    while "Show what comes later" in buttons(card):
        card = await world.press(who, "timetable.show", **data_of(card, "timetable.show"))
        text += "\n" + said(card)
    return text


async def test_the_word_timetable_shows_the_only_booking(world: World) -> None:
    await a_booking(world, key=WHEN)
    card = await world.say(SOCIAL_WORKER, "timetable")
    assert title(card).startswith("Timetable of ")
    assert "Tuesday 26 January 2027" in said(card)  # the fifteenth working day


async def test_with_two_bookings_one_chooses(world: World) -> None:
    first = await a_booking(world, key=WHEN)
    await a_booking(world, key=key_at(BROWN, "2027-01-19T14:00"), case_reference="LCS-200")
    card = await world.say(SOCIAL_WORKER, "timetable")
    assert title(card).startswith("Which ")
    chosen = await world.press(
        SOCIAL_WORKER, "timetable.show", **data_of(card, "timetable.show", conference=first)
    )
    assert title(chosen) == f"Timetable of {(await world.conference(first)).reference}"


async def test_without_a_booking_it_says_so(world: World) -> None:
    assert said(await world.say(SOCIAL_WORKER, "timetable")) == "No timetable\nYou have no booking."


async def test_the_booking_card_leads_to_it_and_it_leads_back(world: World) -> None:
    conference_id = await a_booking(world, key=WHEN)
    booking = await world.press(SOCIAL_WORKER, "booking.open", conference=conference_id)
    card = await world.press(SOCIAL_WORKER, "timetable.show", **data_of(booking, "timetable.show"))
    assert "booking.open" in verbs(card)


async def test_asking_is_done_once_asked_and_the_chair_once_accepted(world: World) -> None:
    conference_id = await a_booking(world, key=WHEN)
    before = under(await world.press(SOCIAL_WORKER, "timetable.show", conference=conference_id), "Done")
    assert "Ask for the ICPC" in before
    assert "Find a CPA" not in before
    await chairs.accept(world.house, GREEN.actor(), (await world.open_ask(conference_id)).id)
    after = under(await world.press(SOCIAL_WORKER, "timetable.show", conference=conference_id), "Done")
    assert "Find a CPA" in after


async def test_each_line_opens_to_the_rule_in_the_documents_words(world: World) -> None:
    """West Sussex is silent on the last date: it is statutory; and a default says that it is one."""
    conference_id = await a_booking(world, key=WHEN)
    card = await world.press(SOCIAL_WORKER, "timetable.show", conference=conference_id)
    hidden = [part for part in parts(card) if part.get("isVisible") is False]
    toggles = [part for part in parts(card) if part.get("type") == "Action.ToggleVisibility"]
    assert {target for part in toggles for target in part["targetElements"]} == {
        part["id"] for part in hidden
    }
    rests_on = "\n".join(said(part) for part in hidden)
    assert "A default that Quorate proposes: West Sussex’s document does not say." in rests_on
    text = await whole(world, SOCIAL_WORKER, conference_id)
    assert "Statutory guidance: Working Together 2023" in text


async def test_what_is_past_its_day_is_not_said_to_be_done_or_late(world: World) -> None:
    conference_id = await a_booking(world, key=WHEN)
    world.clock.move_to(datetime(2027, 1, 15, 9, tzinfo=UTC))
    card = await world.press(SOCIAL_WORKER, "timetable.show", conference=conference_id)
    assert "was due" in under(card, "Past their day, not known to be done")


async def test_after_a_move_the_dates_before_the_conference_follow(world: World) -> None:
    conference_id = await a_booking(world, key=WHEN)
    before = await whole(world, SOCIAL_WORKER, conference_id)
    later = key_at(GREEN, "2027-01-25T10:00")
    await world.press(SOCIAL_WORKER, "booking.move_pick", conference=conference_id, version=1, offer=later)
    after = await whole(world, SOCIAL_WORKER, conference_id)
    first, second = "by Wednesday 13 January 2027", "by Wednesday 20 January 2027"  # three working days
    assert (first in before, first in after, second in after) == (True, False, True)


async def test_a_cancelled_conference_has_nothing_due(world: World) -> None:
    conference_id = await a_booking(world, key=WHEN)
    async with world.store.unit() as session:
        conference = await world.conference(conference_id)
        conference.status = Status.CANCELLED
        session.add(conference)
    card = await world.press(UNIT_MANAGER, "timetable.show", conference=conference_id)
    assert "This conference is not going ahead. Nothing is due." in said(card)


@pytest.mark.parametrize("who", [STRANGER, COLLEAGUE, BROWN])
async def test_to_whom_it_is_not_theirs_it_does_not_exist(world: World, who: Part) -> None:
    conference_id = await a_booking(world, key=WHEN)
    card = await world.press(who, "timetable.show", conference=conference_id)
    assert title(card) == "This cannot be found"


async def test_a_chair_who_declined_does_not_learn_where_it_goes(world: World) -> None:
    conference_id = await a_booking(world, key=WHEN)
    ask = await world.open_ask(conference_id)
    assert title(await world.press(GREEN, "timetable.show", conference=conference_id)).startswith("Timetable")
    await chairs.decline(world.house, GREEN.actor(), ask.id, "conflict", "I know them.")
    card = await world.press(GREEN, "timetable.show", conference=conference_id)
    assert title(card) == "This cannot be found"


async def test_whoever_looks_is_remembered(world: World) -> None:
    conference_id = await a_booking(world, key=WHEN)
    await world.press(TEAM_MANAGER, "timetable.show", conference=conference_id)
    looked = [(view.who, view.what) for view in await world.rows(Viewed)]
    assert (TEAM_MANAGER.id, "timetable") in looked
