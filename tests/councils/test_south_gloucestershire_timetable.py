"""South Gloucestershire's practice standards as dates: initial and review conferences, line by line."""

from datetime import date, datetime, time

import pytest

from conference.dates import LONDON
from conference.roles import Role
from conference.standard import Source, TimetableKind
from conference.timetable import Moment, Situation, Step, Timetable, timetable
from councils.library import Library

STANDARD = Library.load().at("south_gloucestershire", date(2026, 11, 23))
TEN = time(10)

INITIAL = """
strategy_record           | 2026-12-11       | 2026-12-13 14:00 | council   | SG-06
strategy_record_signed    | 2026-12-11       | 2026-12-13 14:00 | council   | SG-67
invite_list_icpc          | 2026-12-17       | 2026-12-17       | council   | SG-68
request_by                | 2026-12-17       | 2026-12-17       | council   | SG-02
booking_confirm           | 2026-12-18       | 2026-12-18       | default   | LE-08
family_invited            | 2026-12-18       | 2026-12-18       | council   | SG-25
invites_sent              | 2026-12-18       | 2026-12-18       | council   | SG-25
chair_allocated           | 2026-12-21       | 2026-12-21       | council   | SG-05
conflict_check            | 2026-12-21       | 2026-12-21       | default   | WS-09
notice_icpc               | 2026-12-23       | 2026-12-23       | default   | SW-09
chair_sw_liaison          | 2026-12-29       | 2026-12-29       | council   | SG-12
child_attendance          | 2026-12-29       | 2026-12-29       | council   | SG-15
parents_meeting_confirmed | 2026-12-29       | 2026-12-29       | council   | SG-74
genogram_chronology       | 2026-12-30       | 2027-01-05 10:00 | council   | SG-69
report_qa_icpc            | 2026-12-30       | 2026-12-30       | council   | SG-77
agency_reports            | 2026-12-31       | 2026-12-31       | default   | X2
file_review               | 2026-12-31       | 2027-01-05 10:00 | council   | SG-28
report_chair_icpc         | 2026-12-31       | 2026-12-31       | council   | SG-29
report_family_icpc        | 2026-12-31       | 2026-12-31       | council   | SG-78
worries_discussed         | 2026-12-31       | 2027-01-05 10:00 | council   | SG-87
contingency_plan          | 2027-01-04       | 2027-01-05 10:00 | council   | SG-88
preparation               | 2027-01-04       | 2027-01-05       | council   | SG-71
reports_read              | 2027-01-04       | 2027-01-05 10:00 | council   | SG-29
last_date                 | 2027-01-05       | 2027-01-05       | council   | SG-09
arrival                   | 2027-01-05 09:15 | 2027-01-05 09:15 | council   | SG-32
chair_meets_parents       | 2027-01-05 09:40 | 2027-01-05 09:40 | council   | SG-33
core_group_date           | 2027-01-05       | 2027-01-05       | council   | SG-46
core_group_members        | 2027-01-05       | 2027-01-05       | council   | SG-44
feedback_forms            | 2027-01-05       | 2027-01-05       | council   | SG-50
rcpc_date_set             | 2027-01-05       | 2027-01-05       | default   | LE-49
visits_set                | 2027-01-05       | 2027-01-05       | council   | SG-47
outcome                   | 2027-01-06 10:00 | 2027-01-06 12:00 | council   | SG-51
plan_out                  | 2027-01-12       | 2027-01-12       | council   | SG-53
record_out                | 2027-01-14       | 2027-01-14       | council   | SG-52
first_core_group          | 2027-01-19       | 2027-01-19       | council   | SG-49
core_group_interval       | 2027-03-02       | 2027-03-02       | council   | SG-48
first_review              | 2027-04-05       | 2027-04-05       | council   | SG-57
"""

