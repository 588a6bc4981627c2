from datetime import UTC, date, datetime

import pytest

from cards import council_words
from cards import dates as when

TUESDAY = date(2026, 12, 8)


def utc(year: int, month: int, day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(year, month, day, hour, minute, tzinfo=UTC)


def test_days_are_written_as_on_gov_uk() -> None:
    assert when.day(TUESDAY) == "8 December 2026"
    assert when.weekday(TUESDAY) == "Tuesday 8 December 2026"
    assert when.short_day(TUESDAY) == "Tue 8 Dec"


@pytest.mark.parametrize(
    ("moment", "said"),
    [
        (utc(2026, 12, 8, 9, 30), "9:30am"),
        (utc(2026, 12, 8, 10), "10am"),
        (utc(2026, 12, 8, 12), "midday"),
        (utc(2026, 12, 8, 12, 5), "12:05pm"),
        (utc(2026, 12, 8, 13), "1pm"),
        (utc(2026, 12, 8, 0), "midnight"),
        (utc(2026, 12, 8, 0, 15), "12:15am"),
        (utc(2026, 12, 8, 23, 59), "11:59pm"),
    ],
)
def test_times_are_written_as_on_gov_uk(moment: datetime, said: str) -> None:
    assert when.clock(moment) == said


def test_in_summer_the_clock_on_the_wall_is_an_hour_ahead_of_utc() -> None:
    assert when.by(utc(2026, 7, 1, 9)) == "Wednesday 1 July 2026, 10am"


def test_late_on_a_summer_evening_in_utc_it_is_the_next_day_in_london() -> None:
    assert when.by(utc(2026, 6, 30, 23, 30)) == "Wednesday 1 July 2026, 12:30am"


def test_when_the_clocks_go_forward_one_o_clock_is_left_out() -> None:
    assert when.clock(utc(2027, 3, 28, 0, 59)) == "12:59am"
    assert when.clock(utc(2027, 3, 28, 1)) == "2am"


def test_when_the_clocks_go_back_the_hour_that_comes_twice_says_which_it_is() -> None:
    assert when.clock(utc(2026, 10, 25, 0, 30)) == "1:30am BST"
    assert when.clock(utc(2026, 10, 25, 1, 30)) == "1:30am GMT"
    assert when.clock(utc(2026, 10, 25, 2)) == "2am"
    assert when.clock(utc(2026, 10, 24, 23, 59)) == "12:59am"


def test_spans_say_the_day_once_unless_they_end_on_another() -> None:
    assert (
        when.span(utc(2026, 12, 8, 9, 30), utc(2026, 12, 8, 11)) == "Tuesday 8 December 2026, 9:30am to 11am"
    )
    assert when.hours(utc(2026, 12, 8, 10), utc(2026, 12, 8, 12)) == "10am to midday"
    over_night = when.span(utc(2026, 12, 8, 22), utc(2026, 12, 9, 1))
    assert over_night == "Tuesday 8 December 2026, 10pm to Wednesday 9 December 2026, 1am"


def test_a_moment_in_a_heading_names_time_and_day() -> None:
    assert when.moment(utc(2026, 12, 8, 8, 25)) == "8:25am on 8 December 2026"


def test_a_moment_without_a_time_zone_is_refused() -> None:
    for shown in (when.clock, when.day, when.by):
        with pytest.raises(ValueError, match="time zone"):
            shown(datetime(2026, 12, 8, 10))


def test_counts_agree_with_their_number() -> None:
    assert council_words.count(1, "working day") == "1 working day"
    assert council_words.count(3, "working day") == "3 working days"
    assert council_words.count(0, "child", "children") == "0 children"
    assert council_words.count(4_000, "character") == "4,000 characters"


def test_lists_are_joined_with_and_before_the_last() -> None:
    assert council_words.joined(["a", "b", "c"]) == "a, b and c"
    assert council_words.joined(["a", "b"], "or") == "a or b"
    assert council_words.joined(["a"]) == "a"
    assert council_words.joined([]) == ""


def test_a_sentence_starts_with_a_capital_and_keeps_its_abbreviations() -> None:
    assert council_words.capital("the CPA has accepted") == "The CPA has accepted"
    assert council_words.capital("") == ""
