"""The catalogue's scenarios S01, S02 and S08, and what lies around them."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conference.dates import exists, london, london_day
from conference.refusals import Code, Refused
from conference.timescale import StrategyDiscussion, anchor_of, timescale
from conference.working_days import NATIONAL
from councils.library import Library


def discussion(year: int, month: int, day: int, *, agreed: bool, at: time = time(14)) -> StrategyDiscussion:
    return StrategyDiscussion(london(date(year, month, day), at), agreed_s47=agreed)


def test_the_first_discussion_that_agreed_section_47_starts_the_clock() -> None:
    held = [
        discussion(2027, 1, 4, agreed=False),
        discussion(2027, 1, 12, agreed=True),
        discussion(2027, 1, 5, agreed=True),
    ]
    assert anchor_of(held) == date(2027, 1, 5)


def test_a_weekend_stays_day_0() -> None:
    assert anchor_of([discussion(2027, 1, 9, agreed=True)]) == date(2027, 1, 9)


def test_without_a_discussion_that_agreed_section_47_there_is_no_clock() -> None:
    with pytest.raises(Refused) as refusal:
        anchor_of([discussion(2027, 1, 4, agreed=False)])
    assert refusal.value.code is Code.INVALID
    assert [(p.field, p.code) for p in refusal.value.problems] == [("discussions", "none_agreed")]


def test_a_discussion_without_a_time_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="time zone"):
        StrategyDiscussion(datetime(2027, 1, 4, 14), agreed_s47=True)


def test_just_after_midnight_in_summer_is_the_london_day() -> None:
    moment = datetime(2027, 3, 28, 23, 30, tzinfo=UTC)  # 00:30 in London, the first night of summer time
    assert london_day(moment) == date(2027, 3, 29)
    assert anchor_of([StrategyDiscussion(moment, agreed_s47=True)]) == date(2027, 3, 29)


def test_the_same_moment_in_winter_is_still_the_day_before() -> None:
    assert london_day(datetime(2026, 10, 25, 23, 30, tzinfo=UTC)) == date(2026, 10, 25)


def test_the_hour_that_march_skips_does_not_exist_and_octobers_does_twice() -> None:
    assert not exists(london(date(2027, 3, 28), time(1, 30)))
    assert exists(london(date(2026, 10, 25), time(1, 30)))
    assert london(date(2026, 10, 25), time(1, 30)).astimezone(UTC).hour == 0


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
