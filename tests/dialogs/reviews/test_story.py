"""A review from the first word to the meeting, and to its next date."""

from datetime import date, time

import pytest

from conference.booking import Status
from conference.dates import london
from dialogs.registry import REGISTRY
from dialogs.sayings import understand
from storage.tables import ChairAsk, Child
from tests.dialogs.reviews.entering import begins, booked, entered, steps_on, titles
from tests.faults.conftest import OpenTown
from tests.faults.town import COUNCILS, LIBRARY
from workshop.teams import lines

REVIEWED = date(2027, 3, 10)  # a Wednesday
FIRST = {"review_number": "1", "previous_on": "2026-12-15"}


@pytest.mark.parametrize("council", COUNCILS)
async def test_a_first_review_is_entered_with_its_date_in_every_council(
    council: str, open_town: OpenTown
) -> None:
    """SW-14, LE-49: three months from the conference before it; its chair is asked, its meeting made."""
    town = await open_town(council)
    conference_id = await booked(town, "review", REVIEWED, **FIRST)
    conference = await town.conference(conference_id)
    assert (conference.kind, conference.anchor, conference.last_date) == (
        "review", date(2026, 12, 15), date(2027, 3, 15),
    )  # fmt: skip
    assert conference.starts == london(REVIEWED, time(10))
    await town.writes("social-worker", conference.reference)
    read = town.read()
    assert town.standard.word("rcpc").casefold() in read.casefold()
    assert "Day " not in read
    await town.nothing_is_stuck()


@pytest.mark.parametrize("council", COUNCILS)
@pytest.mark.parametrize("concept", ["rcpc", "cla_review", "transfer_in"])
def test_every_council_asks_for_a_review_in_its_own_words(council: str, concept: str) -> None:
    """SW-15: and gets the form of a review, not that of an initial conference."""
    standard = LIBRARY.at(council, REVIEWED)
    meant = understand(f"book {standard.word(concept)}", REGISTRY.sayings.values(), standard)
    assert meant.clear == "book a review"


async def test_what_is_known_of_the_case_is_filled_in_from_the_conference_before(open_town: OpenTown) -> None:
    """SW-14, LE-49: children, social worker, chair and the day of the one before; each may be changed."""
    town = await open_town("swindon")
    before = await town.safe()
    first = await town.conference(before)
    await town.wait_until(first.ends)
    read = await begins(town, "review")
    assert "First" in read
    assert f"[{first.starts:%Y-%m-%d}]" in read
    read = await steps_on(town)
    assert "Initials [KM]" in read
    read = await steps_on(town)
    chair = next(one for one in town.world.objects if f"p-{one}" == first.chair_id)
    assert f"[{town.world.member(chair).name}]" in read


async def test_another_persons_case_tells_nothing(open_town: OpenTown) -> None:
    """Only who may read the earlier conference has anything filled in from it."""
    town = await open_town("swindon")
    await town.wait_until((await town.conference(await town.safe())).ends)
    await begins(town, "review", who="colleague")
    read = await steps_on(town, "colleague", **FIRST)
    assert "[KM]" not in read


async def test_a_date_past_the_last_one_needs_a_reason_and_the_unit_manager_sees_it(
    open_town: OpenTown,
) -> None:
    """X4: the documents name nobody who would have to agree, so nobody is asked to."""
    town = await open_town("wakefield")
    late = {**FIRST, "late_reason": "The father is in hospital until then."}
    conference_id = await entered(town, "review", date(2027, 3, 22), **late)
    conference = await town.conference(conference_id)
    assert conference.status == Status.ASKED
    manager = town.all_read("unit-manager")
    assert "5 working days past the last date" in manager
    assert "The father is in hospital until then." in manager


async def test_a_transfer_in_is_held_within_fifteen_working_days_of_the_other_councils_word(
    open_town: OpenTown,
) -> None:
    town = await open_town("west_sussex")
    conference_id = await booked(town, "transfer_in", date(2027, 1, 25), notified_on="2027-01-04")
    conference = await town.conference(conference_id)
    assert (conference.kind, conference.last_date) == ("transfer_in", date(2027, 1, 25))
    await town.writes("social-worker", conference.reference)
    assert "Transfer conference booked: Monday 25 January 2027" in town.read()


async def test_the_chair_sets_the_next_date_and_has_accepted_by_that(open_town: OpenTown) -> None:
    """LE-49: agreed at the conference before; the chair names the family's social worker."""
    town = await open_town("leicestershire")
    conference_id = await entered(town, "review", REVIEWED, who="chair", **FIRST)
    await town.wait_until(town.later(minutes=5))
    conference = await town.conference(conference_id)
    assert (conference.status, conference.chair_id) == ("booked", "p-chair")
    assert [one.status for one in await town.rows(ChairAsk)] == ["accepted"]
    assert conference.social_worker_id == "p-social-worker"


async def test_the_chair_who_enters_it_has_one_card_of_it(open_town: OpenTown) -> None:
    """Where it was entered stands the chair's card, which follows the meeting; no second, no booker's."""
    town = await open_town("leicestershire")
    conference_id = await entered(town, "review", REVIEWED, who="chair", **FIRST)
    await town.wait_until(town.later(minutes=5))
    reference = (await town.conference(conference_id)).reference
    (card,) = [m for m in town.world.member("chair").chat if reference in str(m.card)]
    read = "\n".join(lines(card.card or {}))
    assert "Accepted by you" in read
    assert "The calendar entry follows" not in read
    assert "Join on Teams" in read