FIRST_REVIEW_ENDS_THE_PLAN = """
midway                    | 2027-01-28       | 2027-01-28       | council   | SG-54
invite_list_rcpc          | 2027-02-23       | 2027-02-23       | default   | SW-17
plan_end_notice           | 2027-02-26       | 2027-02-26       | council   | SG-97
report_qa_rcpc            | 2027-02-26       | 2027-02-26       | council   | SG-93
report_family_rcpc        | 2027-03-03       | 2027-03-03       | council   | SG-94
agency_reports_rcpc       | 2027-03-05       | 2027-03-05       | default   | X2
chair_sw_liaison          | 2027-03-05       | 2027-03-05       | council   | SG-12
child_attendance          | 2027-03-05       | 2027-03-05       | council   | SG-15
parents_meeting_confirmed | 2027-03-05       | 2027-03-05       | council   | SG-74
plan_end_first            | 2027-03-05       | 2027-03-05       | council   | SG-98
report_chair_rcpc         | 2027-03-05       | 2027-03-05       | council   | SG-58
report_final_rcpc         | 2027-03-05       | 2027-03-05       | council   | SG-95
file_review_rcpc          | 2027-03-10       | –                | default   | WS-44
worries_discussed         | 2027-03-10       | 2027-03-12 10:00 | council   | SG-87
contingency_plan          | 2027-03-11       | 2027-03-12 10:00 | council   | SG-88
reports_read              | 2027-03-11       | 2027-03-12 10:00 | council   | SG-29
review_by                 | 2027-03-16       | 2027-03-16       | council   | SG-57
arrival                   | 2027-03-12 09:15 | 2027-03-12 09:15 | council   | SG-32
chair_meets_parents       | 2027-03-12 09:40 | 2027-03-12 09:40 | council   | SG-33
cin_review_set            | 2027-03-12       | 2027-03-12       | council   | SG-62
feedback_forms            | 2027-03-12       | 2027-03-12       | council   | SG-50
outcome                   | 2027-03-13 10:00 | 2027-03-13 12:00 | council   | SG-51
minutes_loaded            | 2027-03-19       | 2027-03-19       | council   | SG-53
record_out                | 2027-03-23       | 2027-03-23       | council   | SG-52
cin_review                | 2027-04-13       | 2027-04-13       | council   | SG-101
after_plan                | 2027-06-11       | 2027-06-11       | council   | SG-61
"""


def at(year: int, month: int, day: int, hour: time = TEN) -> datetime:
    return datetime.combine(date(year, month, day), hour, LONDON)


def of(kind: str = "initial", facts: dict[str, str] | None = None, **events: Moment) -> Timetable:
    situation = Situation(TimetableKind(kind), events, facts or {}, minutes=STANDARD.hours.minutes)
    return timetable(tuple(STANDARD.steps.values()), situation)


def step(table: Timetable, key: str) -> Step:
    found = table.step(key)
    assert found, key
    return found


def said(table: Timetable) -> list[tuple[str, ...]]:
    return [
        (each.key, _said(each.act_by), _said(each.limit), each.rule.source.value, each.rule.rules[0])
        for each in table.steps
    ]


def _said(moment: Moment | None) -> str:
    if isinstance(moment, datetime):
        return f"{moment.astimezone(LONDON):%Y-%m-%d %H:%M}"
    return moment.isoformat() if moment else "–"


def lines(text: str) -> list[tuple[str, ...]]:
    return [tuple(cell.strip() for cell in line.split("|")) for line in text.strip().splitlines()]


def test_the_whole_timetable_of_an_initial_conference_over_christmas() -> None:
    table = of(
        strategy_discussion=at(2026, 12, 10, time(14)),
        conference=at(2027, 1, 5),
        request=date(2026, 12, 17),
        invite_list=date(2026, 12, 17),
        booked=date(2026, 12, 18),
    )
    assert table.last_date == date(2027, 1, 5)
    assert said(table) == lines(INITIAL)


def test_the_whole_timetable_of_a_first_review_at_which_the_plan_ends() -> None:
    """A Friday: decisions are loaded within 24 hours all the same, so by Saturday (C-09)."""
    ends = {"recommendation": "plan_ends", "decision": "plan_ends"}
    table = of("review", ends, previous_conference=at(2026, 12, 16), conference=at(2027, 3, 12))
    assert said(table) == lines(FIRST_REVIEW_ENDS_THE_PLAN)
    told = step(table, "outcome").tell
    assert told[0].at == at(2027, 3, 12, time(12))


def test_s02_the_last_date_over_christmas() -> None:
    table = of(strategy_discussion=date(2026, 12, 9))
    assert table.last_date == date(2027, 1, 4)
    assert step(table, "last_date").rule.rules == ("SG-09", "C-01")


@pytest.mark.parametrize("key", ["request_by", "invite_list_icpc"])
def test_s06_alert_and_list_are_due_on_day_five_with_reminders_on_days_three_and_four(key: str) -> None:
    found = step(of(strategy_discussion=date(2026, 12, 10)), key)
    assert found.limit == date(2026, 12, 17)
    asked = [told.at.day for told in found.tell if Role.SOCIAL_WORKER in told.roles]
    assert asked == [15, 16, 17, 18]


def test_s06_on_day_six_a_missing_alert_is_marked_for_a_quality_assurance_record() -> None:
    late = step(of(strategy_discussion=date(2026, 12, 10)), "request_by").tell[-2:]
    assert {told.at for told in late} == {at(2026, 12, 18, time(9))}
    assert [told.roles for told in late] == [(Role.SOCIAL_WORKER, Role.TEAM_MANAGER), (Role.ADMINISTRATOR,)]
    assert "{qa_form}" in late[1].words


def test_a_late_referral_that_breaks_the_timescale_is_brought_to_the_service_manager() -> None:
    late = {"late_request": "yes", "out_of_timescale": "yes"}
    table = of(facts=late, strategy_discussion=date(2026, 12, 10), request=date(2026, 12, 29))
    told = step(table, "late_referral_record").tell
    assert any(Role.SERVICE_MANAGER in each.roles for each in told)
    assert step(table, "delay_record").act_by == date(2027, 1, 5)
    assert of(facts={"late_request": "yes"}, request=date(2026, 12, 29)).step("late_referral_record") is None


