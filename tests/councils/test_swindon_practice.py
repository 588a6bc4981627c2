"""Swindon's process besides its dates: where each rule lives, lists, joint decisions, who hears of what."""

from datetime import date

import pytest

from conference.roles import Role
from conference.standard import Ask, Every, Order, Source
from councils.documents import keys_by_rule, rule_ids
from councils.library import Library

STANDARD = Library.load().at("swindon", date(2026, 11, 23))

WHERE = """
SW-01 ladders.late_report
SW-02 lists.weekly
SW-03 lists.weekly
SW-04 lists.weekly information.reports_overseen
SW-05 steps.report_family_icpc steps.report_family_rcpc steps.cla_report_shared
SW-06 steps.report_qa_icpc steps.report_qa_rcpc steps.cla_report_qa settings.report_signed_off_first
SW-07 steps.invite_list_checked steps.invite_list_icpc fields.signing_manager
SW-08 steps.invite_list_icpc information.invite_list
SW-09 timescale.notice steps.notice_icpc steps.notice_rcpc
SW-10 steps.invite_list_icpc ladders.invite_list_missing
SW-11 lists.exception
SW-12 steps.invite_list_checked fields.signing_manager
SW-13 steps.rcpc_date_set
SW-14 steps.invite_list_rcpc information.invite_list
SW-15 steps.invite_list_rcpc
SW-16 steps.rcpc_planning lists.weekly lists.monthly
SW-17 steps.invite_list_rcpc
SW-18 ladders.invite_list_missing lists.exception
SW-19 steps.cla_consultation_documents
SW-20 steps.cla_invite_list
SW-21 steps.cla_invite_list ladders.cla_invite_list_missing lists.exception
SW-22 steps.cla_invites
SW-23 steps.cla_list_reminder
SW-24 steps.cla_list_second_reminder
SW-25 settings.chase_title
SW-26 settings.report_on_index_child
SW-27 ladders.late_report
SW-28 chains.cancel
SW-29 stand_down.rationale_on_record
SW-30 steps.report_chair_icpc steps.agency_reports
SW-31 steps.report_chair_rcpc steps.agency_reports_rcpc
SW-32 lists.two_week
SW-33 lists.monthly
SW-34 lists.monthly
SW-35 steps.chair_sw_liaison steps.cla_iro_sw_liaison
SW-36 steps.complexities steps.cla_complexities fields.risks
SW-37 lists.exception
SW-38 steps.new_social_worker
SW-39 information.transfer_policy
SW-40 lists.transfer
"""


@pytest.mark.parametrize("line", WHERE.strip().splitlines())
def test_each_rule_lives_where_it_is_looked_for(line: str) -> None:
    rule, *keys = line.split()
    assert set(keys) <= set(keys_by_rule(STANDARD)[rule])


def test_all_forty_rules_are_looked_for() -> None:
    looked_for = [line.split()[0] for line in WHERE.strip().splitlines()]
    assert looked_for == [rule for rule in rule_ids() if rule.startswith("SW-")]


def test_to_cancel_any_conference_two_service_managers_agree_together() -> None:
    cancel = STANDARD.chains["cancel"]
    assert cancel.source is Source.COUNCIL
    assert cancel.value.order is Order.TOGETHER
    assert [each.role for each in cancel.value.steps] == [Role.SERVICE_MANAGER, Role.UNIT_SENIOR]
    assert {reason.chain for reason in STANDARD.reasons.values()} <= {"cancel", "postpone"}
    assert STANDARD.chains["postpone"].value.steps == cancel.value.steps
    assert STANDARD.chains["postpone"].source is Source.DEFAULT


def test_a_late_report_climbs_only_once_the_chairs_own_contact_is_noted() -> None:
    contact, senior = STANDARD.ladders["late_report"].rungs
    assert (contact.by, contact.after) == ((Role.CHAIR,), 0)
    assert (senior.by, senior.tell, senior.copies) == (
        (Role.UNIT_MANAGER,),
        (Role.SERVICE_MANAGER,),
        (Role.DIRECTOR,),
    )
    assert (senior.after, senior.needs) == (1, ("contact",))


def test_five_lists_go_out_by_the_calendar() -> None:
    on = {key: (each.when.every, each.when.day, each.to) for key, each in STANDARD.lists.items() if each.on}
    managers = (Role.TEAM_MANAGER, Role.SERVICE_MANAGER)
    assert on == {
        "weekly": (Every.WEEK, 0, (Role.SERVICE_MANAGER,)),
        "two_week": (Every.WEEK, 0, managers),
        "monthly": (Every.MONTH, 1, managers),
        "exception": (Every.WEEK, 0, (Role.DIRECTOR,)),
        "transfer": (Every.WEEK, 0, (Role.ADMINISTRATOR,)),
    }
    assert all(STANDARD.lists[key].source is Source.COUNCIL for key in on)
    assert STANDARD.lists["transfer"].when.after == "transfer_meeting"
    assert STANDARD.lists["transfer"].covers == "last_week"


def test_the_weekly_list_shows_the_state_of_each_report_and_the_monthly_what_is_new() -> None:
    assert "report_status" in STANDARD.lists["weekly"].shows
    assert "booked_since" in STANDARD.lists["monthly"].shows
    assert "as at today" in STANDARD.lists["monthly"].what


def test_reports_are_signed_off_first_and_chased_under_an_urgent_title() -> None:
    settings = STANDARD.settings
    assert settings.chase_title == "URGENT CLA/CP"
    assert settings.report_signed_off_first
    assert settings.report_on_index_child
    assert STANDARD.fields["signing_manager"].value is Ask.REQUIRED


def test_s37_quorum_is_a_default_social_care_and_two_other_agencies_there() -> None:
    quorum = STANDARD.quorum
    assert (quorum.agencies, quorum.counts_social_care) == (2, False)
    assert quorum.social_care_needed
    assert not quorum.reports_count
    assert quorum.cite("agencies").source is Source.DEFAULT
    assert quorum.next_within == 10


def test_nothing_shown_as_swindons_own_rests_on_another_councils_rule() -> None:
    parts = (STANDARD.steps, STANDARD.ladders, STANDARD.lists, STANDARD.information, STANDARD.chains)
    own = [each.rules for part in parts for each in part.values() if each.source is Source.COUNCIL]
    assert len(own) > 35
    assert all(rule.startswith(("SW-", "C-")) for rules in own for rule in rules)
