from datetime import date
from typing import Any

import pytest

from conference.dates import add_months
from conference.family import Child, EarlierPlan, PlanFlag, age, flags, index_child, initials_of
from conference.request import FamilyAnswers, check_family
from conference.roles import Role
from conference.standard import Source
from councils.library import Library
from tests.conference.forms import NOW, filled_in, found

STANDARD = Library.load().at("south_gloucestershire", NOW.date())


def check(**instead: Any) -> FamilyAnswers | tuple[Any, ...]:
    return check_family(STANDARD, filled_in(**instead), NOW)


def child(
    initials: str = "AB", born: str = "2018-03-02", expected: str = "", index: str = "yes"
) -> dict[str, str]:
    return {"initials": initials, "born": born, "expected": expected, "index": index}


@pytest.mark.parametrize(
    ("one", "problem"),
    [
        (child(born=""), ("children.0.born", "born_or_expected")),
        (child(born="2027-01-07"), ("children.0.born", "in_the_future")),
        (child(born="2009-01-06"), ("children.0.born", "too_old")),
        (child(born="nineteen"), ("children.0.born", "not_a_date")),
        (child(born="2026-12-01", expected="2027-02-01"), ("children.0.expected", "born_and_expected")),
        (child(born="", expected="2026-12-15"), ("children.0.expected", "in_the_past")),
        (child(born="", expected="2027-10-07"), ("children.0.expected", "too_far")),
        (child(initials=""), ("children.0.initials", "missing")),
        (child(initials="Annabel"), ("children.0.initials", "not_initials")),
        (child(initials="Tom"), ("children.0.initials", "not_initials")),
        (child(initials="<b>"), ("children.0.initials", "not_initials")),
        (child(initials="A" * 20_000), ("children.0.initials", "too_long")),
    ],
)
def test_a_child_that_cannot_be(one: dict[str, str], problem: tuple[str, str]) -> None:
    assert found(check(children=[one])) == [problem]


@pytest.mark.parametrize("one", [
    child(born="2009-01-07"),  # eighteen tomorrow
    child(born="2027-01-06"),  # born today
    child(born="", expected="2026-12-16"),  # three weeks overdue
    child(born="", expected="2027-10-06"),  # nine months ahead
])  # fmt: skip
def test_a_child_at_the_edge_is_taken(one: dict[str, str]) -> None:
    assert isinstance(check(children=[one]), FamilyAnswers)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [("ab", "AB"), ("A.B.", "AB"), ("j-p s", "JPS"), ("O'B", "OB"), ("éL", "ÉL"), ("AB2", "AB2")],
)  # fmt: skip
def test_initials_are_kept_in_one_shape(typed: str, kept: str) -> None:
    assert initials_of(typed) == initials_of(kept) == kept


@pytest.mark.parametrize(
    "typed", ["", "Anna", "anna", "Smith", "12", "A B C D E", "A*", "**AB**", "AB12", "..."]
)
def test_what_is_no_initials_is_not_kept(typed: str) -> None:
    assert initials_of(typed) == ""


def test_the_same_child_twice_names_the_first() -> None:
    problems = check(children=[child(), child("CD", "2020-01-01", index="no"), child("a.b.", index="no")])
    assert found(problems) == [("children.2.initials", "same_child")]
    assert isinstance(problems, tuple)
    assert problems[0].facts == (("other", "1"),)


def test_twins_with_the_same_initials_are_told_apart_by_a_number() -> None:
    assert isinstance(check(children=[child("AB1"), child("AB2", index="no")]), FamilyAnswers)


def test_nine_siblings_are_one_family() -> None:
    siblings = [child("SB", f"20{year}-05-01", index="no") for year in range(10, 19)]
    answers = check(children=[child("IB", "2020-01-01"), *siblings])
    assert isinstance(answers, FamilyAnswers)
    assert len(answers.children) == 10
    assert index_child(answers.children).initials == "IB"


def test_an_unborn_child_has_an_expected_date() -> None:
    answers = check(children=[child("UB", "", "2027-03-01")])
    assert isinstance(answers, FamilyAnswers)
    assert answers.children[0].unborn


def test_no_index_child_and_two_index_children_are_refused() -> None:
    pair = [child(index="no"), child("CD", "2020-01-01", index="no")]
    assert found(check(children=pair)) == [("index_child", "no_index")]
    for each in pair:
        each["index"] = "yes"
    assert found(check(children=pair)) == [("index_child", "two_index")]


def test_the_index_child_may_be_named_by_its_row() -> None:
    pair = [child(index=""), child("CD", "2020-01-01", index="")]
    answers = check(children=pair, index_child="1")
    assert isinstance(answers, FamilyAnswers)
    assert index_child(answers.children).initials == "CD"
    assert found(check(children=pair, index_child="7")) == [("index_child", "no_index")]


def test_an_only_child_is_the_index_child() -> None:
    answers = check(children=[child(index="no")])
    assert isinstance(answers, FamilyAnswers)
    assert answers.children[0].index_child


@pytest.mark.parametrize("children", [[], [{}], None, "AB"])
def test_a_conference_without_children_is_refused(children: object) -> None:
    assert found(check(children=children)) == [("children", "missing")]


def test_more_children_than_any_family_has() -> None:
    assert found(check(children=[child()] * 21)) == [("children", "too_many")]


def test_the_case_needs_a_reference_and_south_gloucestershire_asks_about_siblings() -> None:
    problems = check(case_reference=" ", siblings_considered="")
    assert found(problems) == [("case_reference", "missing"), ("siblings_considered", "missing")]