async def test_a_chair_enters_nobody_else_as_chair(open_town: OpenTown) -> None:
    town = await open_town("leicestershire")
    await begins(town, "review", who="chair")
    await steps_on(town, "chair", **FIRST)
    await steps_on(town, "chair", children__0__initials="K.M.", children__0__born="2019-05-04")
    typed = {"review_on": "2027-03-10", "review_at": "10:00", "mode": "teams"}
    read = await steps_on(town, "chair", review_chair="p-second-chair", **typed)
    assert "Enter somebody who is known here" in read


async def test_without_a_chair_the_unit_looks_for_one(open_town: OpenTown) -> None:
    town = await open_town("swindon")
    conference_id = await entered(town, "review", REVIEWED, review_chair="", **FIRST)
    assert (await town.conference(conference_id)).status == Status.SEEKING
    administrator = town.message_with(town.world.member("administrator"), "review.move")
    card = await town.presses("administrator", "review.move", on=administrator)
    assert "Move" in str(card["body"])
    await town.presses("administrator", "review.move_to", {"review_chair": "p-chair"}, on=administrator)
    assert (await town.conference(conference_id)).status == Status.ASKED


async def test_a_review_moves_to_another_typed_date(open_town: OpenTown) -> None:
    """Its chair is asked again; past the last date a reason is wanted first."""
    town = await open_town("swindon")
    conference_id = await booked(town, "review", REVIEWED, **FIRST)
    message = town.message_with(town.world.member("social-worker"), "review.move")
    card = await town.presses("social-worker", "review.move", on=message)
    assert "Another date has to be agreed first" in str(card)
    await town.may_move(conference_id)
    message = town.message_with(town.world.member("social-worker"), "review.move")
    await town.presses("social-worker", "review.move", on=message)
    late = {"review_on": "2027-03-16", "review_at": "14:00"}
    card = await town.presses("social-worker", "review.move_to", late, on=message)
    assert "Enter why it is not held by its last date" in str(card)
    assert (await town.conference(conference_id)).move == 0
    await town.presses("social-worker", "review.move_to", {"late_reason": "The chair is ill."}, on=message)
    moved = await town.conference(conference_id)
    assert (moved.starts, moved.status, moved.move) == (london(date(2027, 3, 16), time(14)), "asked", 1)
    await town.accepts(town.asked())
    await town.wait_until(town.later(minutes=5))
    assert (await town.conference(conference_id)).status == Status.BOOKED
    await town.nothing_is_stuck()


async def test_what_is_wrong_is_said_at_its_field_and_what_was_typed_stays(open_town: OpenTown) -> None:
    town = await open_town("swindon")
    await begins(town, "looked_after")
    read = await steps_on(town, review_number="1")
    assert "Enter the date the child became looked after" in read
    read = await steps_on(town, looked_after_on="2027-02-01")
    assert "Enter a date that is today or in the past" in read
    await steps_on(town, looked_after_on="2027-01-04")
    await steps_on(town, children__0__initials="K.M.", children__0__born="2019-05-04")
    read = await steps_on(town, review_on="2027-01-23", review_at="07:00", mode="teams")
    assert "that is a working day" in read
    assert "from 09:00 to" in read
    await town.presses("social-worker", "review.back")
    assert "Initials [K.M.]" in town.read()


async def test_the_case_has_one_review_to_come_and_no_second(open_town: OpenTown) -> None:
    town = await open_town("swindon")
    first = await town.conference(await entered(town, "review", REVIEWED, **FIRST))
    assert f"Open {first.reference}" in await begins(town, "review")
    assert len(await town.rows(Child)) == 1


async def test_a_half_entered_review_is_kept_and_offered_again(open_town: OpenTown) -> None:
    town = await open_town("swindon")
    await begins(town, "review")
    await town.writes("social-worker", "review")
    assert "You have an unfinished review" in town.read()
    await town.presses("social-worker", "review.resume")
    assert "Which review is it?" in town.read()
    await town.writes("social-worker", "review")
    await town.presses("social-worker", "review.abandon")
    assert titles(town) == ["Book a review"]


async def test_a_second_press_on_book_shows_what_the_first_one_made(open_town: OpenTown) -> None:
    town = await open_town("swindon")
    conference_id = await entered(town, "review", REVIEWED, **FIRST)
    again = {"form": "review", "form_version": 1, "draft": conference_id, "step": "check", "at": 9}
    card = await town.forges("social-worker", "review.submit", again)
    assert "Asked" in str(card)


async def test_who_has_no_part_in_it_enters_and_moves_nothing(open_town: OpenTown) -> None:
    town = await open_town("swindon")
    conference_id = await entered(town, "review", REVIEWED, **FIRST)
    version = (await town.conference(conference_id)).version
    typed = {"conference": conference_id, "version": version, "review_on": "2027-03-11", "review_at": "10:00"}
    for who in ("colleague", "clerk", "team-manager", "second-chair", "director"):
        await town.forges(who, "review.move_to", typed)
    assert "This is not yours to do" in str(await town.forges("team-manager", "review.start", {}))
    assert (await town.conference(conference_id)).move == 0


async def test_a_reviews_date_is_not_looked_for_among_free_times(open_town: OpenTown) -> None:
    town = await open_town("swindon")
    conference_id = await booked(town, "review", REVIEWED, **FIRST)
    version = (await town.conference(conference_id)).version
    for verb in ("booking.move", "booking.correct"):
        await town.forges("social-worker", verb, {"conference": conference_id, "version": version})
    assert not town.buttons("booking.move_pick")
    assert (await town.conference(conference_id)).move == 0
