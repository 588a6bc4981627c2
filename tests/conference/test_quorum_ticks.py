"""What is ticked at the start and what it makes; laws that hold whoever is ticked (S37, C-20, C-50)."""

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conference.booking import Kind
from conference.quorum import (
    SOCIAL_CARE,
    WORKER,
    Coming,
    Decision,
    Finding,
    Phase,
    Seat,
    Then,
    Ticks,
    are_few,
    expected,
    found,
    may,
    needs_reason,
    next_by,
    phase,
)
from conference.standard import QuorumRules
from councils.library import Library

LIBRARY = Library.load()
COUNCILS = ("leicestershire", "south_gloucestershire", "swindon", "wakefield", "west_sussex")
ON = date(2027, 1, 6)
RULES = {council: LIBRARY.at(council, ON).quorum for council in COUNCILS}
STARTS, ENDS = datetime.fromisoformat("2027-02-10T10:00Z"), datetime.fromisoformat("2027-02-10T12:00Z")
CARE = Seat(WORKER, SOCIAL_CARE, Coming.OPEN, counts=False, social_care=True)
NAMES = ("school", "health", "police", "nursery")
GO, NOT = Decision.GO_AHEAD, Decision.NOT_GOING_AHEAD

councils = st.sampled_from([RULES[one] for one in COUNCILS])
people = st.lists(
    st.builds(
        Seat,
        id=st.uuids().map(str),
        agency=st.sampled_from(NAMES),
        reply=st.sampled_from(Coming),
        counts=st.booleans(),
        core_group=st.booleans(),
    ),
    max_size=6,
)


@st.composite
def rooms(draw: st.DrawFn) -> tuple[list[Seat], dict[str, str], Ticks]:
    """Seats with the social worker's, the reports' states, and any ticks."""
    seats = [CARE, *draw(people)]
    reports = draw(
        st.dictionaries(st.sampled_from(NAMES), st.sampled_from(["received", "verbal", "promised"]))
    )
    ticks = Ticks(
        present=draw(st.frozensets(st.sampled_from([one.id for one in seats]))),
        colleagues=draw(st.frozensets(st.sampled_from(NAMES))),
        reports=draw(st.frozensets(st.sampled_from(NAMES))),
        few=draw(st.booleans()),
    )
    return seats, reports, ticks


Room = tuple[list[Seat], dict[str, str], Ticks]


def makes(rules: QuorumRules, room: Room, ticks: Ticks | None = None) -> Finding:
    seats, reports, ticked = room
    return found(rules, seats, reports, ticked if ticks is None else ticks)


@given(councils, rooms(), st.data())
def test_somebody_more_never_makes_it_less_quorate(
    rules: QuorumRules, room: Room, data: st.DataObject
) -> None:
    one = data.draw(st.sampled_from(room[0]))
    before, after = (
        makes(rules, room),
        makes(rules, room, replace(room[2], present=room[2].present | {one.id})),
    )
    assert after.quorate >= before.quorate
    assert set(before.counted) <= set(after.counted)


@given(councils, rooms())
def test_an_agency_counts_once_and_only_if_it_is_here_or_its_report_is_sufficient(
    rules: QuorumRules, room: Room
) -> None:
    seats, reports, ticks = room
    counted = makes(rules, room).counted
    assert len(counted) == len(set(counted))
    for agency in set(counted) - {SOCIAL_CARE}:
        its = [one for one in seats if one.agency == agency and one.counts]
        here = agency in ticks.colleagues or any(one.id in ticks.present for one in its)
        report = rules.reports_count and agency in ticks.reports and reports.get(agency) == "received"
        assert its
        assert here or (report and any(one.core_group for one in its))


@given(councils, rooms())
def test_who_does_not_count_changes_nothing(rules: QuorumRules, room: Room) -> None:
    """Chair, family, advocates and lawyers have no seat that counts."""
    seats, reports, ticks = room
    others = [replace(one, id=f"family-{row}", counts=False) for row, one in enumerate(seats[1:])]
    everybody = replace(ticks, present=ticks.present | {one.id for one in others})
    assert makes(rules, (seats + others, reports, everybody)) == makes(rules, room)


