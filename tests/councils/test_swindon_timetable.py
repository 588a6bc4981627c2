"""Swindon's process as dates: initial and review conferences and looked-after reviews, line by line."""

from datetime import date

from conference.roles import Role
from conference.standard import Source
from councils.library import Library
from tests.councils.dates import at, lines, of, said, step

STANDARD = Library.load().at("swindon", date(2026, 11, 23))

INITIAL = """
complexities         | –                | –                | council   | SW-36
invite_list_checked  | 2026-12-17       | 2026-12-17       | council   | SW-07
invite_list_icpc     | 2026-12-17       | 2026-12-17       | council   | SW-07
request_by           | 2026-12-17       | 2026-12-17       | default   | SW-07
booking_confirm      | 2026-12-18       | 2026-12-18       | default   | LE-08
invites_sent         | 2026-12-18       | 2026-12-18       | default   | SG-25
chair_allocated      | 2026-12-21       | 2026-12-21       | default   | SG-05
conflict_check       | 2026-12-21       | 2026-12-21       | default   | WS-09
family_invited       | 2026-12-21       | –                | default   | LE-09
notice_icpc          | 2026-12-23       | 2026-12-23       | council   | SW-09
chair_sw_liaison     | 2026-12-29       | 2027-01-05 10:00 | council   | SW-35
report_qa_icpc       | 2026-12-30       | 2026-12-31       | council   | SW-06
agency_reports       | 2026-12-31       | 2026-12-31       | council   | SW-30
file_review          | 2026-12-31       | –                | default   | WS-44
report_chair_icpc    | 2026-12-31       | 2026-12-31       | council   | SW-30
report_family_icpc   | 2026-12-31       | 2026-12-31       | council   | SW-05
last_date            | 2027-01-05       | 2027-01-05       | statutory | X1
rcpc_date_set        | 2027-01-05       | 2027-01-05       | council   | SW-13
outcome              | 2027-01-06       | 2027-01-06       | default   | X15
plan_out             | 2027-01-12       | 2027-01-12       | default   | LE-78
first_core_group     | 2027-01-19       | 2027-01-19       | statutory | X13
record_out           | 2027-01-26       | 2027-01-26       | default   | X15
core_group_interval  | 2027-03-02       | 2027-03-02       | default   | X13
first_review         | 2027-04-05       | 2027-04-05       | statutory | X4
"""

FIRST_REVIEW = """
complexities         | –                | –                | council   | SW-36
family_invited       | –                | –                | default   | LE-09
rcpc_planning        | 2027-02-12       | –                | council   | SW-16
invite_list_rcpc     | 2027-02-23       | 2027-02-23       | council   | SW-14
notice_rcpc          | 2027-03-04       | 2027-03-04       | council   | SW-09
report_qa_rcpc       | 2027-03-04       | 2027-03-05       | council   | SW-06
agency_reports_rcpc  | 2027-03-05       | 2027-03-05       | council   | SW-31
chair_sw_liaison     | 2027-03-05       | 2027-03-12 10:00 | council   | SW-35
report_chair_rcpc    | 2027-03-05       | 2027-03-05       | council   | SW-31
report_family_rcpc   | 2027-03-05       | 2027-03-05       | council   | SW-05
file_review          | 2027-03-10       | –                | default   | WS-44
review_by            | 2027-03-16       | 2027-03-16       | statutory | X4
rcpc_date_set        | 2027-03-12       | 2027-03-12       | council   | SW-13
outcome              | 2027-03-15       | 2027-03-15       | default   | X15
plan_out             | 2027-03-19       | 2027-03-19       | default   | LE-78
record_out           | 2027-04-06       | 2027-04-06       | default   | X15
later_reviews        | 2027-09-10       | 2027-09-10       | statutory | X4
"""

LOOKED_AFTER = """
cla_complexities           | –          | –                | council   | SW-36
cla_list_reminder          | 2027-02-05 | 2027-02-05       | council   | SW-23
cla_consultation_documents | 2027-02-10 | 2027-02-19       | council   | SW-19
cla_list_second_reminder   | 2027-02-12 | 2027-02-12       | council   | SW-24
cla_invite_list            | 2027-02-18 | 2027-02-18       | council   | SW-20
cla_invites                | 2027-02-19 | 2027-02-19       | council   | SW-22
cla_iro_sw_liaison         | 2027-03-05 | 2027-03-12 10:00 | council   | SW-35
cla_report_qa              | 2027-03-10 | 2027-03-12 10:00 | council   | SW-06
cla_report_shared          | 2027-03-11 | 2027-03-12 10:00 | council   | SW-05
cla_second_review_by       | 2027-03-16 | 2027-03-16       | statutory | X24
"""


def test_the_whole_timetable_of_an_initial_conference_over_christmas() -> None:
    table = of(
        STANDARD,
        strategy_discussion=at(2026, 12, 10, 14),
        conference=at(2027, 1, 5),
        request=date(2026, 12, 17),
        invite_list=date(2026, 12, 17),
        booked=date(2026, 12, 18),
    )
    assert table.last_date == date(2027, 1, 5)
    assert said(table) == lines(INITIAL)


def test_the_whole_timetable_of_a_first_review() -> None:
    table = of(
        STANDARD,
        "review",
        {"review": "first"},
        previous_conference=at(2026, 12, 16),
        conference=at(2027, 3, 12),
    )
    assert said(table) == lines(FIRST_REVIEW)