def test_s25_manager_first_then_both_parents_and_the_chair() -> None:
    table = of(strategy_discussion=date(2026, 12, 10), conference=at(2027, 1, 5))
    ladder = ("chair_sw_liaison", "report_qa_icpc", "report_family_icpc", "report_chair_icpc")
    days = [date(2026, 12, 29), date(2026, 12, 30), date(2026, 12, 31), date(2026, 12, 31)]
    assert [step(table, key).limit for key in ladder] == days
    assert step(table, "arrival").limit == at(2027, 1, 5, time(9, 15))
    assert step(table, "chair_meets_parents").limit == at(2027, 1, 5, time(9, 40))
    changed = of(facts={"report_changed": "yes"}, conference=at(2027, 1, 5))
    assert all(Role.TEAM_MANAGER in told.roles for told in step(changed, "report_changed").tell)


def test_s39_the_clocks_after_a_conference_that_makes_a_plan() -> None:
    table = of(conference=at(2026, 12, 16), core_group=date(2027, 1, 4), last_visit=date(2026, 12, 17))
    outcome = step(table, "outcome")
    assert (outcome.act_by, outcome.limit) == (at(2026, 12, 17), at(2026, 12, 17, time(12)))
    assert step(table, "plan_out").limit == date(2026, 12, 23)
    assert step(table, "record_out").limit == date(2026, 12, 29)
    assert step(table, "first_core_group").limit == date(2027, 1, 4)
    assert step(table, "core_group_interval").limit == date(2027, 2, 15)
    assert step(table, "first_review").limit == date(2027, 3, 16)
    visit = step(table, "visits")
    assert (visit.act_by, visit.limit) == (date(2026, 12, 31), date(2027, 1, 5))


def test_s39_without_a_plan_a_child_in_need_plan_stands_for_six_weeks() -> None:
    table = of(facts={"decision": "no_plan"}, conference=at(2026, 12, 16))
    after = {each.key for each in table.steps if each.rule.phase.value == "after"}
    assert after == {"outcome", "minutes_loaded", "record_out", "after_no_plan"}
    assert step(table, "after_no_plan").limit == date(2027, 1, 27)


@pytest.mark.parametrize(("eldest", "referred"), [("9", False), ("10", True), ("14", True)])
def test_a_child_of_ten_is_referred_to_the_advocacy_service(eldest: str, *, referred: bool) -> None:
    table = of(facts={"child_over": eldest}, conference=at(2027, 1, 5), invite_list=date(2026, 12, 24))
    found = table.step("advocacy")
    assert (found is not None) is referred
    assert not found or found.limit == date(2026, 12, 29)


def test_a_plan_beyond_two_years_goes_to_the_head_of_service() -> None:
    table = of(
        "review",
        {"review": "later", "review_number": "5", "months_on_plan": "24"},
        previous_conference=at(2026, 12, 16),
        conference=at(2027, 6, 15),
        plan_start=date(2025, 6, 10),
        booked=date(2027, 1, 11),
    )
    assert step(table, "drift").act_by == date(2026, 12, 10)
    told = step(table, "long_plan").tell
    assert (Role.DIRECTOR, Role.UNIT_MANAGER) in [each.roles for each in told]
    assert step(table, "supervision_third_review").rule.rules == ("SG-104",)
    assert step(table, "later_review_by").limit == date(2027, 6, 16)


def test_a_transfer_in_has_no_day_five_of_its_own() -> None:
    table = of("transfer-in", notification=date(2026, 12, 10), conference=at(2027, 1, 5))
    assert table.last_date == date(2027, 1, 5)
    assert step(table, "invite_list_transfer_in").rule.source is Source.DEFAULT
    assert table.step("invite_list_icpc") is None


@pytest.mark.parametrize(
    ("rule", "key", "fact", "act_by"),
    [
        ("SG-16", "child_told", "child_attends=yes", date(2026, 12, 29)),
        ("SG-17", "child_information", "child_attends=yes", date(2026, 12, 29)),
        ("SG-24", "child_information", "child_attends=yes", date(2026, 12, 29)),
        ("SG-18", "child_advocate", "child_attends=no", date(2026, 12, 29)),
        ("SG-72", "childcare", "childcare_needed=yes", date(2026, 12, 29)),
        ("SG-31", "absent_parent", "parent_absent=yes", date(2027, 1, 4)),
    ],
)
def test_a_duty_that_hangs_on_a_fact_appears_with_it(rule: str, key: str, fact: str, act_by: date) -> None:
    name, _, value = fact.partition("=")
    found = step(of(facts={name: value}, conference=at(2027, 1, 5)), key)
    assert rule in found.rule.rules
    assert found.act_by == act_by
    assert of(conference=at(2027, 1, 5)).step(key) is None
