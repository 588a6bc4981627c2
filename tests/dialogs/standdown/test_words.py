"""Typed words lead to a stand-down in each council's own, with a reference or to a choice of bookings."""

import pytest

from dialogs.registry import REGISTRY
from dialogs.sayings import leads_of, understand
from storage.tables import StandDown
from tests.dialogs.standdown.requests import drafts, title, verbs
from tests.faults.conftest import OpenTown
from tests.faults.town import COUNCILS, LIBRARY, NOW, Town

WORKER = "social-worker"


@pytest.mark.parametrize("council", COUNCILS)
@pytest.mark.parametrize(
    "text",
    ["stand down", "stand down the conference", "call it off", "call off my conference", "postpone",
     "postpone the ICPC", "reschedule", "cancel the conference", "cancel my booking", "stand it down"],
)  # fmt: skip
def test_these_words_mean_it_in_every_council(text: str, council: str) -> None:
    standard = LIBRARY.at(council, NOW.date())
    assert understand(text, REGISTRY.sayings.values(), standard).clear == "stand down"


@pytest.mark.parametrize("council", COUNCILS)
def test_each_councils_own_words_mean_it(council: str) -> None:
    standard = LIBRARY.at(council, NOW.date())
    for word in {standard.word("stand_down"), standard.word("postpone")} - {"cancel"}:
        for text in (word, f"{word} my conference"):
            assert understand(text, REGISTRY.sayings.values(), standard).clear == "stand down"
    leads = leads_of(REGISTRY.followings["stand down"].leads, standard)
    assert {"stand down", "cancel", "postpone", standard.word("postpone")} <= {*leads, "stand down"}


def test_cancel_alone_puts_a_form_aside_also_where_it_is_the_councils_word() -> None:
    """Of two meanings the one that harms nothing."""
    for council in COUNCILS:
        standard = LIBRARY.at(council, NOW.date())
        assert understand("cancel", REGISTRY.sayings.values(), standard).clear == "cancel"


@pytest.fixture
async def town(open_town: OpenTown) -> Town:
    return await open_town("west_sussex")


async def test_with_one_booking_it_is_meant(town: Town) -> None:
    booked = await town.safe()
    reference = (await town.conference(booked)).reference
    await town.writes(WORKER, "call it off")
    assert title(town.card()) == f"Cancel or move the date: {reference}"
    assert await town.rows(StandDown) == []


async def test_of_several_one_is_chosen_and_choosing_does_nothing_yet(town: Town) -> None:
    first = await town.safe()
    second = await town.safe(case_reference="CMS-300000")
    card = await town.writes(WORKER, "cancel my booking")
    assert title(card) == "Cancel or move the date: which one?"
    references = [(await town.conference(one)).reference for one in (first, second)]
    assert all(one in str(card) for one in references)
    pressed = next(one for one in town.buttons("stand_down.start") if references[1] in one.title)
    card = await town.presses(WORKER, f"stand_down.start {pressed.title}")
    assert title(card) == f"Cancel or move the date: {references[1]}"
    assert {(await town.conference(one)).status for one in (first, second)} == {"booked"}


@pytest.mark.parametrize(
    "text", ["cancel {}", "Stand down {}", "postpone {}.", "call off {}", "reschedule {}"]
)
async def test_a_reference_after_it_names_the_booking(town: Town, text: str) -> None:
    await town.safe()
    second = await town.safe(case_reference="CMS-300000")
    reference = (await town.conference(second)).reference
    card = await town.writes(WORKER, text.format(reference))
    assert title(card) == f"Cancel or move the date: {reference}"


async def test_words_that_name_no_booking_are_not_guessed_at(town: Town) -> None:
    await town.safe()
    await town.safe(case_reference="CMS-300000")
    card = await town.writes(WORKER, "cancel everything")
    assert title(card) == "Cancel or move the date: which one?"
    assert await drafts(town) == []


async def test_without_a_booking_it_says_so(town: Town) -> None:
    card = await town.writes(WORKER, "stand down")
    assert "You have no booking to come." in str(card)


async def test_a_form_half_filled_in_is_put_aside_by_cancel_and_no_conference_is(town: Town) -> None:
    await town.safe()
    await town.writes(WORKER, "book")
    await town.answers()
    card = await town.writes(WORKER, "cancel")
    assert title(card) == "Booking put aside"
    await town.presses(WORKER, "booking.abandon")
    card = await town.writes(WORKER, "cancel")
    assert "stand_down.which" in verbs(card)
    assert "Bookings that were made stay as they are." in str(card)
