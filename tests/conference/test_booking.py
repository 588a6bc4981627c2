"""Starting later on the same day: half hours of London, as long, done by closing time."""

from datetime import UTC, date, datetime, time, timedelta

import pytest

from conference.booking import answer_wanted, later_that_day, spread
from conference.dates import LONDON, Interval, london

OPENS, CLOSES = time(9), time(17)


def held(day: date, hour: int, minute: int = 0, minutes: int = 120) -> Interval:
    start = london(day, time(hour, minute))
    return Interval(start, start + timedelta(minutes=minutes))


def clocks(times: list[Interval]) -> list[str]:
    return [f"{one.start.astimezone(LONDON):%H:%M}" for one in times]


WINTER = date(2027, 1, 13)


def test_every_half_hour_after_the_start_that_ends_in_office_hours() -> None:
    assert clocks(later_that_day(held(WINTER, 13), OPENS, CLOSES)) == ["13:30", "14:00", "14:30", "15:00"]


def test_a_start_between_half_hours_goes_on_at_the_next() -> None:
    assert clocks(later_that_day(held(WINTER, 14, 10), OPENS, CLOSES)) == ["14:30", "15:00"]


def test_the_last_of_the_day_has_none_and_an_early_one_begins_when_the_office_opens() -> None:
    assert later_that_day(held(WINTER, 15), OPENS, CLOSES) == []
    assert clocks(later_that_day(held(WINTER, 7), OPENS, CLOSES))[0] == "09:00"


def test_it_lasts_as_long_as_it_did() -> None:
    for one in later_that_day(held(WINTER, 14, minutes=90), OPENS, CLOSES):
        assert one.end - one.start == timedelta(minutes=90)


@pytest.mark.parametrize("day", [date(2027, 6, 16), date(2027, 3, 26), date(2027, 10, 29)])
def test_in_summer_too_it_is_londons_clock_that_counts(day: date) -> None:
    found = later_that_day(held(day, 10), OPENS, CLOSES)
    assert clocks(found)[0] == "10:30"
    assert clocks(found)[-1] == "15:00"
    assert all(one.start.tzinfo is not None for one in found)


@pytest.mark.parametrize("number", range(14))
def test_at_most_six_are_offered_the_first_and_the_last_among_them(number: int) -> None:
    start = datetime(2027, 1, 13, 9, tzinfo=UTC)
    times = [
        Interval(start + timedelta(minutes=30 * n), start + timedelta(minutes=30 * n + 120))
        for n in range(number)
    ]
    found = spread(times)
    assert len(found) == min(number, 6)
    assert len(set(found)) == len(found)
    assert sorted(found, key=lambda one: one.start) == list(found)
    if times:
        assert (found[0], found[-1]) == (times[0], times[-1])


def test_the_chair_is_reminded_and_the_rung_above_told_before_people_set_out() -> None:
    starts = datetime(2027, 1, 13, 10, tzinfo=UTC)
    remind, climb = answer_wanted(starts - timedelta(hours=4), starts)
    assert (starts - remind, starts - climb) == (timedelta(hours=3), timedelta(hours=2))
    now = starts - timedelta(minutes=10)
    remind, climb = answer_wanted(now, starts)
    assert (remind - now, climb - now) == (timedelta(minutes=15), timedelta(minutes=30))
