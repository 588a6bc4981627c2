"""A whole booking form, council by council."""

from datetime import date
from typing import Any

import pytest

from conference.booking import Mode
from conference.family import EarlierPlan
from conference.refusals import ProblemCode
from conference.request import FORM_FIELDS, RequestAnswers, check_how, check_request, problems_of
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
    assert found(check_how(LIBRARY.at("wakefield", NOW.date()), raw, venues={"town-hall"})) == problems


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
