from datetime import date, timedelta
from typing import Literal

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from conference.refusals import Code, Refused
from conference.working_days import NATIONAL, WorkingDays, bank_holidays

TYPED_BY_HAND = [
    "2026-01-01", "2026-04-03", "2026-04-06", "2026-05-04", "2026-05-25", "2026-08-31", "2026-12-25",
    "2026-12-28", "2027-01-01", "2027-03-26", "2027-03-29", "2027-05-03", "2027-05-31", "2027-08-30",
    "2027-12-27", "2027-12-28", "2028-01-03", "2028-04-14", "2028-04-17", "2028-05-01", "2028-05-29",
    "2028-08-28", "2028-12-25", "2028-12-26",
]  # fmt: skip

days = st.dates(date(2026, 2, 15), date(2028, 11, 1))
counts = st.integers(-30, 30)


@pytest.mark.parametrize("year", [2026, 2027, 2028])
def test_the_package_lists_the_weekday_bank_holidays_that_were_typed_by_hand(year: int) -> None:
    weekdays = {str(day) for day in bank_holidays(year) if day.weekday() < 5}
    assert weekdays == {day for day in TYPED_BY_HAND if day.startswith(str(year))}


@given(day=days, n=counts.filter(bool))
def test_adding_working_days_agrees_with_numpy(day: date, n: int) -> None:
    roll: Literal["backward", "forward"] = "backward" if n > 0 else "forward"
    by_numpy = np.busday_offset(np.datetime64(day), n, roll=roll, holidays=TYPED_BY_HAND)
    assert NATIONAL.add(day, n) == by_numpy.astype(date)


@given(start=days, later=st.integers(0, 60))
def test_the_day_number_agrees_with_numpy(start: date, later: int) -> None:
    day = start + timedelta(days=later)
    one = timedelta(days=1)
    counted = np.busday_count(np.datetime64(start + one), np.datetime64(day + one), holidays=TYPED_BY_HAND)
    assert NATIONAL.between(start, day) == counted


@given(day=days, n=counts)
def test_the_nth_working_day_bears_the_number_n(day: date, n: int) -> None:
    assert NATIONAL.between(day, NATIONAL.add(day, n)) == n


def test_a_council_that_closes_at_christmas_still_counts_those_days_nationally() -> None:
    shut = WorkingDays([date(2026, 12, 29), date(2026, 12, 30), date(2026, 12, 31)])
    assert NATIONAL.add(date(2026, 12, 24), 1) == date(2026, 12, 29)
    assert shut.add(date(2026, 12, 24), 1) == date(2027, 1, 4)


def test_easter_monday_and_the_august_holiday_are_english() -> None:
    assert not NATIONAL.is_working(date(2027, 3, 29))
    assert not NATIONAL.is_working(date(2027, 8, 30))


def test_the_last_bookable_day_is_the_working_day_on_or_before_a_limit() -> None:
    assert NATIONAL.on_or_before(date(2026, 12, 28)) == date(2026, 12, 24)
    assert NATIONAL.on_or_before(date(2026, 12, 24)) == date(2026, 12, 24)
    assert NATIONAL.on_or_after(date(2026, 12, 25)) == date(2026, 12, 29)
    assert NATIONAL.next_after(date(2026, 12, 24)) == date(2026, 12, 29)


@pytest.mark.parametrize("year", [1850, 2101, 9999])
def test_a_year_without_known_bank_holidays_is_refused(year: int) -> None:
    with pytest.raises(Refused) as refusal:
        NATIONAL.guard(year)
    assert refusal.value.code is Code.YEAR_UNKNOWN
    assert refusal.value.facts == {"year": str(year)}


def test_counting_across_the_end_of_what_is_known_is_refused() -> None:
    with pytest.raises(Refused):
        NATIONAL.add(date(2100, 12, 30), 5)
