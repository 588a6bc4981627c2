"""The catalogue's scenarios S01, S02 and S08, and what lies around them."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conference.refusals import Refused
from conference.timescale import timescale
from conference.working_days import NATIONAL
from councils.library import Library

LIBRARY = Library.load()
FIVE = LIBRARY.councils()
LEICESTERSHIRE = LIBRARY.at("leicestershire", date(2026, 11, 23))


@pytest.mark.parametrize("council", FIVE)
def test_s01_the_last_date_without_a_holiday_in_the_way(council: str) -> None:
    standard = LIBRARY.at(council, date(2027, 1, 6))
    days = timescale(standard, anchor=date(2027, 1, 5), requested_on=date(2027, 1, 6))
    assert days.last_date == date(2027, 1, 26)
    assert days.day_number(date(2027, 1, 26)) == days.allowed_days == 15
    assert days.days_past(date(2027, 1, 26)) == 0
    assert days.days_past(date(2027, 1, 27)) == 1
    assert not days.in_time(date(2027, 1, 27))


@pytest.mark.parametrize("council", FIVE)
def test_s02_the_last_date_over_christmas(council: str) -> None:
    standard = LIBRARY.at(council, date(2026, 12, 9))
    days = timescale(standard, anchor=date(2026, 12, 9), requested_on=date(2026, 12, 9))
    assert days.last_date == date(2027, 1, 4)
    assert days.day_number(date(2026, 12, 24)) == 11
    assert days.day_number(date(2026, 12, 29)) == 12
    assert days.day_number(date(2026, 12, 31)) == 14


def test_s06_the_request_is_due_on_day_5_and_the_last_date_after_new_year() -> None:
    days = timescale(LEICESTERSHIRE, anchor=date(2026, 12, 10), requested_on=date(2026, 12, 10))
    assert days.request_by == date(2026, 12, 17)
    assert days.last_date == date(2027, 1, 5)


def test_s08_the_first_date_with_full_notice() -> None:
    days = timescale(LEICESTERSHIRE, anchor=date(2027, 1, 18), requested_on=date(2027, 1, 25))
    assert days.last_date == date(2027, 2, 8)
    assert days.first_full_notice == date(2027, 2, 3)
    assert days.short_notice(date(2027, 2, 2))
    assert not days.short_notice(date(2027, 2, 3))
    assert days.days_past(date(2027, 2, 9)) == 1


def test_an_anchor_on_a_sunday_is_day_0_and_monday_day_1() -> None:
    days = timescale(LEICESTERSHIRE, anchor=date(2027, 1, 10), requested_on=date(2027, 1, 11))
    assert days.day_number(date(2027, 1, 11)) == 1
    assert days.last_date == date(2027, 1, 29)


def test_a_day_after_the_last_date_is_never_0_days_past() -> None:
    days = timescale(LEICESTERSHIRE, anchor=date(2027, 1, 8), requested_on=date(2027, 1, 11))
    assert days.last_date == date(2027, 1, 29)  # a Friday
    assert days.days_past(date(2027, 1, 30)) == 1


@pytest.mark.parametrize(
    ("anchor", "last"),
    [
        (date(2027, 3, 19), date(2027, 4, 13)),  # over Easter and the start of summer time
        (date(2026, 10, 16), date(2026, 11, 6)),  # over the end of summer time
    ],
)
def test_a_clock_change_neither_adds_nor_takes_a_day(anchor: date, last: date) -> None:
    assert timescale(LEICESTERSHIRE, anchor, requested_on=anchor).last_date == last


@given(requested=st.dates(date(2026, 2, 1), date(2028, 10, 1)))
def test_full_notice_is_the_first_day_whose_notice_day_is_not_before_the_request(requested: date) -> None:
    """C-06: counted back from the conference, the notice falls on the request's day or later."""
    days = timescale(LEICESTERSHIRE, anchor=requested, requested_on=requested)
    first = days.first_full_notice
    assert NATIONAL.add(first, -7) >= requested
    earlier = NATIONAL.on_or_before(first - timedelta(days=1))
    assert NATIONAL.add(earlier, -7) < requested


def test_a_year_without_known_bank_holidays_is_refused() -> None:
    with pytest.raises(Refused):
        timescale(LEICESTERSHIRE, date(2100, 12, 20), requested_on=date(2100, 12, 20))
