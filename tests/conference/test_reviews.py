"""What has to be given for a review, a looked-after review or a transfer-in conference; its last date."""

from datetime import UTC, date, datetime, time

import pytest

from conference.booking import Kind
from conference.dates import london
from conference.reviews import (
    check_kind,
    check_late,
    check_time,
    check_when,
    events_of,
    facts_of,
    last_date,
    last_date_rule,
)
from conference.timescale import measured
from councils.library import Library

LIBRARY = Library.load()
NOW = datetime(2027, 1, 6, 9, 0, tzinfo=UTC)  # a Wednesday
SWINDON = LIBRARY.at("swindon", NOW.date())
COUNCILS = LIBRARY.councils()


def codes(found: object) -> dict[str, str]:
    assert isinstance(found, tuple)
    return {problem.field: problem.code for problem in found}


@pytest.mark.parametrize("council", COUNCILS)
@pytest.mark.parametrize(
    ("kind", "given", "last"),
    [
        (Kind.REVIEW, {"review_number": "1", "previous_on": "2026-12-15"}, date(2027, 3, 15)),
        (Kind.REVIEW, {"review_number": "2", "previous_on": "2026-12-15"}, date(2027, 6, 15)),
        (Kind.TRANSFER_IN, {"notified_on": "2027-01-04"}, date(2027, 1, 25)),
        (Kind.LOOKED_AFTER, {"review_number": "1", "looked_after_on": "2027-01-04"}, date(2027, 2, 1)),
        (Kind.LOOKED_AFTER, {"review_number": "2", "previous_on": "2026-12-15"}, date(2027, 3, 15)),
        (Kind.LOOKED_AFTER, {"review_number": "3", "previous_on": "2026-12-15"}, date(2027, 6, 15)),
    ],
)
def test_the_last_date_is_that_of_the_standards_own_step(
    council: str, kind: Kind, given: dict[str, str], last: date
) -> None:
    """X4: three months, then six. X9: 15 working days. X24: 20 working days, three months, then six."""
    standard = LIBRARY.at(council, NOW.date())
    found = last_date(standard, kind, given)
    assert found is not None
    assert found <= last, "a council may be stricter, never laxer"
    assert found == last or last_date_rule(standard, kind, given) is not None


def test_three_months_that_end_on_a_weekend_end_on_the_working_day_before() -> None:
    """C-10."""
    given = {"review_number": "1", "previous_on": "2026-12-13"}
    assert last_date(SWINDON, Kind.REVIEW, given) == date(2027, 3, 12)


def test_no_last_date_while_its_day_is_not_known() -> None:
    assert last_date(SWINDON, Kind.REVIEW, {"review_number": "1"}) is None
    assert last_date_rule(SWINDON, Kind.REVIEW, {"review_number": "1"}) is None


def test_a_first_looked_after_review_is_counted_from_the_day_of_becoming_looked_after_and_no_other() -> None:
    """X24: a day typed for another number of review is left aside, so that no step is dated from it."""
    typed = {"review_number": "1", "looked_after_on": "2027-01-04", "previous_on": "2026-01-04"}
    assert events_of(Kind.LOOKED_AFTER, typed) == {"looked_after": date(2027, 1, 4)}
    third = {**typed, "review_number": "3"}
    assert events_of(Kind.LOOKED_AFTER, third) == {"previous_conference": date(2026, 1, 4)}


def test_which_review_it_is_and_how_long_there_has_been_a_plan_are_facts_of_the_timetable() -> None:
    """SG-105 counts the months on a plan; the second looked-after review still keeps the first's limit."""
    given = {"review_number": "3", "plan_started": "2025-01-07"}
    assert facts_of(Kind.REVIEW, given, date(2027, 1, 6)) == {
        "review": "later", "review_number": "3", "months_on_plan": "23",
    }  # fmt: skip
    assert facts_of(Kind.REVIEW, given, date(2027, 1, 7))["months_on_plan"] == "24"
    assert facts_of(Kind.LOOKED_AFTER, {"review_number": "2"}) == {"review": "first", "review_number": "2"}
    assert facts_of(Kind.TRANSFER_IN, {"review_number": "2"}) == {}


