"""S37: the quorum in the five councils, as a forecast and as a finding."""

from dataclasses import replace
from datetime import date

import pytest

from conference.quorum import (
    AgencyStanding,
    Comer,
    Coming,
    Finding,
    Outlook,
    Then,
    finding,
    forecast,
    matters,
    standings,
)
from conference.standard import QuorumRules
from councils.library import Library

LIBRARY = Library.load()
DEFAULT = ("south_gloucestershire", "swindon", "west_sussex")
COUNCILS = ("leicestershire", "wakefield", *DEFAULT)
SCHOOL, HEALTH = "school", "health visitor"
CARE = AgencyStanding("children's social care", Coming.YES, social_care=True)
YES, NO, OPEN = Coming.YES, Coming.NO, Coming.OPEN


def rules_of(council: str) -> QuorumRules:
    return LIBRARY.at(council, date(2027, 1, 6)).quorum


def agency(name: str, coming: Coming, report: str = "") -> AgencyStanding:
    return AgencyStanding(name, coming, report, core_group=True)


def found(council: str, *agencies: AgencyStanding) -> Finding:
    return finding(rules_of(council), (CARE, *agencies))


@pytest.mark.parametrize(
    ("council", "then"),
    [("leicestershire", Then.GO_ON), ("wakefield", Then.CONFIRM), *[(one, Then.GO_ON) for one in DEFAULT]],
)
def test_school_and_health_visitor_are_enough(council: str, then: Then) -> None:
    """LE-55; WK-04: three with social care, and with exactly three the chair confirms (C-50)."""
    seen = found(council, agency(SCHOOL, YES), agency(HEALTH, YES))
    assert seen.quorate
    assert seen.then is then


@pytest.mark.parametrize("council", COUNCILS)
def test_a_report_stands_for_an_absent_agency_in_leicestershire_only(council: str) -> None:
    """LE-55, LE-56 and WK-04: elsewhere the chair is asked and may go on with a reason."""
    seen = found(council, agency(SCHOOL, YES), agency(HEALTH, NO, "received"))
    assert seen.quorate is (council == "leicestershire")
    assert seen.then is (Then.GO_ON if seen.quorate else Then.CHAIR_DECIDES)


def test_a_report_from_outside_the_core_group_or_by_word_of_mouth_stands_for_nobody() -> None:
    """LE-55: a sufficient written report, of a professional of the core group."""
    for health in (
        AgencyStanding(HEALTH, NO, "received"),
        agency(HEALTH, NO, "verbal"),
        agency(HEALTH, NO, "promised"),
    ):
        assert not found("leicestershire", agency(SCHOOL, YES), health).quorate


@pytest.mark.parametrize("council", COUNCILS)
def test_the_school_alone_is_not_enough_and_the_chair_decides(council: str) -> None:
    """LE-56, WK-04, WS-52, SG-97."""
    seen = found(council, agency(SCHOOL, YES), agency(HEALTH, NO))
    assert (seen.quorate, seen.then) == (False, Then.CHAIR_DECIDES)


@pytest.mark.parametrize("council", COUNCILS)
def test_where_no_other_agency_works_with_the_family_leicestershire_proceeds(council: str) -> None:
    """LE-57; elsewhere the chair is asked (C-20)."""
    seen = found(council, agency(SCHOOL, YES))
    proceeds = council == "leicestershire"
    assert not seen.quorate
    assert seen.then is (Then.SHOULD_PROCEED if proceeds else Then.CHAIR_DECIDES)


@pytest.mark.parametrize("council", COUNCILS)
def test_head_teacher_and_class_teacher_of_one_school_are_one_agency(council: str) -> None:
    teachers = [Comer(SCHOOL, YES, counts=True), Comer(SCHOOL, YES, counts=True)]
    absent = Comer(HEALTH, NO, counts=True)
    there = standings([*teachers, absent], {})
    assert [one.agency for one in there] == [SCHOOL, HEALTH]
    assert not finding(rules_of(council), (CARE, *there)).quorate


