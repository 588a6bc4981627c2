from datetime import date
from typing import Any

import pytest

from conference.family import Child, age, index_child, initials_of
from conference.request import FamilyAnswers, check_family
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
