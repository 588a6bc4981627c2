from datetime import UTC, date, datetime
from typing import Any

import pytest

from conference.dates import london_day
from conference.request import StrategyAnswers, check_strategy
from tests.conference.forms import NOW, found


def held(*rows: tuple[str, str, str]) -> dict[str, Any]:
    return {"discussions": [{"held_on": on, "held_at": at, "agreed": agreed} for on, at, agreed in rows]}


def taken(raw: dict[str, Any], now: datetime = NOW) -> StrategyAnswers:
    answers = check_strategy(raw, now)
    assert isinstance(answers, StrategyAnswers), answers
    return answers


def test_the_first_discussion_that_agreed_section_47_is_the_anchor() -> None:
    raw = held(("2027-01-04", "09:00", "no"), ("2027-01-05", "14:00", "yes"), ("2027-01-05", "16:00", "yes"))
    assert taken(raw).anchor == date(2027, 1, 5)


@pytest.mark.parametrize(
    ("rows", "problem"),
    [
        ([("2027-01-07", "09:00", "yes")], ("discussions.0.held_on", "in_the_future")),
        ([("2027-01-06", "09:01", "yes")], ("discussions.0.held_at", "in_the_future")),
        ([("2026-01-04", "09:00", "yes")], ("discussions.0.held_on", "too_far")),
        ([("1066-10-14", "09:00", "yes")], ("discussions.0.held_on", "too_far")),
        ([("2027-01-05", "09:00", "no")], ("discussions", "none_agreed")),
        ([("", "09:00", "yes")], ("discussions.0.held_on", "missing")),
        ([("2027-01-05", "", "yes")], ("discussions.0.held_at", "missing")),
        ([("2027-01-05", "09:00", "")], ("discussions.0.agreed", "missing")),
        ([("2027-01-05", "09:00", "perhaps")], ("discussions.0.agreed", "not_a_choice")),
        ([("2027-02-30", "09:00", "yes")], ("discussions.0.held_on", "not_a_date")),
        ([("5 January", "09:00", "yes")], ("discussions.0.held_on", "not_a_date")),
        ([("2027-01-05", "25:00", "yes")], ("discussions.0.held_at", "not_a_time")),
    ],
)
def test_a_discussion_that_cannot_be(rows: list[tuple[str, str, str]], problem: tuple[str, str]) -> None:
    assert found(check_strategy(held(*rows), NOW)) == [problem]


def test_discussions_in_the_wrong_order_are_said_at_the_later_row() -> None:
    raw = held(("2027-01-05", "14:00", "yes"), ("2027-01-04", "14:00", "no"))
    assert found(check_strategy(raw, NOW)) == [("discussions.1.held_on", "wrong_order")]


def test_the_same_discussion_twice_names_the_first() -> None:
    problems = check_strategy(held(("2027-01-05", "14:00", "yes"), ("2027-01-05", "14:00", "no")), NOW)
    assert found(problems) == [("discussions.1.held_on", "same_twice")]
    assert isinstance(problems, tuple)
    assert problems[0].facts == (("other", "1"),)


def test_a_bank_holiday_or_weekend_is_allowed() -> None:
    """C-02: the out-of-hours team's discussion is day 0 all the same."""
    raw = held(("2026-12-25", "23:30", "no"), ("2026-12-27", "10:00", "yes"), ("2026-12-29", "10:00", "yes"))
    answers = taken(raw)
    assert answers.anchor == date(2026, 12, 27)


def test_the_hour_that_the_clocks_skip_was_never_held() -> None:
    now = datetime(2027, 3, 30, 9, tzinfo=UTC)
    assert found(check_strategy(held(("2027-03-28", "01:30", "yes")), now)) == [
        ("discussions.0.held_at", "skipped_hour")
    ]
    assert taken(held(("2027-03-28", "02:00", "yes")), now).anchor == date(2027, 3, 28)


def test_the_hour_that_october_has_twice_is_taken() -> None:
    now = datetime(2026, 10, 26, 9, tzinfo=UTC)
    answers = taken(held(("2026-10-25", "01:30", "yes")), now)
    assert london_day(answers.discussions[0].held_at) == date(2026, 10, 25)


def test_a_year_whose_bank_holidays_nobody_knows_is_said() -> None:
    now = datetime(2100, 12, 31, 12, tzinfo=UTC)
    problems = check_strategy(held(("2100-12-30", "09:00", "yes")), now)
    assert found(problems) == [("discussions.0.held_on", "year_unknown")]


@pytest.mark.parametrize("raw", [{}, {"discussions": []}, {"discussions": "yes"}, {"discussions": [{}, 3]}])
def test_no_discussion_at_all(raw: dict[str, Any]) -> None:
    assert found(check_strategy(raw, NOW)) == [("discussions", "missing")]


def test_more_discussions_than_a_family_has() -> None:
    raw = held(*[("2027-01-05", f"{hour:02}:00", "yes") for hour in range(11)])
    assert found(check_strategy(raw, NOW)) == [("discussions", "too_many")]


def test_an_empty_row_in_between_is_passed_over() -> None:
    raw = held(("", "", ""), ("2027-01-05", "14:00", "yes"))
    assert taken(raw).anchor == date(2027, 1, 5)
