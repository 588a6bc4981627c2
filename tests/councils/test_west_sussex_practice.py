"""West Sussex's guidance besides dates: duty CPAs and cover, disputes, supervision, texts."""

import re
from datetime import date, time
from pathlib import Path

import pytest

import councils
from conference.roles import Role
from conference.standard import CoverFrom, Every, Source
from councils.library import Library

STANDARD = Library.load().at("west_sussex", date(2026, 11, 23))
FILE = Path(councils.__file__).parent / "west_sussex.toml"
ALERTED = (Role.SOCIAL_WORKER, Role.TEAM_MANAGER, Role.SERVICE_MANAGER)


def test_every_rule_of_the_guidance_stands_in_the_file() -> None:
    found = set(re.findall(r'"(WS-\d+)"', FILE.read_text(encoding="utf-8")))
    assert found == {f"WS-{number:02}" for number in range(1, 61)}


def test_ws01_a_cpa_has_five_years_experience() -> None:
    """WS-01, of a qualified social worker; for a new chair on the people list."""
    years = STANDARD.cite("settings.chair_experience_years")
    assert (years.value, years.source) == (5, Source.COUNCIL)


def test_s29_the_duty_cpa_covers_when_the_manager_asks() -> None:
    """WS-26 to WS-31: never by itself (C-58), the Principal Manager in the manager's absence."""
    duty, cover = STANDARD.duty_cover, STANDARD.cover
    assert (duty.kept, duty.swaps) == (True, True)
    assert duty.rota_by == duty.gap_tells == (Role.UNIT_MANAGER,)
    assert cover.told == (Role.UNIT_MANAGER, Role.UNIT_SENIOR)
    assert (cover.asked_from, cover.automatic) == (CoverFrom.DUTY_CHAIR, False)
    assert STANDARD.cite("chairs.duty_day_kept_free").rules == ("WS-29", "C-64")
    assert not STANDARD.duty_advice.kept


def test_ws32_without_cover_the_team_manager_decides_whether_to_cancel() -> None:
    reason = STANDARD.reasons["no_cover"]
    chain = STANDARD.chains[reason.chain]
    assert [each.role for each in chain.value.steps] == [Role.UNIT_MANAGER]
    assert (chain.source, reason.source) == (Source.COUNCIL, Source.COUNCIL)
    assert [code.key for code in reason.sub_codes][:2] == ["short_notice", "no_duty_chair"]


def test_c60_every_other_cancelling_is_agreed_by_england_s_default() -> None:
    for key in ("cancel", "postpone"):
        chain = STANDARD.chains[key]
        assert chain.source is Source.DEFAULT
        assert [each.role for each in chain.value.steps] == [Role.UNIT_MANAGER, Role.SERVICE_MANAGER]
    assert STANDARD.out_of_timescale.source is Source.DEFAULT


def test_a_dispute_is_talked_over_then_alerted_then_formal() -> None:
    """WS-54 to WS-56, WS-59 and WS-60."""
    ladder = STANDARD.ladders["dispute"]
    assert [rung.key for rung in ladder.rungs] == ["talk", "informal", "formal"]
    assert ladder.rungs[1].tell == ALERTED
    assert [rung.needs for rung in ladder.rungs] == [(), ("contact",), ("informal",)]
    assert len(ladder.codes) == 3


def test_a_late_report_takes_the_same_way() -> None:
    ladder = STANDARD.ladders["late_report"]
    assert (ladder.rungs[0].tell, ladder.source) == (ALERTED, Source.COUNCIL)
    assert "default" in ladder.note


def test_ws48_good_practice_is_told_to_all_four() -> None:
    assert STANDARD.ladders["praise"].rungs[0].tell == (*ALERTED, Role.UNIT_MANAGER)


def test_ws53_a_difficulty_with_an_agency_goes_to_its_safeguarding_lead() -> None:
    ladder = STANDARD.ladders["agency"]
    assert (ladder.rungs[0].tell, ladder.source) == ((Role.AGENCY,), Source.COUNCIL)


def test_ws16_a_and_e_departments_hear_of_outcomes_at_the_end_of_each_working_day() -> None:
    listed = STANDARD.lists["outcome_to_a_and_e"]
    assert (listed.when.every, listed.when.at, listed.on) == (Every.WORKING_DAY, time(17), True)
    assert listed.outside == ("A&E departments",)
    assert "outcome" in listed.shows
    assert STANDARD.settings.outcome_cutoff == time(17)


@pytest.mark.parametrize(
    ("key", "rule"),
    [
        ("supervision_long_plan", "WS-36"),
        ("supervision_repeat_plan", "WS-37"),
        ("supervision_first_review", "WS-38"),
        ("supervision_concern", "WS-39"),
    ],
)
def test_ws33_each_months_supervision_has_its_lists(key: str, rule: str) -> None:
    listed = STANDARD.lists[key]
    assert listed.rules[:2] == ("WS-33", rule)
    assert (listed.on, listed.when.every, listed.when.day) == (True, Every.MONTH, 1)
    assert listed.to == (Role.CHAIR, Role.UNIT_MANAGER)


def test_ws58_what_was_raised_informally_is_collated_for_the_performance_team() -> None:
    assert STANDARD.lists["informal_issues"].outside == ("the performance team",)


def test_nobody_is_invited_before_the_list_is_said_to_be_complete() -> None:
    """WS-11; agencies may report by word of mouth (WS-50); every conference has a note-taker (WS-18)."""
    settings = STANDARD.settings
    assert settings.invitations_need_list
    assert settings.verbal_reports
    assert settings.cite("clerk_needed").source is Source.COUNCIL
    assert settings.cite("family_invited_by").source is Source.DEFAULT


def test_liaison_and_quality_form_belong_to_the_cpa() -> None:
    """WS-41, WS-43, WS-46 and WS-47: the guidance states no number of days."""
    assert STANDARD.steps["chair_sw_liaison"].rules == ("WS-41", "WS-46")
    for key in ("chair_sw_liaison", "report_expected", "report_expected_rcpc", "qa_form"):
        assert Role.CHAIR in STANDARD.steps[key].who
        assert "default" in STANDARD.steps[key].note


def test_s37_the_guidance_names_no_number_for_a_quorum() -> None:
    """WS-52 asks only that inquorate conferences are prevented."""
    quorum = STANDARD.quorum
    assert (quorum.agencies, quorum.cite("agencies").source, quorum.next_within) == (
        2,
        Source.DEFAULT,
        10,
    )


@pytest.mark.parametrize(
    ("key", "rules", "shown"),
    [
        ("unit_names", ("WS-02", "WS-03"), "about"),
        ("roster", ("WS-04",), "about"),
        ("arrange_request", ("WS-05", "WS-06"), "booking"),
        ("reports_to", ("WS-12",), "report"),
        ("agency_reports", ("WS-49", "WS-50"), "report"),
        ("unavailable", ("WS-34", "WS-35"), "chair"),
        ("supervision", ("WS-33", "WS-39", "WS-40"), "chair"),
        ("chair_role", ("WS-42",), "about"),
        ("plan_monitored", ("WS-51",), "review"),
        ("agencies_attend", ("WS-52",), "chair"),
        ("alert_answered", ("WS-57",), "help"),
        ("formal_process", ("WS-59", "WS-60"), "help"),
    ],
)
def test_what_the_bot_cannot_reckon_is_said_where_it_helps(
    key: str, rules: tuple[str, ...], shown: str
) -> None:
    text = STANDARD.information[key]
    assert (text.rules, text.source) == (rules, Source.COUNCIL)
    assert shown in text.shown
