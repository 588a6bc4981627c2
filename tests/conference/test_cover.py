"""The pure rules of cover: whom to tell, until when an answer helps."""

from datetime import UTC, date, datetime, timedelta

import pytest

from conference.cover import (
    STAND_DOWN,
    Missing,
    answer_by,
    deciders,
    first_there,
    part_of,
    press_by,
    rungs,
    unmet,
    urgent,
    ways,
)
from conference.refusals import Problem
from conference.roles import Role
from conference.working_days import WorkingDays
from councils.library import Library

DAYS = WorkingDays()
MANAGER, SENIOR = Role.UNIT_MANAGER, Role.UNIT_SENIOR
HOLDERS = {MANAGER: ("lee",), SENIOR: ("morgan",), Role.DIRECTOR: ("dana",), Role.ADMINISTRATOR: ("noor",)}


def at(day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2027, 1, day, hour, minute, tzinfo=UTC)


def test_the_team_manager_is_told_first_and_nobody_was_passed_over() -> None:
    """WS-30."""
    told = first_there(rungs((MANAGER, SENIOR)), HOLDERS, frozenset())
    assert told is not None
    assert (told.role, told.persons, told.skipped) == (MANAGER, ("lee",), ())


def test_who_is_away_is_passed_over_and_named() -> None:
    """WS-30, S29: the Principal Manager."""
    told = first_there(rungs((MANAGER, SENIOR)), HOLDERS, {"lee"})
    assert told is not None
    assert (told.role, told.skipped) == (SENIOR, ((MANAGER, "away"),))


def test_a_rung_that_nobody_fills_is_passed_over_and_named() -> None:
    told = first_there(rungs((MANAGER,)), {**HOLDERS, MANAGER: ()}, frozenset())
    assert told is not None
    assert (told.role, told.skipped) == (SENIOR, ((MANAGER, "nobody"),))


def test_when_everybody_is_away_the_first_still_gets_the_card() -> None:
    told = first_there(rungs((MANAGER, SENIOR)), HOLDERS, {"lee", "morgan", "dana", "noor"})
    assert told is not None
    assert told.persons == ("lee",)


def test_the_last_rung_of_all_is_the_administrators() -> None:
    assert rungs((MANAGER,)) == (MANAGER, SENIOR, Role.DIRECTOR, Role.ADMINISTRATOR)


@pytest.mark.parametrize(
    ("now", "starts", "by"),
    [
        (at(13, 8, 14), at(13, 10), at(13, 8, 50)),  # a third of what is left
        (at(13, 9, 20), at(13, 10), at(13, 9, 35)),  # a third, said in five minutes
        (at(13, 9, 30), at(13, 10), at(13, 9, 40)),  # ten minutes at least
        (at(13, 9, 36), at(13, 10), None),  # too late for an answer (WS-32)
        (at(13, 9), at(20, 10), at(13, 13)),  # four hours at the most
        (at(15, 16), at(20, 10), at(18, 10)),  # Friday evening: Monday morning
        (at(12, 22), at(13, 9), at(13, 8)),  # at night: eight in the morning
    ],
)
def test_by_when_somebody_asked_has_to_answer(now: datetime, starts: datetime, by: datetime | None) -> None:
    """WS-31, WS-32; the time itself is a default."""
    assert answer_by(now, starts, DAYS) == by


def test_the_next_manager_is_told_after_a_quarter_of_what_is_left() -> None:
    assert press_by(at(13, 8, 10), at(13, 10), DAYS) == at(13, 8, 40)


def test_an_answer_is_never_wanted_in_the_last_quarter_of_an_hour() -> None:
    for minutes in range(5, 300):
        by = answer_by(at(13, 10) - timedelta(minutes=minutes), at(13, 10), DAYS)
        assert by is None or by <= at(13, 9, 45)


def test_only_what_is_within_the_day_wakes_people() -> None:
    assert urgent(at(13, 6), at(13, 10))
    assert not urgent(at(13, 6), at(15, 10))


def test_a_chair_who_also_takes_notes_is_missed_as_a_chair() -> None:
    assert part_of({Role.CLERK, Role.CHAIR}) == "chair"
    assert part_of({Role.DIRECTOR}) is None


# The ways on without clerk, social worker or network, in each council's order (LE-69 to LE-73, C-24).

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
