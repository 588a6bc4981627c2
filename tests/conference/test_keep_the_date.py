"""What may save a date, council by council and reason by reason: what is possible, on whose rule it is."""

from datetime import date
from typing import Any

import pytest

from conference.keep_the_date import RULES, Does, Known, Save, may_help, needs_later, save_of, saves_for
from conference.roles import PEOPLE, Role
from conference.standard import Source, Standard
from councils.library import Library

LIBRARY = Library.load()
DAY = date(2027, 1, 6)
LE, SG, SW, WK, WS = "leicestershire", "south_gloucestershire", "swindon", "wakefield", "west_sussex"
COUNCILS = (LE, SG, SW, WK, WS)
WORKER, CHAIR = frozenset({Role.SOCIAL_WORKER}), frozenset({Role.CHAIR})


def standard(council: str) -> Standard:
    return LIBRARY.at(council, DAY)


def known(parts: frozenset[Role] = WORKER, **changes: Any) -> Known:
    """A social worker, the day before, nothing possible but what is named."""
    return Known(parts=parts, **changes)


def ways(council: str, reason: str, sub: str = "", found: Known | None = None) -> dict[str, Save]:
    return {one.key: one for one in saves_for(standard(council), reason, sub, found or known())}


QUORUM = known(later=True, lacking=True, report_could=True)
TABLE = [
    # in every council
    *[(one, "no_longer_needed", "looked_after", known(later=True), []) for one in COUNCILS],
    *[(one, "no_longer_needed", "deceased", known(later=True), []) for one in COUNCILS],
    *[(one, "refused", "", known(later=True), []) for one in COUNCILS],
    *[
        (one, "no_interpreter", "", known(later=True, another_day=True),
         ["interpreter_by_telephone", "later", "another_day"])
        for one in COUNCILS
    ],
    *[(one, "other", "", known(later=True), ["later"]) for one in COUNCILS],
    *[(one, "unforeseen", "other", known(later=True), ["later"]) for one in COUNCILS],
    *[(one, "unforeseen", "network", known(later=True), ["telephone", "wait", "later"]) for one in COUNCILS],
    # a report counts in Leicestershire only (LE-55)
    (LE, "not_quorate", "cancelled_late", QUORUM, ["with_report", "chair_proceeds", "ask_again", "later"]),
    (WS, "not_quorate", "cancelled_late", QUORUM, ["ask_again", "chair_proceeds", "later"]),
    (SW, "not_quorate", "cancelled_late", QUORUM, ["chair_proceeds", "ask_again", "later"]),
    (SG, "not_quorate", "cancelled_late", QUORUM, ["chair_proceeds", "ask_again", "later"]),
    (WK, "not_quorate", "cancelled_late", QUORUM, ["chair_proceeds", "ask_again", "later"]),
    # fewer agencies work with the family: it should proceed (LE-57); elsewhere the chair is asked
    (LE, "not_quorate", "", known(few=True), ["few_agencies"]),
    (WS, "not_quorate", "", known(few=True), ["chair_proceeds"]),
    # both parents, or a recorded reason (SG-78, SG-79)
    (SG, "report_not_shared", "", known(family_step="report_family_icpc", family_late=True, later=True),
     ["share_now", "record_why", "share_later"]),
    *[
        (one, "report_not_shared", "", known(family_step="report_family_icpc", family_late=True, later=True),
         ["share_now", "share_later"])
        for one in (LE, SW, WK, WS)
    ],
    # a recording only where the council allows it (LE-69, C-24)
    (LE, "unforeseen", "staff_sickness", known(),
     ["another_chair", "another_clerk", "recording", "presents"]),
    *[
        (one, "unforeseen", "staff_sickness", known(), ["another_chair", "another_clerk", "presents"])
        for one in (SG, SW, WK, WS)
    ],
    (LE, "no_cover", "clerk", known(), ["another_clerk", "recording"]),
    (WS, "no_cover", "clerk", known(), ["another_clerk"]),
    (WS, "no_cover", "no_duty_chair", known(), ["another_chair"]),
    (WS, "no_cover", "short_notice", known(cover="v1"), ["choose_chair"]),
    (SW, "no_cover", "chair", known(), ["another_chair"]),
    (WK, "no_cover", "social_worker", known(), ["presents"]),
    (SG, "family_cannot_attend", "childcare", known(later=True, another_day=True),
     ["childcare", "views", "family_joins", "later", "another_day"]),
    (LE, "family_cannot_attend", "illness", known(later=True),
     ["family_joins", "views", "later"]),
    (WK, "family_cannot_attend", "appointment", known(), ["family_joins", "views"]),
]  # fmt: skip


