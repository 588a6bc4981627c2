"""Each council's ladders: who may take which rung, when, and what has to be there first."""

from datetime import UTC, date, datetime

import pytest

from conference.concerns import (
    Climbed,
    Standing,
    asks_contact,
    checked,
    due_at,
    follow_up_at,
    ladder_of,
    may_take,
    next_rung,
    open_rungs,
    reply_due,
)
from conference.refusals import Code, Refused
from conference.roles import Role
from conference.standard import Ladder
from councils.library import Library

LIBRARY = Library.load()
COUNCILS = ("leicestershire", "south_gloucestershire", "swindon", "wakefield", "west_sussex")
FRIDAY = datetime(2027, 1, 8, 10, tzinfo=UTC)
MONDAY = datetime(2027, 1, 11, 9, tzinfo=UTC)
TALK = {"contact": "telephone", "contact_what": "With Sam on Thursday; no date was named."}


def ladder(council: str, key: str) -> Ladder:
    return LIBRARY.at(council, date(2027, 1, 4)).ladders[key]


def refused(council: str, key: str, climbed: Climbed, given: dict[str, str], rung: int = 0) -> Refused:
    found = ladder(council, key)
    with pytest.raises(Refused) as no:
        checked(found, found.rungs[rung], climbed, given, FRIDAY)
    return no.value


@pytest.mark.parametrize(
    ("step", "starts"),
    [
        ("report_family_icpc", "late_report"),
        ("report_chair_rcpc", "late_report"),
        ("agency_reports", "agency"),
        ("invite_list_icpc", "invite_list_missing"),
        ("cla_invite_list", "cla_invite_list_missing"),
        ("report_qa_icpc", ""),
        ("invite_list_asked", ""),
        ("visits", ""),
    ],
)
def test_a_late_step_starts_the_ladder_that_is_for_it(step: str, starts: str) -> None:
    assert ladder_of(step) == starts


@pytest.mark.parametrize("council", COUNCILS)
def test_every_ladder_can_be_climbed_to_its_top_by_somebody(council: str) -> None:
    for one in LIBRARY.at(council, date(2027, 1, 4)).ladders.values():
        climbed = Climbed()
        for place, rung in enumerate(one.rungs):
            assert next_rung(one, climbed) is rung
            assert any(may_take(one, rung, frozenset({role})) for role in Role) or not rung.by
            climbed = Climbed(at=place + 1, taken=(*climbed.taken, rung.key), contact=True)
        assert next_rung(one, climbed) is None


def test_in_swindon_the_chairs_own_contact_comes_before_the_service_manager_hears() -> None:
    """SW-01: the chair will already have been in contact, and that is on record."""
    senior = ladder("swindon", "late_report").rungs[1]
    assert asks_contact(ladder("swindon", "late_report"), senior, Climbed(at=1))
    no = refused("swindon", "late_report", Climbed(at=1, taken=("contact",)), {"what": "Still late"}, rung=1)
    assert [one.field for one in no.problems] == ["contact", "contact_what"]
    checked(ladder("swindon", "late_report"), senior, Climbed(at=1), {"what": "Still late", **TALK}, FRIDAY)


def test_in_swindon_the_manager_of_the_unit_goes_on_the_next_working_day_whatever_the_chair_did() -> None:
    """SW-27: if there continues to be a delay; C-31: the first working day after the limit."""
    found = ladder("swindon", "late_report")
    assert [rung.key for rung in open_rungs(found, Climbed(), FRIDAY, FRIDAY, ())] == ["contact"]
    monday = open_rungs(found, Climbed(), FRIDAY, MONDAY, ())
    assert [rung.key for rung in monday] == ["contact", "senior"]
    assert may_take(found, monday[1], frozenset({Role.UNIT_MANAGER}))
    assert not may_take(found, monday[1], frozenset({Role.CHAIR}))


def test_in_west_sussex_one_talks_first_then_alerts_then_goes_the_formal_way() -> None:
    """WS-54, WS-56, WS-59."""
    found = ladder("west_sussex", "dispute")
    assert [rung.key for rung in found.rungs] == ["talk", "informal", "formal"]
    given = {"what": "The plan drifts", "code": found.codes[0]}
    no = refused("west_sussex", "dispute", Climbed(), given)
    assert [one.field for one in no.problems] == ["contact", "contact_what"]
    checked(found, found.rungs[0], Climbed(), {**given, **TALK}, FRIDAY)
    past_informal = Climbed(at=2, taken=("talk",), contact=True)
    assert refused("west_sussex", "dispute", past_informal, given, rung=2).code is Code.STALE


def test_in_west_sussex_an_informal_issue_has_one_of_three_codes() -> None:
    """WS-55."""
    no = refused("west_sussex", "dispute", Climbed(), {"what": "x", "code": "another", **TALK})
    assert [(one.field, one.code) for one in no.problems] == [("code", "not_a_choice")]


