"""Fair load."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from conference.approvals import agreement_climbs_at
from conference.chairs import Share, answer_times, loads
from conference.roles import Role
from conference.standard import ChainStep
from councils.library import Library

FROM, TO = date(2026, 9, 1), date(2026, 12, 1)
LONG_AGO = date(2020, 1, 1)


def test_half_time_counts_double() -> None:
    found = loads([Share("full", 4, 1.0, LONG_AGO), Share("half", 2, 0.5, LONG_AGO)], FROM, TO, 90)
    assert found["full"] == found["half"] == 4


def test_a_newcomer_starts_at_the_others_median_and_is_not_flooded() -> None:
    old = [Share("a", 4, 1.0, LONG_AGO), Share("b", 6, 1.0, LONG_AGO), Share("c", 8, 1.0, LONG_AGO)]
    found = loads([*old, Share("new", 0, 1.0, TO)], FROM, TO, 90)
    assert found["new"] == 6


def test_the_credit_shrinks_with_the_days_present() -> None:
    old = Share("a", 9, 1.0, LONG_AGO)
    two_thirds_absent = Share("new", 1, 1.0, date(2026, 10, 31))
    found = loads([old, two_thirds_absent], FROM, TO, 90)
    assert found["new"] == pytest.approx(1 + 9 * 60 / 91)


def test_a_chair_without_working_time_is_refused() -> None:
    with pytest.raises(ValueError, match="no working time"):
        loads([Share("a", 1, 0.0, LONG_AGO)], FROM, TO, 90)


STANDARD = Library.load().at("south_gloucestershire", date(2026, 11, 23))


def test_a_chair_is_reminded_the_next_morning_and_the_unit_manager_told_after_two_working_days() -> None:
    times = answer_times(STANDARD, datetime(2027, 1, 11, 14, tzinfo=UTC))  # a Monday
    assert times.remind_at == datetime(2027, 1, 12, 9, tzinfo=UTC)
    assert times.due_on == date(2027, 1, 13)
    assert times.climb_at == datetime(2027, 1, 14, 9, tzinfo=UTC)
    assert times.climb_to == (Role.UNIT_MANAGER,)


def test_over_christmas_only_working_days_count() -> None:
    times = answer_times(STANDARD, datetime(2026, 12, 23, 16, tzinfo=UTC))
    assert times.remind_at == datetime(2026, 12, 24, 9, tzinfo=UTC)
    assert times.due_on == date(2026, 12, 29)
    assert times.climb_at == datetime(2026, 12, 30, 9, tzinfo=UTC)


def test_the_councils_own_closing_days_are_no_days_to_answer_on() -> None:
    shut = replace(STANDARD, closing_days=(date(2026, 12, 29), date(2026, 12, 30), date(2026, 12, 31)))
    assert answer_times(shut, datetime(2026, 12, 23, 16, tzinfo=UTC)).due_on == date(2027, 1, 4)


@pytest.mark.parametrize(
    ("asked", "remind_utc"),
    [
        (
            datetime(2027, 3, 25, 14, tzinfo=UTC),
            datetime(2027, 3, 30, 8, tzinfo=UTC),
        ),  # over Easter, to summer
        (
            datetime(2026, 10, 23, 14, tzinfo=UTC),
            datetime(2026, 10, 26, 9, tzinfo=UTC),
        ),  # back to winter time
    ],
)
def test_nine_in_the_morning_is_londons_on_both_sides_of_a_clock_change(
    asked: datetime, remind_utc: datetime
) -> None:
    assert answer_times(STANDARD, asked).remind_at.astimezone(UTC) == remind_utc


def test_somebody_asked_on_a_sunday_has_monday_as_day_1() -> None:
    times = answer_times(STANDARD, datetime(2027, 1, 10, 20, tzinfo=UTC))
    assert times.remind_at == datetime(2027, 1, 11, 9, tzinfo=UTC)
    assert times.due_on == date(2027, 1, 12)


@pytest.mark.parametrize(
    ("asked", "climbs"),
    [
        (datetime(2027, 1, 11, 14, tzinfo=UTC), datetime(2027, 1, 12, 14, tzinfo=UTC)),
        (datetime(2027, 1, 15, 14, tzinfo=UTC), datetime(2027, 1, 18, 9, tzinfo=UTC)),  # a Friday
        (datetime(2026, 12, 24, 14, tzinfo=UTC), datetime(2026, 12, 29, 9, tzinfo=UTC)),
    ],
)
def test_an_undecided_agreement_climbs_after_24_hours_or_the_next_working_morning(
    asked: datetime, climbs: datetime
) -> None:
    assert agreement_climbs_at(STANDARD, ChainStep(Role.SERVICE_MANAGER), asked) == climbs
