"""South Gloucestershire's practice standards besides their dates: who agrees, whom a worry climbs to."""

import re
from datetime import date, datetime
from pathlib import Path

import pytest

import councils
from conference.dates import LONDON
from conference.roles import Role
from conference.standard import DecidedBy, Order, Source
from conference.timescale import StrategyDiscussion, anchor_of
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
    assert settings.report_signed_off_first
    assert settings.report_to_both_parents
    assert settings.cite("report_to_both_parents").rules == ("SG-78", "SG-79")


def test_c61_the_conference_service_invites_the_family_with_both_leaflets() -> None:
    assert STANDARD.settings.family_invited_by == (Role.ADMINISTRATOR,)
    assert STANDARD.steps["family_invited"].who == (Role.ADMINISTRATOR,)
    settings = STANDARD.settings
    assert settings.leaflets == ("Child Protection Information for parents and carers",)
    assert settings.leaflets_young == ("Leaflet for children and young people",)
    assert settings.cite("leaflets").rules == settings.cite("leaflets_young").rules == ("SG-27",)


def test_s37_the_number_for_a_quorum_is_a_default_because_the_standards_name_none() -> None:
    assert (STANDARD.quorum.agencies, STANDARD.cite("quorum.agencies").source) == (2, Source.DEFAULT)
    assert not STANDARD.quorum.reports_count


def test_c51_the_chair_decides_on_at_most_four_danger_statements_and_records_why() -> None:
    """SG-38, SG-41 to SG-43 and SG-45."""
    decision = STANDARD.decision
    assert (decision.ways, decision.danger_statements) == ((DecidedBy.CHAIR,), 4)
    assert decision.dissent_recorded
    assert decision.reasons_recorded
    cited = (
        decision.cite("danger_statements"),
        decision.cite("categories"),
        decision.cite("dissent_recorded"),
        decision.cite("reasons_recorded"),
    )
    assert [each.rules[0] for each in cited] == ["SG-38", "SG-41", "SG-42", "SG-45"]


def test_late_reports_climb_to_senior_managers_of_the_organisation() -> None:
    for key, told in (("late_report", Role.SERVICE_MANAGER), ("agency", Role.AGENCY)):
        ladder = STANDARD.ladders[key]
        assert ladder.rules == ("SG-30",)
        assert [(rung.by, rung.tell) for rung in ladder.rungs] == [((Role.CHAIR,), (told,))]


def test_a_plan_that_does_not_progress_goes_to_the_chairs_own_manager_first() -> None:
    rungs = STANDARD.ladders["plan_not_progressing"].rungs
    assert [rung.tell for rung in rungs] == [(Role.UNIT_MANAGER,), (Role.TEAM_MANAGER,)]


def test_c41_a_child_in_need_plan_lasts_six_weeks_without_a_plan_and_three_months_after_one() -> None:
    assert STANDARD.settings.cin_weeks_without_plan == 6
    assert STANDARD.settings.cin_months_after_plan == 3


def test_sg03_the_clock_starts_with_the_discussion_that_agreed_s47() -> None:
    held = [datetime(2026, 12, day, 14, tzinfo=LONDON) for day in (8, 10, 14)]
    discussions = [
        StrategyDiscussion(at, agreed) for at, agreed in zip(held, (False, True, True), strict=True)
    ]
    assert anchor_of(discussions) == date(2026, 12, 10)
    assert STANDARD.cite("timescale.anchor").rules[0] == "SG-03"


def test_sg07_sg08_a_threshold_concern_is_talked_over_and_a_refusal_needs_agreement() -> None:
    (talk,) = STANDARD.ladders["threshold"].rungs
    assert (talk.by, talk.tell) == ((Role.CHAIR,), (Role.TEAM_MANAGER,))
    refusal = STANDARD.chains["refuse_icpc"]
    assert refusal.rules[:2] == ("SG-07", "SG-08")
    assert [each.role for each in refusal.value.steps] == [Role.SERVICE_MANAGER]
    alone = STANDARD.chains["refuse_icpc_without_agreement"]
    assert alone.source is Source.DEFAULT
    assert "exceptional" in alone.value.asks
    assert Role.SERVICE_MANAGER in alone.value.copies


def test_sg56_sg91_the_social_worker_tells_the_chair_of_key_events() -> None:
    ladder = STANDARD.ladders["key_event"]
    assert [(Role.SOCIAL_WORKER in rung.by, rung.tell) for rung in ladder.rungs] == [(True, (Role.CHAIR,))]
    assert len(ladder.codes) == 4
    assert any("SERAF" in code for code in ladder.codes)


@pytest.mark.parametrize(
    ("rule", "key", "words", "place"),
    [
        ("SG-59", "review_checklist", "10 working days", "review"),
        ("SG-66", "record_never_blocks", "need not be complete", "booking"),
        ("SG-75", "report_basis", "chronology", "report"),
        ("SG-76", "report_format", "CP5", "report"),
        ("SG-90", "who_coordinates", "{social_worker} co-ordinates", "outcome"),
        ("SG-108", "after_the_plan", "accept or decline", "outcome"),
    ],
)
def test_what_the_standards_only_say_is_shown_where_it_is_needed(
    rule: str, key: str, words: str, place: str
) -> None:
    text = STANDARD.information[key]
    assert rule in text.rules
    assert words in text.text
    assert place in text.shown