def test_an_alert_without_a_time_to_answer_is_followed_up_after_five_working_days() -> None:
    """WS-57, C-63."""
    assert follow_up_at(FRIDAY, ()) == datetime(2027, 1, 15, 9, tzinfo=UTC)


def test_in_wakefield_a_concern_is_answered_within_three_working_days() -> None:
    """WK-30, WK-31: sent on a Friday, the whole of Wednesday is in time."""
    concern = ladder("wakefield", "dispute").rungs[1]
    assert reply_due(concern, FRIDAY, ()) == datetime(2027, 1, 14, 0, tzinfo=UTC)


def test_in_wakefield_nobody_goes_over_a_concern_that_is_still_being_answered() -> None:
    """WK-33: only when no satisfactory conclusion has come."""
    waiting = Climbed(at=2, contact=True, reply_due=MONDAY)
    assert refused("wakefield", "late_report", waiting, {"what": "x"}, rung=2).code is Code.TOO_SOON
    answered = Climbed(at=2, contact=True, reply_due=MONDAY, answered=True)
    found = ladder("wakefield", "late_report")
    checked(found, found.rungs[2], answered, {"what": "The answer is not enough"}, FRIDAY)


def test_in_wakefield_dialogue_comes_first_on_the_next_working_day() -> None:
    """WK-29."""
    dialogue = ladder("wakefield", "late_report").rungs[0]
    assert due_at(dialogue, FRIDAY, ()) == MONDAY
    assert dialogue.tell == (Role.SOCIAL_WORKER,)


@pytest.mark.parametrize("council", COUNCILS)
def test_how_a_chair_behaved_is_never_taken_to_the_chair(council: str) -> None:
    """WK-35."""
    found = ladder(council, "conduct_of_chair")
    assert not may_take(found, found.rungs[0], frozenset({Role.CHAIR}))
    assert may_take(found, found.rungs[0], frozenset({Role.SOCIAL_WORKER}))
    assert all(Role.CHAIR not in (*rung.tell, *rung.copies) for rung in found.rungs)


def test_in_wakefield_patterns_go_on_to_the_top() -> None:
    """WK-34."""
    assert ladder("wakefield", "dispute").rungs[-1].tell == (Role.UNIT_SENIOR,)


def test_in_wakefield_a_professional_may_ask_for_the_decision_to_be_looked_at_again() -> None:
    """WK-42, WK-43."""
    found = ladder("wakefield", "dissent")
    assert may_take(found, found.rungs[0], frozenset({Role.SOCIAL_WORKER}))
    assert may_take(found, found.rungs[1], frozenset({Role.UNIT_SENIOR}))


def test_in_leicestershire_the_chair_raises_a_late_report_with_the_workers_manager() -> None:
    """LE-82, C-63: the recipient is a default."""
    found = ladder("leicestershire", "late_report")
    assert (found.rungs[0].tell, found.rungs[0].copies) == ((Role.TEAM_MANAGER,), (Role.SERVICE_MANAGER,))
    assert "default" in found.note


def test_in_south_gloucestershire_a_late_report_goes_to_the_senior_manager_of_whoever_owes_it() -> None:
    """SG-30."""
    assert ladder("south_gloucestershire", "late_report").rungs[0].tell == (Role.SERVICE_MANAGER,)
    assert ladder("south_gloucestershire", "agency").rungs[0].tell == (Role.AGENCY,)


def test_in_south_gloucestershire_the_chairs_manager_is_asked_before_social_work() -> None:
    """SG-55."""
    found = ladder("south_gloucestershire", "plan_not_progressing")
    assert [rung.tell for rung in found.rungs] == [(Role.UNIT_MANAGER,), (Role.TEAM_MANAGER,)]


def test_in_south_gloucestershire_a_key_event_reaches_the_chair() -> None:
    """SG-56, SG-91."""
    found = ladder("south_gloucestershire", "key_event")
    assert found.rungs[0].tell == (Role.CHAIR,)
    assert may_take(found, found.rungs[0], frozenset({Role.SOCIAL_WORKER}))


def test_in_west_sussex_an_agencys_safeguarding_lead_is_written_to() -> None:
    """WS-53, WS-60: who the formal way goes to is a default."""
    assert ladder("west_sussex", "agency").rungs[0].tell == (Role.AGENCY,)
    assert "default" in ladder("west_sussex", "dispute").note


def test_what_is_settled_can_be_taken_no_further() -> None:
    assert refused("wakefield", "dispute", Climbed(standing=Standing.SETTLED), {}).code is Code.STALE
    assert (
        open_rungs(ladder("wakefield", "dispute"), Climbed(standing=Standing.SETTLED), FRIDAY, MONDAY, ())
        == ()
    )