@pytest.mark.parametrize(("council", "reason", "sub", "found", "keys"), TABLE)
def test_what_is_offered(council: str, reason: str, sub: str, found: Known, keys: list[str]) -> None:
    assert list(ways(council, reason, sub, found)) == keys


@pytest.mark.parametrize("council", COUNCILS)
def test_a_later_start_is_offered_only_where_a_time_is_free(council: str) -> None:
    for reason in standard(council).reasons:
        assert not {"later", "share_later"} & ways(council, reason, found=known(family_late=True)).keys()


@pytest.mark.parametrize("council", COUNCILS)
def test_a_missing_list_never_counts_as_a_reason_and_is_completed_instead(council: str) -> None:
    """C-15: a warning, and nothing is cancelled."""
    found = ways(council, "not_quorate", "invitations", known(list_complete=False))["list_now"]
    assert (found.does, found.verb) == (Does.DOOR, "invitees.open")
    assert found.basis is not None
    assert "C-15" in found.basis.rules


def test_who_may_not_do_it_reads_who_can() -> None:
    """WS-30: the chair or the unit reports an absent chair; LE-56: the chair alone goes ahead."""
    chair = ways(WS, "unforeseen", "staff_sickness")["another_chair"]
    assert not chair.may
    assert {Role.CHAIR, Role.UNIT_MANAGER} <= set(chair.who)
    assert ways(WS, "unforeseen", "staff_sickness", known(CHAIR))["another_chair"].may
    assert not ways(LE, "not_quorate")["chair_proceeds"].may
    assert ways(LE, "not_quorate", found=known(CHAIR))["chair_proceeds"].may


def test_whoever_reads_for_a_manager_sees_that_the_start_is_not_theirs_to_choose() -> None:
    found = ways(SW, "no_interpreter", found=known(frozenset({Role.TEAM_MANAGER}), later=True))
    assert not found["later"].may
    assert set(found["later"].who) >= {Role.SOCIAL_WORKER, Role.CHAIR, Role.ADMINISTRATOR}


def test_a_councils_own_rule_is_named_and_a_default_is_never_its_own() -> None:
    """LE-69 is Leicestershire's; for the others it is a default of ours."""
    for council in COUNCILS:
        basis = ways(council, "no_cover", "clerk")["another_clerk"].basis
        assert basis is not None
        assert "LE-69" in basis.rules
        assert (basis.source is Source.COUNCIL) == (council == LE)


@pytest.mark.parametrize(
    ("council", "reason", "sub", "key", "rule"),
    [
        (LE, "not_quorate", "", "with_report", "LE-55"),
        (LE, "not_quorate", "", "chair_proceeds", "LE-56"),
        (LE, "unforeseen", "staff_sickness", "another_chair", "LE-68"),
        (LE, "unforeseen", "staff_sickness", "recording", "C-24"),
        (LE, "unforeseen", "staff_sickness", "presents", "LE-71"),
        (LE, "family_cannot_attend", "", "family_joins", "LE-31"),
        (LE, "report_not_shared", "", "share_now", "LE-38"),
        (WS, "unforeseen", "staff_sickness", "another_chair", "WS-31"),
        (WS, "not_quorate", "", "ask_again", "WS-52"),
        (SG, "report_not_shared", "", "record_why", "SG-79"),
        (SG, "family_cannot_attend", "childcare", "childcare", "SG-72"),
        (SG, "family_cannot_attend", "", "views", "SG-18"),
        (WK, "report_not_shared", "", "share_now", "WK-13"),
        (SW, "report_not_shared", "", "share_now", "SW-30"),
    ],
)
def test_the_documents_own_ways_carry_their_rules(
    council: str, reason: str, sub: str, key: str, rule: str
) -> None:
    found = known(CHAIR, lacking=True, report_could=True, family_step="report_family_icpc")
    way = ways(council, reason, sub, found)[key]
    assert way.basis is not None
    assert way.basis.source is Source.COUNCIL
    assert rule in way.basis.rules