def test_what_is_missing_is_named_by_its_field() -> None:
    assert codes(check_kind({})) == {"review_kind": "missing", "case_reference": "missing"}
    assert codes(check_kind({"review_kind": "initial", "case_reference": "C1"})) == {
        "review_kind": "not_a_choice"
    }
    assert codes(check_when(Kind.REVIEW, {}, NOW)) == {"review_number": "missing"}
    assert codes(check_when(Kind.REVIEW, {"review_number": "9"}, NOW))["review_number"] == "not_a_choice"
    assert codes(check_when(Kind.TRANSFER_IN, {}, NOW)) == {"notified_on": "missing"}
    later = {"review_number": "1", "previous_on": "2027-01-07", "plan_started": "2027-01-08"}
    assert codes(check_when(Kind.REVIEW, later, NOW)) == {
        "previous_on": "in_the_future", "plan_started": "in_the_future",
    }  # fmt: skip


def test_a_review_may_follow_a_conference_of_the_same_day() -> None:
    """LE-49: its date is agreed at the conference before it."""
    found = check_when(Kind.REVIEW, {"review_number": "1", "previous_on": "2027-01-06"}, NOW)
    assert not isinstance(found, tuple)
    assert found.counted_from == date(2027, 1, 6)


@pytest.mark.parametrize(
    ("on", "at", "wrong"),
    [
        ("2027-03-13", "10:00", {"review_on": "not_a_working_day"}),
        ("2027-03-26", "10:00", {"review_on": "not_a_working_day"}),  # Good Friday
        ("2027-01-05", "10:00", {"review_on": "in_the_past"}),
        ("2027-01-06", "08:59", {"review_at": "out_of_range"}),
        ("2027-01-06", "09:00", {"review_at": "in_the_past"}),
        ("2027-03-10", "23:00", {"review_at": "out_of_range"}),
        ("2227-03-10", "10:00", {"review_on": "not_a_date"}),
        ("10 March", "ten", {"review_on": "not_a_date", "review_at": "not_a_time"}),
        ("", "", {"review_on": "missing", "review_at": "missing"}),
    ],
)
def test_the_time_lies_ahead_on_a_working_day_within_the_hours(
    on: str, at: str, wrong: dict[str, str]
) -> None:
    assert codes(check_time(SWINDON, {"review_on": on, "review_at": at}, NOW)) == wrong


def test_a_time_that_can_be_held_is_that_moment_in_london() -> None:
    given = {"review_on": "2027-04-07", "review_at": "10:00"}
    assert check_time(SWINDON, given, NOW) == london(date(2027, 4, 7), time(10))


def test_a_reason_is_wanted_past_the_last_date_and_only_then() -> None:
    given = {"review_number": "1", "previous_on": "2026-12-15", "review_on": "2027-03-15"}
    assert check_late(SWINDON, Kind.REVIEW, given) == ()
    late = {**given, "review_on": "2027-03-16"}
    assert codes(check_late(SWINDON, Kind.REVIEW, late)) == {"late_reason": "missing"}
    assert check_late(SWINDON, Kind.REVIEW, {**late, "late_reason": "The chair is ill."}) == ()


def test_days_of_so_many_are_counted_for_an_initial_conference_only() -> None:
    anchor, last, day = date(2026, 12, 15), date(2027, 3, 15), date(2027, 3, 17)
    review = measured(SWINDON, Kind.REVIEW, anchor, last, asked=NOW.date(), day=day)
    assert (review.day_number, review.allowed_days, review.days_past) == (0, 0, 2)
    initial = measured(
        SWINDON, Kind.INITIAL, NOW.date(), date(2027, 1, 27), asked=NOW.date(), day=date(2027, 1, 26)
    )
    assert (initial.day_number, initial.allowed_days, initial.days_past) == (14, 15, 0)


def test_a_looked_after_review_is_never_called_short_of_a_conferences_notice() -> None:
    """SW-22 gives it days of its own."""
    near = {"asked": NOW.date(), "day": date(2027, 1, 8)}
    last = date(2027, 3, 15)
    assert measured(SWINDON, Kind.REVIEW, NOW.date(), last, **near).short_notice
    assert not measured(SWINDON, Kind.LOOKED_AFTER, NOW.date(), last, **near).short_notice
