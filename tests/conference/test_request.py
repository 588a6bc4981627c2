"""A whole booking form, council by council."""

from datetime import UTC, date, datetime
from typing import Any

import pytest

from conference.booking import Mode
from conference.dates import london_day
from conference.family import EarlierPlan
from conference.refusals import ProblemCode
from conference.request import (
    FORM_FIELDS,
    RequestAnswers,
    StrategyAnswers,
    check_how,
    check_request,
    check_strategy,
    problems_of,
)
from councils.library import Library
from tests.conference.forms import NOW, filled_in, found

LIBRARY = Library.load()


def check(council: str, **instead: Any) -> RequestAnswers | tuple[Any, ...]:
    return check_request(LIBRARY.at(council, NOW.date()), filled_in(**instead), NOW)


@pytest.mark.parametrize("council", LIBRARY.councils())
def test_a_form_filled_in_is_taken_in_every_council(council: str) -> None:
    answers = check(council)
    assert isinstance(answers, RequestAnswers)
    assert answers.strategy.anchor == date(2027, 1, 5)
    assert [child.initials for child in answers.family.children] == ["AB", "CB"]


@pytest.mark.parametrize(
    ("council", "missing"),
    [
        ("west_sussex", set()),
        ("leicestershire", {"s47_concluded", "split", "risks"}),
        ("south_gloucestershire", {"siblings_considered"}),
        ("swindon", {"signing_manager"}),
        ("wakefield", {"s47_concluded", "split", "risks", "interim_safety_plan"}),
    ],
)
def test_what_each_council_asks_for_is_missed(council: str, missing: set[str]) -> None:
    core = {"discussions", "case_reference", "children", "mode"}
    raw = {key: value for key, value in filled_in().items() if key in core}
    problems = check_request(LIBRARY.at(council, NOW.date()), raw, NOW)
    if not missing:
        assert isinstance(problems, RequestAnswers)
        return
    assert set(found(problems)) == {(field, "missing") for field in missing}


def test_an_empty_form_names_what_every_council_needs() -> None:
    problems = problems_of(LIBRARY.at("west_sussex", NOW.date()), {}, NOW)
    assert {problem.field for problem in problems} == {"discussions", "case_reference", "children", "mode"}


def test_whoever_asks_for_a_split_says_why() -> None:
    assert found(check("west_sussex", split="yes")) == [("split_why", "missing")]
    answers = check("west_sussex", split="yes", split_why="Mother and father must not meet")
    assert isinstance(answers, RequestAnswers)
    assert answers.needs.split_why
    again = check("west_sussex", split="no", split_why="left over from before")
    assert isinstance(again, RequestAnswers)
    assert again.needs.split_why == ""


@pytest.mark.parametrize(
    ("mode", "venue", "problems"),
    [
        ("face_to_face", "", [("venue", "missing")]),
        ("hybrid", "", [("venue", "missing")]),
        ("hybrid", "the moon", [("venue", "unknown_choice")]),
        ("by_post", "", [("mode", "not_a_choice")]),
        ("", "", [("mode", "missing")]),
    ],
)
def test_people_who_meet_in_a_room_need_a_venue(
    mode: str, venue: str, problems: list[tuple[str, str]]
) -> None:
    raw = filled_in(mode=mode, venue=venue)
    assert (
        found(check_how(LIBRARY.at("wakefield", NOW.date()), raw, {"venue": frozenset({"town-hall"})}))
        == problems
    )


def test_on_teams_a_venue_is_forgotten() -> None:
    answers = check("wakefield", mode="teams", venue="town-hall")
    assert isinstance(answers, RequestAnswers)
    assert (answers.how.mode, answers.how.venue) == (Mode.TEAMS, "")


@pytest.mark.parametrize("field", ["risks", "special_arrangements", "split_why"])
def test_20_000_characters_are_too_long_and_the_limit_is_said(field: str) -> None:
    problems = check("wakefield", split="yes", **{"split_why": "why", field: "x" * 20_000})
    assert found(problems) == [(field, "too_long")]
    assert isinstance(problems, tuple)
    assert problems[0].facts == (("limit", "2,000"),)
    taken = check("wakefield", split="yes", **{"split_why": "why", field: "x" * 2000})
    assert isinstance(taken, RequestAnswers)


def test_markdown_and_html_are_kept_as_typed_and_control_characters_are_not() -> None:
    typed = "<b>**father**</b> [x](http://x)\x00\u202e\r\nsecond line\ud800 "
    answers = check("west_sussex", risks=typed)
    assert isinstance(answers, RequestAnswers)
    assert answers.needs.risks == "<b>**father**</b> [x](http://x)\nsecond line"


def test_earlier_plans_are_taken_with_an_open_start_or_end() -> None:
    plans = [{"started": "2024-01-10", "ended": "2025-02-01"}, {}, {"started": "", "ended": "2020-01-01"}]
    answers = check("leicestershire", earlier_plans=plans)
    assert isinstance(answers, RequestAnswers)
    assert answers.background.earlier_plans == (
        EarlierPlan(date(2024, 1, 10), date(2025, 2, 1)),
        EarlierPlan(None, date(2020, 1, 1)),
    )


@pytest.mark.parametrize(
    ("plan", "problem"),
    [
        ({"started": "2025-01-10", "ended": "2024-01-10"}, ("earlier_plans.0.ended", "ended_before_started")),
        ({"started": "2027-02-10"}, ("earlier_plans.0.started", "in_the_future")),
        ({"started": "2025-01-10", "ended": "2027-02-10"}, ("earlier_plans.0.ended", "in_the_future")),
        ({"started": "soon"}, ("earlier_plans.0.started", "not_a_date")),
    ],
)
def test_an_earlier_plan_that_cannot_be(plan: dict[str, str], problem: tuple[str, str]) -> None:
    assert found(check("leicestershire", earlier_plans=[plan])) == [problem]


def test_one_step_sees_only_its_own_problems() -> None:
    standard = LIBRARY.at("leicestershire", NOW.date())
    raw = filled_in(discussions=[], risks="", children=[])
    assert [p.field for p in problems_of(standard, raw, NOW, fields=["risks", "split"])] == ["risks"]
    assert [p.field for p in problems_of(standard, raw, NOW, fields=["children"])] == ["children"]
    assert problems_of(standard, raw, NOW, fields=["mode"]) == ()


def test_a_field_the_council_does_not_ask_is_left_empty() -> None:
    answers = check("west_sussex", interim_safety_plan="yes", signing_manager="Pat Lee")
    assert isinstance(answers, RequestAnswers)
    assert answers.background.interim_safety_plan is None
    assert answers.background.signing_manager == ""


@pytest.mark.parametrize(
    "junk", [None, 3, 1.5, True, [], {}, "x" * 20_000, [None], [{"held_on": []}], {"a": 1}]
)
def test_no_junk_from_a_client_breaks_the_reading(junk: object) -> None:
    standard = LIBRARY.at("wakefield", NOW.date())
    problems = check_request(standard, dict.fromkeys((*FORM_FIELDS, "index_child"), junk), NOW)
    known = set(ProblemCode)
    assert {code for _, code in found(problems)} <= known


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
        ([("1966-10-14", "09:00", "yes")], ("discussions.0.held_on", "too_far")),
        ([("1066-10-14", "09:00", "yes")], ("discussions.0.held_on", "not_a_date")),
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
