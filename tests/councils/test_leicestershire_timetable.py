"""Leicestershire's leaflet as dates: initial, review and transfer-in conferences, line by line."""

from datetime import date

import pytest

from conference.roles import Role
from conference.standard import Phase
from conference.timetable import Step, Timetable
from councils.library import Library
from tests.councils import dates
from tests.councils.dates import at, lines, said, step

STANDARD = Library.load().at("leicestershire", date(2026, 11, 23))

INITIAL = """
alert_manager                 | 2026-12-16       | 2026-12-16       | council   | LE-01
request_by                    | 2026-12-17       | 2026-12-17       | council   | LE-02
police_checks                 | 2026-12-18 16:00 | 2026-12-21 16:00 | council   | LE-21
booking_confirm               | 2026-12-18       | 2026-12-18       | council   | LE-08
calendar_entry                | 2026-12-18       | –                | council   | LE-15
teams_meeting                 | 2026-12-18       | –                | council   | LE-26
invite_list_icpc              | 2026-12-21 16:00 | 2026-12-21 16:00 | council   | LE-18
chair_allocated               | 2026-12-21       | 2026-12-21       | default   | LE-08
clerk_allocated               | 2026-12-21       | –                | council   | LE-16
conflict_check                | 2026-12-21       | 2026-12-21       | default   | WS-09
family_invited                | 2026-12-21       | –                | council   | LE-09
family_technology             | 2026-12-21       | –                | council   | LE-30
invite_list_asked             | 2026-12-21       | –                | council   | LE-16
invites_sent                  | 2026-12-21       | 2026-12-22       | council   | LE-27
police_checks_sent            | 2026-12-21       | 2026-12-21       | council   | LE-21
notice_icpc                   | 2026-12-22       | 2026-12-22       | council   | LE-17
file_review                   | 2026-12-31       | –                | default   | WS-44
report_qa_icpc                | 2026-12-31       | 2026-12-31       | default   | SG-77
agency_reports                | 2027-01-04 10:00 | 2027-01-04 10:00 | default   | X2
report_chair_icpc             | 2027-01-04 10:00 | 2027-01-04 10:00 | council   | LE-40
report_family_icpc            | 2027-01-04 10:00 | 2027-01-04 10:00 | council   | LE-38
chair_family_call             | 2027-01-04       | 2027-01-05 10:00 | council   | LE-45
report_circulated             | 2027-01-05 10:00 | 2027-01-05 10:00 | council   | LE-41
last_date                     | 2027-01-05       | 2027-01-05       | council   | LE-06
chair_sw_liaison              | 2027-01-05 09:45 | 2027-01-05 09:50 | council   | LE-44
absent_reports                | 2027-01-05 10:00 | 2027-01-05 10:00 | council   | LE-43
plan_developed                | 2027-01-05       | 2027-01-05       | council   | LE-77
rcpc_date_set                 | 2027-01-05       | 2027-01-05       | council   | LE-49
report_deleted                | 2027-01-05       | –                | council   | LE-42
outcome                       | 2027-01-06       | 2027-01-06       | default   | X15
plan_out                      | 2027-01-12       | 2027-01-12       | council   | LE-78
first_core_group              | 2027-01-19       | 2027-01-19       | statutory | X13
record_out                    | 2027-01-26       | 2027-01-26       | council   | LE-80
core_group_interval           | 2027-03-02       | 2027-03-02       | default   | X13
first_review                  | 2027-04-05       | 2027-04-05       | statutory | X4
"""

FIRST_REVIEW_ENDS_THE_PLAN = """
calendar_entry                | –                | –                | council   | LE-15
clerk_allocated               | –                | –                | council   | LE-16
family_invited                | –                | –                | council   | LE-09
family_technology             | –                | –                | council   | LE-30
invite_list_asked             | –                | –                | council   | LE-16
teams_meeting                 | –                | –                | council   | LE-26
invite_list_rcpc              | 2027-02-23       | 2027-02-23       | default   | SW-17
plan_end_notice               | 2027-02-26       | 2027-02-26       | default   | SG-97
notice_rcpc                   | 2027-03-03       | 2027-03-03       | council   | LE-17
report_qa_rcpc                | 2027-03-08       | 2027-03-10       | default   | LE-39
report_family_rcpc            | 2027-03-09       | 2027-03-11 10:00 | council   | LE-38
file_review                   | 2027-03-10       | –                | default   | WS-44
plan_end_first                | 2027-03-10       | –                | default   | SG-98
agency_reports_rcpc           | 2027-03-11 10:00 | 2027-03-11 10:00 | default   | X2
report_chair_rcpc             | 2027-03-11 10:00 | 2027-03-11 10:00 | council   | LE-40
chair_family_call             | 2027-03-11       | 2027-03-12 10:00 | council   | LE-45
report_circulated             | 2027-03-12 10:00 | 2027-03-12 10:00 | council   | LE-41
review_by                     | 2027-03-16       | 2027-03-16       | statutory | X4
chair_sw_liaison              | 2027-03-12 09:45 | 2027-03-12 09:50 | council   | LE-44
absent_reports                | 2027-03-12 10:00 | 2027-03-12 10:00 | council   | LE-43
cin_considered                | 2027-03-12       | 2027-03-12       | council   | LE-50
report_deleted                | 2027-03-12       | –                | council   | LE-42
outcome                       | 2027-03-15       | 2027-03-15       | default   | X15
record_out                    | 2027-04-06       | 2027-04-06       | council   | LE-80
"""


