"""Fair load."""

from datetime import date

import pytest

from conference.chairs import Share, loads

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