def test_the_whole_timetable_of_a_second_looked_after_review() -> None:
    table = of(
        STANDARD,
        "looked-after",
        previous_conference=at(2026, 12, 16),
        conference=at(2027, 3, 12),
        invite_list=date(2027, 2, 10),
    )
    assert said(table) == lines(LOOKED_AFTER)
    assert table.last_date == date(2027, 3, 16)


def test_c29_the_looked_after_ladder_climbs_from_social_worker_to_service_manager() -> None:
    """SW-23, SW-24, SW-20, SW-21: five weeks, then 20 and 16 working days; missed, on the day after."""
    table = of(STANDARD, "looked-after", conference=at(2027, 3, 12))
    first = step(table, "cla_list_reminder").tell
    second = step(table, "cla_list_second_reminder").tell
    missed = step(table, "cla_invite_list").tell[-1]
    assert [(told.at, told.roles) for told in first] == [
        (at(2027, 2, 5, 9), (Role.SOCIAL_WORKER, Role.TEAM_MANAGER))
    ]
    assert [(told.at, told.roles) for told in second] == [
        (at(2027, 2, 12, 9), (Role.TEAM_MANAGER, Role.SERVICE_MANAGER))
    ]
    assert (missed.rung, missed.at) == ("late", at(2027, 2, 19, 9))
    assert {Role.TEAM_MANAGER, Role.SERVICE_MANAGER} <= set(missed.roles)


def test_a_first_and_a_second_looked_after_review_have_a_last_date() -> None:
    first = of(STANDARD, "looked-after", looked_after=date(2026, 12, 10))
    second = of(STANDARD, "looked-after", previous_conference=date(2026, 12, 16))
    assert (first.last_date, second.last_date) == (date(2027, 1, 12), date(2027, 3, 16))


def test_s02_the_last_date_over_christmas_is_shown_as_statutory() -> None:
    table = of(STANDARD, strategy_discussion=date(2026, 12, 9))
    assert table.last_date == date(2027, 1, 4)
    assert step(table, "last_date").rule.source is Source.STATUTORY


def test_s06_the_social_worker_is_reminded_on_days_three_four_and_five() -> None:
    table = of(STANDARD, strategy_discussion=date(2026, 12, 10))
    for key in ("request_by", "invite_list_icpc"):
        told = [each.at for each in step(table, key).tell if Role.SOCIAL_WORKER in each.roles]
        assert told[:3] == [at(2026, 12, 15, 9), at(2026, 12, 16, 9), at(2026, 12, 17, 9)]


def test_s06_on_day_five_the_manager_who_signs_off_the_assessment_is_reminded_to_check() -> None:
    """SW-07, SW-12."""
    check = step(of(STANDARD, strategy_discussion=date(2026, 12, 10)), "invite_list_checked")
    assert check.limit == date(2026, 12, 17)
    assert [(told.at, told.roles) for told in check.tell] == [(at(2026, 12, 17, 9), (Role.SIGNING_MANAGER,))]


def test_s06_on_the_morning_of_day_six_both_managers_hear_of_a_missing_list() -> None:
    """SW-10, C-30."""
    late = step(of(STANDARD, strategy_discussion=date(2026, 12, 10)), "invite_list_icpc").tell[-1]
    assert late.at == at(2026, 12, 18, 9)
    assert late.roles == (Role.TEAM_MANAGER, Role.SERVICE_MANAGER, Role.SOCIAL_WORKER)


def test_an_early_conference_pulls_the_list_forward_so_that_partners_have_six_days() -> None:
    """SW-09: held on day eight, so the list is wanted on day two; it is late after day five."""
    found = step(
        of(STANDARD, strategy_discussion=date(2026, 12, 7), conference=at(2026, 12, 17)), "invite_list_icpc"
    )
    assert (found.act_by, found.limit) == (date(2026, 12, 9), date(2026, 12, 14))


def test_c31_a_late_report_reaches_chair_and_unit_manager_on_the_working_day_after() -> None:
    late = step(of(STANDARD, conference=at(2027, 1, 5)), "report_chair_icpc").tell[-1]
    assert late.at == at(2027, 1, 4, 9)
    assert {Role.CHAIR, Role.UNIT_MANAGER} <= set(late.roles)
    assert Role.SERVICE_MANAGER not in late.roles


def test_sw38_the_new_social_worker_comes_where_the_case_is_being_transferred() -> None:
    assert of(STANDARD, conference=at(2027, 1, 5)).step("new_social_worker") is None
    found = step(
        of(STANDARD, facts={"new_social_worker": "yes"}, conference=at(2027, 1, 5)), "new_social_worker"
    )
    assert Role.SOCIAL_WORKER in found.tell[0].roles


def test_a_transfer_in_has_no_day_five_of_its_own() -> None:
    table = of(STANDARD, "transfer-in", notification=date(2026, 12, 10), conference=at(2027, 1, 5))
    assert step(table, "invite_list_transfer_in").rule.source is Source.DEFAULT
    assert table.step("invite_list_icpc") is None


def test_s39_the_clocks_after_a_conference_are_all_defaults_or_statutory() -> None:
    table = of(STANDARD, conference=at(2026, 12, 16), core_group=date(2027, 1, 4))
    due = {
        "outcome": date(2026, 12, 17),
        "plan_out": date(2026, 12, 23),
        "record_out": date(2027, 1, 11),
        "first_core_group": date(2027, 1, 4),
        "core_group_interval": date(2027, 2, 15),
        "first_review": date(2027, 3, 16),
    }
    assert {key: step(table, key).limit for key in due} == due
    assert all(step(table, key).rule.source is not Source.COUNCIL for key in due)
    assert table.step("plan_qa") is None
    assert table.step("plan_update") is None
