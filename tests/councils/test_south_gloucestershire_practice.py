"""South Gloucestershire's practice standards besides their dates: who agrees, whom a worry climbs to."""

import re
from datetime import date
from pathlib import Path

import councils
from conference.practice.quorum import DecidedBy
from conference.roles import Role
from conference.standard import Order, Source
from councils.library import Library

STANDARD = Library.load().at("south_gloucestershire", date(2026, 11, 23))
FILE = Path(councils.__file__).parent / "south_gloucestershire.toml"


def test_every_rule_of_the_standards_stands_in_the_file() -> None:
    found = set(re.findall(r'"(SG-\d+)"', FILE.read_text(encoding="utf-8")))
    assert found == {f"SG-{number:02}" for number in range(1, 109)}


def test_nothing_shown_as_the_councils_own_rests_on_another_councils_rule() -> None:
    cited = [
        *((step.source, step.rules) for step in STANDARD.steps.values()),
        *((ladder.source, ladder.rules) for ladder in STANDARD.ladders.values()),
        *((text.source, text.rules) for text in STANDARD.information.values()),
        *((chain.source, chain.rules) for chain in STANDARD.chains.values()),
    ]
    own = [rules for source, rules in cited if source is Source.COUNCIL]
    assert len(own) > 90
    assert all(rule.startswith(("SG-", "C-")) for rules in own for rule in rules)


def test_c42_cancelling_needs_the_service_manager_or_in_their_absence_the_qaru_manager() -> None:
    cancel = STANDARD.chains["cancel"]
    assert cancel.rules[0] == "SG-84"
    assert [(each.role, each.deputies) for each in cancel.value.steps] == [
        (Role.SERVICE_MANAGER, (Role.UNIT_MANAGER,)),
    ]


def test_c42_moving_a_date_needs_service_manager_and_chair_whatever_the_form_calls_it() -> None:
    postpone = STANDARD.chains["postpone"].value
    assert postpone.order is Order.TOGETHER
    assert [each.role for each in postpone.steps] == [Role.SERVICE_MANAGER, Role.CHAIR]
    assert {reason.chain for reason in STANDARD.reasons.values() if reason.rebook} == {"postpone"}
    assert STANDARD.reasons["no_longer_needed"].chain == "cancel"


def test_sg98_ending_at_the_first_review_needs_the_service_manager() -> None:
    chain = STANDARD.chains["plan_end_first"].value
    assert [each.role for each in chain.steps] == [Role.SERVICE_MANAGER]
    assert chain.who_asks == (Role.SOCIAL_WORKER, Role.TEAM_MANAGER)


def test_s25_no_report_is_shared_before_it_is_signed_off_nor_with_one_parent_only() -> None:
    settings = STANDARD.settings
    assert settings.report_signed_off_first.value
    assert settings.report_to_both_parents.value
    assert settings.report_to_both_parents.rules == ("SG-78", "SG-79")


def test_c61_the_conference_service_invites_the_family_with_both_leaflets() -> None:
    assert STANDARD.settings.family_invited_by.value == (Role.ADMINISTRATOR,)
    assert STANDARD.steps["family_invited"].who == (Role.ADMINISTRATOR,)
    assert len(STANDARD.settings.leaflets.value) == 2


def test_s37_the_number_for_a_quorum_is_a_default_because_the_standards_name_none() -> None:
    assert (STANDARD.quorum.agencies.value, STANDARD.quorum.agencies.source) == (2, Source.DEFAULT)
    assert not STANDARD.quorum.reports_count.value


def test_c51_the_chair_decides_on_at_most_four_danger_statements() -> None:
    assert STANDARD.decision.ways.value == (DecidedBy.CHAIR,)
    assert STANDARD.decision.danger_statements.value == 4
    assert STANDARD.decision.categories.source is Source.COUNCIL


def test_late_reports_climb_to_senior_managers_of_the_organisation() -> None:
    for key, told in (("late_report", Role.SERVICE_MANAGER), ("agency", Role.AGENCY)):
        ladder = STANDARD.ladders[key]
        assert ladder.rules == ("SG-30",)
        assert [(rung.by, rung.tell) for rung in ladder.rungs] == [((Role.CHAIR,), (told,))]


def test_a_plan_that_does_not_progress_goes_to_the_chairs_own_manager_first() -> None:
    rungs = STANDARD.ladders["plan_not_progressing"].rungs
    assert [rung.tell for rung in rungs] == [(Role.UNIT_MANAGER,), (Role.TEAM_MANAGER,)]


def test_c41_a_child_in_need_plan_lasts_six_weeks_without_a_plan_and_three_months_after_one() -> None:
    assert STANDARD.settings.cin_weeks_without_plan.value == 6
    assert STANDARD.settings.cin_months_after_plan.value == 3