def of(kind: str = "initial", facts: dict[str, str] | None = None, **events: date) -> Timetable:
    return dates.of(STANDARD, kind, facts, **events)


def told(found: Step, rung: str) -> set[Role]:
    return {role for each in found.tell if each.rung == rung for role in each.roles}


def test_the_whole_timetable_of_an_initial_conference_over_christmas() -> None:
    table = of(
        strategy_discussion=at(2026, 12, 10, 14),
        conference=at(2027, 1, 5),
        request=date(2026, 12, 17),
        booked=date(2026, 12, 18),
        invite_list=date(2026, 12, 21),
    )
    assert table.last_date == date(2027, 1, 5)
    assert said(table) == lines(INITIAL)


def test_the_whole_timetable_of_a_first_review_at_which_the_plan_ends() -> None:
    """LE-39 and LE-50: three days are best practice, and what is outstanding is considered for a CIN Plan."""
    table = of(
        "review",
        {"review": "first", "recommendation": "plan_ends", "decision": "plan_ends"},
        previous_conference=at(2026, 12, 16),
        conference=at(2027, 3, 12),
    )
    assert said(table) == lines(FIRST_REVIEW_ENDS_THE_PLAN)


def test_s02_the_last_date_over_christmas() -> None:
    table = of(strategy_discussion=date(2026, 12, 9))
    assert table.last_date == date(2027, 1, 4)
    assert step(table, "last_date").rule.rules == ("LE-06", "C-01")


def test_s06_the_manager_hears_on_day_four_and_the_request_is_made_on_day_five() -> None:
    table = of(strategy_discussion=date(2026, 12, 10))
    alert, request = step(table, "alert_manager"), step(table, "request_by")
    assert (alert.rule.rules[0], alert.limit) == ("LE-01", date(2026, 12, 16))
    assert at(2026, 12, 16, 9) in [each.at for each in alert.tell]
    assert (request.rule.rules[0], request.limit) == ("LE-02", date(2026, 12, 17))
    assert request.tell[0].at == at(2026, 12, 15, 9)
    assert request.tell[-1].at == at(2026, 12, 18, 9)
    assert request.tell[-1].roles == (Role.SOCIAL_WORKER, Role.TEAM_MANAGER)
    assert table.last_date == date(2027, 1, 5)


@pytest.mark.parametrize("day", [8, 9])
def test_s08_the_police_cut_off_of_a_conference_on_its_last_day_or_after(day: int) -> None:
    """LE-22: 4pm on the seventh day following the strategy discussion, an hour that binds first (C-13)."""
    table = of(strategy_discussion=date(2027, 1, 18), conference=at(2027, 2, day))
    assert table.last_date == date(2027, 2, 8)
    police = step(table, "police_checks")
    assert (police.act_by, police.limit) == (at(2027, 1, 26, 16), at(2027, 1, 27, 16))
    assert police.tell[0].at == at(2027, 1, 25, 9)
    assert step(table, "invite_list_icpc").limit == police.limit


def test_for_an_earlier_conference_police_checks_count_back_from_it() -> None:
    """LE-21: seven clear working days before Thursday 4 February; LE-17: seven for everybody invited."""
    table = of(strategy_discussion=date(2027, 1, 18), conference=at(2027, 2, 4))
    assert step(table, "police_checks").limit == at(2027, 1, 25, 16)
    assert step(table, "police_checks_sent").limit == date(2027, 1, 25)
    assert step(table, "police_checks_sent").rule.who == (Role.CLERK,)
    assert step(table, "notice_icpc").limit == date(2027, 1, 26)


def test_a_missing_invite_list_is_a_warning_to_social_worker_manager_and_chair() -> None:
    """LE-20 after LE-18 and LE-83."""
    found = step(of(strategy_discussion=date(2027, 1, 18)), "invite_list_icpc")
    assert told(found, "late") == {Role.SOCIAL_WORKER, Role.TEAM_MANAGER, Role.CHAIR, Role.CLERK}
    assert "highly likely" in found.tell[-1].words


def test_s22_family_and_chair_have_the_report_24_hours_before() -> None:
    table = of(conference=at(2027, 1, 14))
    family, chair = step(table, "report_family_icpc"), step(table, "report_chair_icpc")
    assert {family.act_by, family.limit, chair.act_by, chair.limit} == {at(2027, 1, 13)}
    assert family.tell[0].at < at(2027, 1, 13, 0)
    assert family.tell[-1].at == at(2027, 1, 13)
    assert told(family, "late") == {Role.SOCIAL_WORKER, Role.CHAIR}
    assert step(table, "report_circulated").rule.who == (Role.CLERK,)
    delete = step(table, "report_deleted").tell[0]
    assert (delete.at, delete.roles) == (at(2027, 1, 14, 12), (Role.AGENCY,))


