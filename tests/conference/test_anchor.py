from datetime import UTC, date, datetime, time

import pytest

from conference.dates import exists, london, london_day
from conference.refusals import Code, Refused
from conference.timescale import StrategyDiscussion, anchor_of


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