@given(councils, rooms())
def test_without_social_care_it_is_never_quorate(rules: QuorumRules, room: Room) -> None:
    without = replace(room[2], present=room[2].present - {WORKER})
    assert not makes(rules, room, without).quorate
    assert makes(rules, room, without).then is Then.CHAIR_DECIDES


@given(rooms())
def test_reports_and_few_agencies_make_a_difference_in_leicestershire_only(room: Room) -> None:
    """LE-55, LE-57; elsewhere attendance counts (WK-04, X3)."""
    plain = replace(room[2], reports=frozenset(), few=False)
    for council in COUNCILS[1:]:
        assert makes(RULES[council], room) == makes(RULES[council], room, plain)


@given(councils, rooms())
def test_a_reason_is_wanted_from_whoever_goes_on_without_a_quorum_or_against_the_proposal(
    rules: QuorumRules, room: Room
) -> None:
    """LE-56; where fewer agencies work with the family at all that is the reason (LE-57)."""
    made = makes(rules, room)
    assert needs_reason(made, GO) is (not made.quorate and made.then is not Then.SHOULD_PROCEED)
    assert needs_reason(made, NOT) is not needs_reason(made, GO)
    assert may(made, GO)


def test_where_a_council_lets_nobody_go_on_only_not_going_ahead_is_open() -> None:
    rules = RULES["swindon"]
    strict = replace(rules, chair_may_proceed=False)
    made = found(strict, [CARE], {}, Ticks(frozenset({WORKER})))
    assert made.then is Then.STAND_DOWN
    assert (may(made, GO), may(made, NOT)) == (False, True)
    assert needs_reason(made, GO)
    assert not needs_reason(made, NOT)


@pytest.mark.parametrize("council", COUNCILS)
def test_who_said_yes_is_ticked_and_the_social_worker_unless_they_declined(council: str) -> None:
    seats = [CARE, *(Seat(reply.value or "open", "school", reply) for reply in Coming)]
    assert expected(RULES[council], seats).present == {WORKER, "accepted"}
    away = replace(CARE, reply=Coming.NO)
    assert expected(RULES[council], [away, *seats[1:]]).present == {"accepted"}
    assert expected(RULES[council], seats).reports == frozenset()


def test_few_agencies_are_fewer_on_the_list_than_are_needed() -> None:
    """LE-57: Wakefield counts social care among its three."""
    two = [CARE, Seat("a", "school", Coming.OPEN), Seat("b", "health", Coming.NO)]
    assert not are_few(RULES["leicestershire"], two)
    assert not are_few(RULES["wakefield"], two)
    one = [*two[:2], replace(two[1], id="c")]
    assert all(are_few(RULES[council], one) for council in COUNCILS)


def test_a_colleague_who_came_instead_counts_for_the_agency() -> None:
    seats = [CARE, Seat("a", "school", Coming.NO), Seat("b", "health", Coming.YES)]
    ticks = Ticks(frozenset({WORKER, "b"}), colleagues=frozenset({"school"}))
    assert found(RULES["swindon"], seats, {}, ticks).quorate


@pytest.mark.parametrize(
    ("minutes", "now"),
    [(-31, Phase.BEFORE), (-30, Phase.OPEN), (0, Phase.OPEN), (119, Phase.OPEN), (120, Phase.OVER)],
)
def test_it_is_found_from_half_an_hour_before_until_the_end(minutes: int, now: Phase) -> None:
    assert phase(STARTS + timedelta(minutes=minutes), STARTS, ENDS) is now


@pytest.mark.parametrize("council", COUNCILS)
def test_the_next_date_is_within_ten_working_days_but_in_leicestershire(council: str) -> None:
    """S37: Wednesday 10 February 2027 to Wednesday 24 February (X3, X5); LE-59 to LE-61."""
    standard = LIBRARY.at(council, ON)
    by = next_by(standard, Kind.INITIAL, date(2027, 2, 10))
    assert by == (None if council == "leicestershire" else date(2027, 2, 24))
    assert next_by(standard, Kind.REVIEW, date(2027, 2, 10)) is None