@pytest.mark.parametrize(
    ("born", "day", "years"),
    [
        (date(2016, 2, 29), date(2027, 2, 28), 10),
        (date(2016, 2, 29), date(2027, 3, 1), 11),
        (date(2017, 1, 6), date(2027, 1, 6), 10),
        (date(2017, 1, 7), date(2027, 1, 6), 9),
    ],
)
def test_age_counts_completed_years(born: date, day: date, years: int) -> None:
    assert age(born, day) == years


@pytest.mark.parametrize(
    ("initials", "born", "expected"),
    [
        ("AB", None, None),
        ("AB", date(2018, 3, 2), date(2027, 2, 1)),
        ("Anna", date(2018, 3, 2), None),
        ("", date(2018, 3, 2), None),
    ],
)
def test_a_half_valid_child_cannot_be_made(initials: str, born: date | None, expected: date | None) -> None:
    with pytest.raises(ValueError, match="a child is"):
        Child(initials, born, expected)


LIBRARY = Library.load()
ON = date(2027, 1, 15)


def raised(council: str, *plans: EarlierPlan) -> list[PlanFlag]:
    return [flag.code for flag in flags(LIBRARY.at(council, ON), plans, ON)]


@pytest.mark.parametrize(
    ("plan", "raises"),
    [
        (EarlierPlan(date(2024, 1, 1), date(2026, 1, 15)), PlanFlag.REPEAT_PLAN),  # the anniversary counts
        (EarlierPlan(date(2024, 1, 1), date(2026, 1, 14)), PlanFlag.EARLIER_PLAN),
        (EarlierPlan(date(2026, 1, 15), None), PlanFlag.REPEAT_PLAN),
        (EarlierPlan(date(2020, 1, 1), None), PlanFlag.REPEAT_PLAN),  # it still runs
        (EarlierPlan(None, date(2026, 6, 1)), PlanFlag.REPEAT_PLAN),
    ],
)
def test_leicestershire_flags_a_plan_within_12_months_of_its_start_or_end(
    plan: EarlierPlan, raises: PlanFlag
) -> None:
    assert raised("leicestershire", plan) == [raises]


def test_leicestershire_asks_for_a_talk_with_the_lead_and_service_manager_oversight() -> None:
    plan = EarlierPlan(date(2025, 6, 1), date(2026, 6, 1))
    (flag,) = flags(LIBRARY.at("leicestershire", ON), [plan], ON)
    assert flag.rules == ("LE-12", "LE-13", "C-21")
    assert flag.discuss_with == "the repeat-plan lead in the Safeguarding Unit"
    assert flag.oversight == (Role.SERVICE_MANAGER,)
    assert flag.source is Source.COUNCIL


def test_west_sussex_looks_back_2_years_from_the_end() -> None:
    assert raised("west_sussex", EarlierPlan(date(2024, 1, 1), date(2025, 1, 15))) == [PlanFlag.REPEAT_PLAN]
    assert raised("west_sussex", EarlierPlan(date(2024, 1, 1), date(2025, 1, 14))) == [PlanFlag.EARLIER_PLAN]
    (flag,) = flags(LIBRARY.at("west_sussex", ON), [EarlierPlan(None, date(2026, 1, 1))], ON)
    assert flag.rules == ("WS-37",)


@pytest.mark.parametrize("council", ["swindon", "wakefield"])
def test_where_the_document_is_silent_the_flag_is_a_default(council: str) -> None:
    (flag,) = flags(LIBRARY.at(council, ON), [EarlierPlan(None, date(2026, 1, 1))], ON)
    assert (flag.code, flag.source, flag.oversight) == (PlanFlag.REPEAT_PLAN, Source.DEFAULT, ())


def test_south_gloucestershires_chair_reads_every_earlier_plan() -> None:
    (flag,) = flags(LIBRARY.at("south_gloucestershire", ON), [EarlierPlan(None, date(2019, 1, 1))], ON)
    assert (flag.code, flag.rules) == (PlanFlag.EARLIER_PLAN, ("SG-28",))


def test_several_plans_raise_each_flag_once_and_name_their_rows() -> None:
    plans = [
        EarlierPlan(date(2015, 1, 1), date(2016, 1, 1)),
        EarlierPlan(date(2025, 1, 1), date(2026, 2, 1)),
        EarlierPlan(date(2026, 3, 1), date(2026, 9, 1)),
    ]
    found = flags(LIBRARY.at("leicestershire", ON), plans, ON)
    assert [(flag.code, flag.plans) for flag in found] == [
        (PlanFlag.REPEAT_PLAN, (1, 2)),
        (PlanFlag.EARLIER_PLAN, (0,)),
    ]


def test_no_earlier_plan_raises_nothing() -> None:
    assert raised("leicestershire") == []


def test_a_plan_that_ended_before_it_started_or_has_no_date_cannot_be_made() -> None:
    with pytest.raises(ValueError, match="ends after it starts"):
        EarlierPlan(date(2026, 2, 1), date(2026, 1, 1))
    with pytest.raises(ValueError, match="a start or an end"):
        EarlierPlan(None, None)


@pytest.mark.parametrize(
    ("day", "months", "then"),
    [
        (date(2026, 8, 31), 6, date(2027, 2, 28)),
        (date(2024, 2, 29), 12, date(2025, 2, 28)),
        (date(2026, 12, 31), 1, date(2027, 1, 31)),
        (date(2027, 3, 31), -1, date(2027, 2, 28)),
        (date(2027, 1, 15), -12, date(2026, 1, 15)),
    ],
)
def test_months_are_calendar_months_cut_to_the_months_end(day: date, months: int, then: date) -> None:
    assert add_months(day, months) == then