@pytest.mark.parametrize("council", COUNCILS)
def test_a_school_and_a_school_nurse_are_two_agencies(council: str) -> None:
    there = standings([Comer(SCHOOL, YES, counts=True), Comer("school nurse", YES, counts=True)], {})
    assert finding(rules_of(council), (CARE, *there)).quorate


@pytest.mark.parametrize("council", COUNCILS)
def test_chair_family_advocates_and_lawyers_never_count(council: str) -> None:
    others = ("chair", "mother", "father", "advocate", "solicitor")
    there = standings([Comer(one, YES, counts=False) for one in others], {"solicitor": "received"})
    assert there == ()
    assert not finding(rules_of(council), (CARE, agency(SCHOOL, YES), *there)).quorate


def test_an_agency_stands_with_the_likeliest_of_its_peoples_answers() -> None:
    """A colleague who comes instead makes up for whoever declined."""
    people = [Comer(SCHOOL, NO, counts=True), Comer(SCHOOL, YES, counts=True, core_group=True)]
    assert standings(people, {SCHOOL: "expected"}) == (agency(SCHOOL, YES, "expected"),)


def test_without_the_social_worker_it_is_never_quorate() -> None:
    care = replace(CARE, coming=NO)
    for council in COUNCILS:
        agencies = (care, agency(SCHOOL, YES), agency(HEALTH, YES), agency("police", YES))
        assert forecast(rules_of(council), agencies).outlook is Outlook.SHORT
        assert not finding(rules_of(council), agencies[1:]).quorate


@pytest.mark.parametrize(
    ("council", "health", "outlook"),
    [
        ("leicestershire", agency(HEALTH, YES), Outlook.ENOUGH),
        ("wakefield", agency(HEALTH, YES), Outlook.EXACTLY),
        ("swindon", agency(HEALTH, OPEN), Outlook.OPEN),
        ("swindon", agency(HEALTH, Coming.PERHAPS), Outlook.OPEN),
        ("west_sussex", agency(HEALTH, NO), Outlook.SHORT),
        ("leicestershire", agency(HEALTH, NO, "promised"), Outlook.OPEN),
        ("leicestershire", agency(HEALTH, NO, "received"), Outlook.ENOUGH),
        ("leicestershire", agency(HEALTH, NO, "expected"), Outlook.SHORT),
        ("wakefield", agency(HEALTH, NO, "promised"), Outlook.SHORT),
    ],
)
def test_the_forecast_tells_open_from_lost(council: str, health: AgencyStanding, outlook: Outlook) -> None:
    """LE-54, LE-55, WK-04: what may still come is not counted, and not given up."""
    seen = forecast(rules_of(council), (CARE, agency(SCHOOL, YES), health))
    assert seen.outlook is outlook


def test_the_forecast_names_who_is_sure_who_is_open_and_how_many_are_lacking() -> None:
    agencies = (CARE, agency(SCHOOL, YES), agency(HEALTH, OPEN), agency("police", NO))
    seen = forecast(rules_of("wakefield"), agencies)
    assert seen.sure == (CARE.agency, SCHOOL)
    assert (seen.open, seen.lost) == ((HEALTH,), ("police",))
    assert (seen.needed, seen.lacking) == (3, 1)
    assert forecast(rules_of("swindon"), agencies).sure == (SCHOOL,)


def test_a_refusal_is_told_only_where_it_leaves_too_few() -> None:
    """LE-57: where fewer agencies than the quorum work with the family, Leicestershire goes on anyhow."""
    spare = (CARE, agency(SCHOOL, YES), agency(HEALTH, YES), agency("police", NO))
    short = (CARE, agency(SCHOOL, YES), agency(HEALTH, NO))
    few = (CARE, agency(SCHOOL, NO))
    for council in ("leicestershire", "swindon"):
        rules = rules_of(council)
        assert not matters(rules, forecast(rules, spare))
        assert matters(rules, forecast(rules, short))
        assert matters(rules, forecast(rules, few)) is (council == "swindon")
