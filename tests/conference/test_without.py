"""The ways on without clerk, social worker or network, in each council's order (LE-69 to LE-73, C-24)."""

from datetime import date

import pytest

from conference.cover import STAND_DOWN, Missing, deciders, unmet, ways
from conference.refusals import Problem
from conference.roles import Role
from councils.library import Library

LIBRARY = Library.load()
DAY = date(2027, 1, 6)
COUNCILS = LIBRARY.councils()


def keys(council: str, missing: Missing) -> list[str]:
    return [one.key for one in ways(LIBRARY.at(council, DAY), missing)]


def test_leicestershire_tries_another_clerk_then_recording_then_a_stand_down() -> None:
    """LE-69, LE-70."""
    assert keys("leicestershire", Missing.CLERK) == ["another_clerk", "recording", STAND_DOWN]


@pytest.mark.parametrize("council", [one for one in COUNCILS if one != "leicestershire"])
def test_nobody_else_records_for_want_of_a_clerk(council: str) -> None:
    """C-24: recording is off by default."""
    assert "recording" not in keys(council, Missing.CLERK)


@pytest.mark.parametrize("council", COUNCILS)
@pytest.mark.parametrize("missing", list(Missing))
def test_a_stand_down_is_the_last_way_and_no_way_is_offered_twice(council: str, missing: Missing) -> None:
    found = keys(council, missing)
    assert found[-1] == STAND_DOWN
    assert len(found) == len(set(found)) > 1


@pytest.mark.parametrize("council", COUNCILS)
def test_whoever_presents_for_a_social_worker_is_named_and_knows_the_case(council: str) -> None:
    """LE-71: the team manager or a duty worker."""
    there = ways(LIBRARY.at(council, DAY), Missing.SOCIAL_WORKER)[:-1]
    assert [one.key for one in there] == ["presents:team_manager", "presents:duty_worker"]
    for way in there:
        assert unmet(way, {}) == (Problem("absent_who", "missing"), Problem("knows_case", "not_known"))
        assert unmet(way, {"absent_who": " ", "knows_case": "yes"}) == (Problem("absent_who", "missing"),)
        assert unmet(way, {"absent_who": "Jo Reed", "knows_case": "yes"}) == ()


def test_recording_needs_everybodys_agreement() -> None:
    """C-24."""
    (recording,) = [
        one for one in ways(LIBRARY.at("leicestershire", DAY), Missing.CLERK) if one.key == "recording"
    ]
    for said in ("", "no"):
        assert unmet(recording, {"all_agreed": said}) == (Problem("all_agreed", "not_agreed"),)
    assert unmet(recording, {"all_agreed": "yes"}) == ()
    assert unmet(None, {}) == (Problem("absent_decision", "missing"),)


@pytest.mark.parametrize("council", COUNCILS)
def test_after_a_network_failure_it_is_rearranged(council: str) -> None:
    """LE-73, everywhere by default; whoever sits in it can say so."""
    assert keys(council, Missing.NETWORK)[0] == "rearrange"
    assert set(deciders(LIBRARY.at(council, DAY), Missing.NETWORK)) >= {Role.CHAIR, Role.SOCIAL_WORKER}