def test_s22_on_a_monday_people_are_chased_for_friday_and_late_on_sunday_only() -> None:
    found = step(of(conference=at(2027, 1, 18)), "report_family_icpc")
    assert (found.act_by, found.limit) == (at(2027, 1, 15), at(2027, 1, 17))


def test_s14_who_is_asked_for_what_once_the_conference_is_booked() -> None:
    table = of(booked=at(2027, 1, 20, 12), conference=at(2027, 2, 4))
    assert step(table, "teams_meeting").tell[0].roles == (Role.CHAIR, Role.SOCIAL_WORKER)
    assert step(table, "booking_confirm").tell[0].roles == (
        Role.CHAIR,
        Role.SOCIAL_WORKER,
        Role.ADMINISTRATOR,
    )
    for key in ("family_invited", "family_technology"):
        assert step(table, key).rule.who == (Role.SOCIAL_WORKER,)
    assert step(table, "invite_list_asked").rule.who == (Role.CLERK,)
    early = step(table, "chair_sw_liaison")
    assert (early.act_by, early.limit) == (at(2027, 2, 4, 9, 45), at(2027, 2, 4, 9, 50))


@pytest.mark.parametrize("mode", ["face_to_face", "hybrid"])
def test_s14_face_to_face_the_social_worker_comes_half_an_hour_before(mode: str) -> None:
    """LE-47 instead of LE-44; nobody is asked about technology where all meet in a room (LE-30)."""
    table = of(facts={"mode": mode}, booked=date(2027, 1, 20), conference=at(2027, 2, 4))
    assert step(table, "chair_sw_liaison_face_to_face").limit == at(2027, 2, 4, 9, 30)
    assert table.step("chair_sw_liaison") is None
    assert (table.step("family_technology") is None) == (mode == "face_to_face")


def test_a_repeat_plan_is_talked_over_and_overseen_before_the_conference() -> None:
    """LE-12 to LE-14."""
    table = of(facts={"repeat_plan": "yes"}, request=date(2026, 12, 16), conference=at(2027, 1, 5))
    assert step(table, "repeat_plan").rule.who == (Role.SOCIAL_WORKER,)
    oversight = step(table, "repeat_plan_oversight")
    assert oversight.rule.who == (Role.SERVICE_MANAGER,)
    assert oversight.limit == at(2027, 1, 5)
    assert of(conference=at(2027, 1, 5)).step("repeat_plan_oversight") is None


def test_s39_the_clocks_after_a_conference_that_makes_a_plan() -> None:
    table = of(conference=at(2026, 12, 16), core_group=date(2027, 1, 4))
    days = {
        "outcome": date(2026, 12, 17),
        "plan_out": date(2026, 12, 23),
        "record_out": date(2027, 1, 11),
        "first_core_group": date(2027, 1, 4),
        "core_group_interval": date(2027, 2, 15),
        "first_review": date(2027, 3, 16),
    }
    assert {key: step(table, key).limit for key in days} == days


def test_le79_a_core_group_in_the_same_week_brings_the_plan_forward() -> None:
    table = of(conference=at(2027, 1, 12), first_core_group=date(2027, 1, 15))
    assert step(table, "plan_out").limit == date(2027, 1, 14)


def test_without_a_plan_none_is_developed_signed_off_or_reviewed() -> None:
    """LE-77 to LE-79 hold for a plan; the record (LE-80) goes out all the same."""
    table = of(facts={"decision": "no_plan"}, conference=at(2026, 12, 16))
    gone = ("plan_developed", "plan_out", "first_core_group", "first_review", "rcpc_date_set")
    assert [table.step(key) for key in gone] == [None] * 5
    assert step(table, "record_out").limit == date(2027, 1, 11)


def test_after_a_stand_down_the_social_worker_rebooks_whoever_stood_it_down() -> None:
    """LE-59, LE-60 and LE-76; an inquorate conference has no clock of its own, only the last date."""
    table = of(facts={"stood_down": "not_quorate"}, conference=at(2027, 1, 14), stood_down=date(2027, 1, 14))
    rebook = step(table, "rebook")
    assert (rebook.rule.who, rebook.act_by) == ((Role.SOCIAL_WORKER,), date(2027, 1, 15))
    assert "last date" in rebook.rule.what
    assert table.step("next_date_inquorate") is None


def test_a_transfer_in_conference_has_its_police_checks_too() -> None:
    table = of("transfer-in", notification=date(2026, 12, 30), conference=at(2027, 1, 14))
    assert table.last_date == date(2027, 1, 21)
    assert step(table, "police_checks").limit == at(2027, 1, 4, 16)
    assert {each.rule.phase for each in table.steps} == set(Phase)
