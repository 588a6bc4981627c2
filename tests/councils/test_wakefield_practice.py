"""Wakefield's procedures besides their dates: where each rule lives, quorum, decisions, disputes."""

from datetime import date

import pytest

from conference.roles import Role
from conference.standard import Ask, DecidedBy, Few, Source
from councils.documents import keys_by_rule, rule_ids
from councils.library import Library

STANDARD = Library.load().at("wakefield", date(2026, 11, 23))

WHERE = """
WK-01 information.prevailing
WK-02 information.review_due
WK-03 settings.chair_independent information.chair_independent
WK-04 quorum.agencies quorum.counts_social_care quorum.reports_count
WK-05 information.voice
WK-06 steps.outline_plan
WK-07 settings.report_format information.report_format
WK-08 timescale.last_date steps.last_date
WK-09 timescale.anchor
WK-10 steps.booking_form steps.invite_list_icpc information.complete_form
WK-11 steps.invites_sent steps.family_invited settings.invitations_need_list
WK-12 steps.interim_safety_plan fields.interim_safety_plan
WK-13 steps.report_family_icpc steps.agency_reports_family
WK-14 steps.report_chair_icpc steps.agency_reports
WK-15 information.review_report
WK-16 steps.report_family_rcpc steps.report_chair_rcpc steps.agency_reports_rcpc
WK-17 steps.file_review steps.file_review_rcpc
WK-18 steps.file_review steps.file_review_rcpc
WK-19 steps.file_review_rcpc
WK-20 steps.practice_concerns information.early_contact
WK-21 steps.plan_out
WK-22 steps.outcome
WK-23 steps.record_out
WK-24 steps.first_core_group
WK-25 steps.core_group_interval
WK-26 steps.plan_update
WK-27 steps.plan_qa
WK-28 steps.practice_feedback
WK-29 ladders.dispute ladders.late_report
WK-30 ladders.dispute ladders.agency
WK-31 steps.dispute ladders.dispute
WK-32 information.concern_on_file
WK-33 ladders.dispute ladders.agency
WK-34 ladders.dispute ladders.agency
WK-35 ladders.conduct_of_chair
WK-36 decision.ways information.consensus
WK-37 decision.ways information.consensus
WK-38 decision.ways information.consensus
WK-39 decision.ways information.override
WK-40 decision.reasons_recorded information.override
WK-41 decision.dissent_recorded
WK-42 ladders.dissent
WK-43 ladders.dissent
WK-44 information.child_at_risk
WK-45 information.disagreement
WK-46 steps.parents_disagree
WK-47 ladders.praise information.training_examples
WK-48 information.chair_role
"""


@pytest.mark.parametrize("line", WHERE.strip().splitlines())
def test_each_rule_lives_where_it_is_looked_for(line: str) -> None:
    rule, *keys = line.split()
    assert set(keys) <= set(keys_by_rule(STANDARD)[rule])


def test_all_forty_eight_rules_are_looked_for() -> None:
    looked_for = [line.split()[0] for line in WHERE.strip().splitlines()]
    assert looked_for == [rule for rule in rule_ids() if rule.startswith("WK-")]


def test_the_review_of_the_document_is_long_overdue_and_that_is_known() -> None:
    assert STANDARD.review_due == date(2018, 9, 30)
    assert "about" in STANDARD.information["review_due"].shown


def test_s37_three_agencies_there_social_care_among_them_and_no_report_stands_in() -> None:
    quorum = STANDARD.quorum
    assert (quorum.agencies, quorum.counts_social_care) == (3, True)
    assert not quorum.reports_count
    assert quorum.few_agencies is Few.ASK_CHAIR
    assert (quorum.confirm_at_exact, quorum.cite("confirm_at_exact").source) == (True, Source.DEFAULT)


def test_c51_consensus_then_majority_then_the_chair_and_an_override_only_if_authorised() -> None:
    assert STANDARD.decision.ways == (
        DecidedBy.CONSENSUS,
        DecidedBy.MAJORITY,
        DecidedBy.CHAIR,
        DecidedBy.CHAIR_OVERRIDE,
    )
    assert "authorised" in STANDARD.cite("decision.ways").note
    assert STANDARD.decision.dissent_recorded
    assert STANDARD.decision.reasons_recorded


def test_a_dispute_climbs_from_dialogue_to_the_service_manager_for_quality() -> None:
    rungs = {rung.key: rung for rung in STANDARD.ladders["dispute"].rungs}
    assert list(rungs) == ["dialogue", "concern", "service_lead", "senior_manager", "patterns"]
    assert (rungs["dialogue"].tell, rungs["dialogue"].copies) == (
        (Role.SOCIAL_WORKER,),
        (Role.TEAM_MANAGER,),
    )
    assert (rungs["concern"].reply_within, rungs["concern"].needs) == (3, ("contact",))
    assert rungs["service_lead"].tell == (Role.UNIT_MANAGER,)
    assert rungs["senior_manager"].by == (Role.UNIT_MANAGER,)
    assert rungs["patterns"].tell == (Role.UNIT_SENIOR,)


def test_wk35_a_worry_about_the_chair_never_goes_through_the_chair() -> None:
    ladder = STANDARD.ladders["conduct_of_chair"]
    assert ladder.source is Source.COUNCIL
    assert ladder.never == (Role.CHAIR,)
    assert [rung.tell for rung in ladder.rungs] == [(Role.UNIT_MANAGER,), (Role.UNIT_SENIOR,)]
    assert all(Role.CHAIR not in rung.copies for rung in ladder.rungs)


def test_wk42_a_review_of_the_decision_goes_to_the_group_that_may_recommend_to_reconvene() -> None:
    asked, answered = STANDARD.ladders["dissent"].rungs
    assert asked.tell == (Role.UNIT_SENIOR,)
    assert answered.by == (Role.UNIT_SENIOR,)
    assert "reconvened" in answered.words


def test_letters_go_from_the_complete_form_to_family_and_professionals() -> None:
    settings = STANDARD.settings
    assert settings.family_invited_by == settings.professionals_invited_by
    assert settings.family_invited_by == (Role.ADMINISTRATOR,)
    assert settings.invitations_need_list
    assert STANDARD.fields["interim_safety_plan"].value is Ask.REQUIRED


def test_where_wakefield_is_silent_on_cancelling_the_default_is_shown_as_one() -> None:
    for key in ("cancel", "postpone"):
        assert STANDARD.chains[key].source is Source.DEFAULT
        assert len(STANDARD.chains[key].value.steps) == 2
    assert not any(each.on for each in STANDARD.lists.values())


def test_nothing_shown_as_wakefields_own_rests_on_another_councils_rule() -> None:
    parts = (STANDARD.steps, STANDARD.ladders, STANDARD.information)
    own = [each.rules for part in parts for each in part.values() if each.source is Source.COUNCIL]
    assert len(own) > 45
    assert all(rule.startswith(("WK-", "C-")) for rules in own for rule in rules)