def test_fewer_agencies_at_all_is_leicestershires_rule_for_going_ahead() -> None:
    """LE-57."""
    basis = ways(LE, "not_quorate", found=known(CHAIR, few=True))["few_agencies"].basis
    assert basis is not None
    assert (basis.source, basis.rules) == (Source.COUNCIL, ("LE-57",))


def test_a_report_shared_too_late_is_weighed_against_the_rule_that_it_missed() -> None:
    """LE-38: 24 hours; a later start the same day does not make up for it by itself."""
    late = known(family_step="report_family_icpc", family_late=True, later=True)
    found = ways(LE, "report_not_shared", found=late)["share_later"]
    assert found.basis is None
    assert found.but is not None
    assert "LE-38" in found.but.rules
    in_time = ways(LE, "report_not_shared", found=known(family_step="report_family_icpc", later=True))
    assert list(in_time) == ["share_now"], "while it is in time, sharing is enough"


def test_a_network_failure_has_to_be_rearranged_says_leicestershire_alone() -> None:
    """LE-73."""
    for council in COUNCILS:
        but = ways(council, "unforeseen", "network")["telephone"].but
        assert (but.rules if but else None) == (("LE-73",) if council == LE else None)


@pytest.mark.parametrize("council", COUNCILS)
def test_at_the_start_the_chair_counts_and_nobody_is_asked_again(council: str) -> None:
    """C.8: from half an hour before; afterwards it is for the count to say."""
    begun = known(CHAIR, begun=True, counting=True, lacking=True, report_could=True, few=True)
    found = ways(council, "not_quorate", "did_not_attend", begun)
    assert list(found) == ["count"]
    assert (found["count"].verb, found["count"].may) == ("quorum.open", True)


def test_a_report_that_the_family_has_is_not_shared_again() -> None:
    assert ways(SG, "report_not_shared", found=known(family_has_it=True)) == {}


@pytest.mark.parametrize("council", COUNCILS)
def test_whether_it_is_worth_asking_is_known_without_looking_at_any_booking(council: str) -> None:
    everything = known(
        frozenset(PEOPLE), later=True, another_day=True, list_complete=False, lacking=True,
        report_could=True, family_late=True,
    )  # fmt: skip
    for reason in standard(council).reasons.values():
        for sub in ("", *[code.key for code in reason.sub_codes]):
            found = ways(council, reason.key, sub, everything)
            assert bool(found) == may_help(reason.key, sub)
            later = {Does.LATER} & {one.does for one in found.values()}
            assert bool(later) == needs_later(reason.key, sub)


def test_a_reason_that_nobody_knows_is_helped_by_nothing() -> None:
    assert ways(WS, "the_dog_ate_it") == {}
    assert not may_help("the_dog_ate_it")


def test_a_way_is_found_by_its_key_only_while_it_is_possible() -> None:
    assert save_of(standard(LE), "few_agencies", known(CHAIR)) is None
    assert save_of(standard(LE), "few_agencies", known(CHAIR, few=True)) is not None
    assert save_of(standard(LE), "no_such_way", known()) is None


def test_every_way_has_a_key_of_its_own_and_every_door_a_verb() -> None:
    keys = [one.key for one in RULES]
    assert len(set(keys)) == len(keys)
    assert all(bool(one.verb) == (one.does is Does.DOOR) for one in RULES)
