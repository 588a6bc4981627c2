"""Wakefield's procedures as dates: initial and review conferences, line by line."""

from datetime import date

from conference.roles import Role
from conference.standard import Source
from councils.library import Library
from tests.councils.dates import at, lines, of, said, step

STANDARD = Library.load().at("wakefield", date(2026, 11, 23))

INITIAL = """
booking_form          | –                | –                | council   | WK-10
interim_safety_plan   | –                | –                | council   | WK-12
invite_list_icpc      | 2026-12-17       | 2026-12-17       | council   | WK-10
request_by            | 2026-12-17       | 2026-12-17       | default   | C-05
booking_confirm       | 2026-12-18       | 2026-12-18       | default   | LE-08
chair_allocated       | 2026-12-21       | 2026-12-21       | default   | WK-11
conflict_check        | 2026-12-21       | 2026-12-21       | default   | WK-03
family_invited        | 2026-12-21       | –                | council   | WK-11
invites_sent          | 2026-12-21       | –                | council   | WK-11
notice_icpc           | 2026-12-23       | 2026-12-23       | default   | SW-09
chair_sw_liaison      | 2026-12-29       | 2026-12-29       | default   | SG-12
practice_concerns     | 2026-12-29       | –                | council   | WK-20
report_qa_icpc        | 2026-12-30       | 2026-12-30       | default   | SG-77
agency_reports_family | 2026-12-31       | 2026-12-31       | council   | WK-13
file_review           | 2026-12-31       | 2027-01-05 10:00 | council   | WK-17
report_family_icpc    | 2026-12-31       | 2026-12-31       | council   | WK-13
agency_reports        | 2027-01-04       | 2027-01-04       | council   | WK-14
report_chair_icpc     | 2027-01-04       | 2027-01-04       | council   | WK-14
last_date             | 2027-01-05       | 2027-01-05       | council   | WK-08
outline_plan          | 2027-01-05       | 2027-01-05       | council   | WK-06
rcpc_date_set         | 2027-01-05       | 2027-01-05       | default   | LE-49
practice_feedback     | –                | –                | council   | WK-28
outcome               | 2027-01-06       | 2027-01-06       | council   | WK-22
plan_out              | 2027-01-07       | 2027-01-07       | council   | WK-21
first_core_group      | 2027-01-19       | 2027-01-19       | council   | WK-24
plan_qa               | 2027-01-19       | 2027-01-19       | council   | WK-27
plan_update           | 2027-01-21       | 2027-01-21       | council   | WK-26
record_out            | 2027-01-26       | 2027-01-26       | council   | WK-23
core_group_interval   | 2027-02-16       | 2027-02-16       | council   | WK-25
first_review          | 2027-04-05       | 2027-04-05       | statutory | X4
"""

FIRST_REVIEW = """
family_invited_rcpc        | –          | –                | default   | WK-11
invite_list_rcpc           | 2027-02-23 | 2027-02-23       | default   | SW-17
chair_sw_liaison           | 2027-03-05 | 2027-03-05       | default   | SG-12
practice_concerns          | 2027-03-05 | –                | council   | WK-20
report_qa_rcpc             | 2027-03-09 | 2027-03-09       | default   | SG-93
agency_reports_family_rcpc | 2027-03-10 | 2027-03-10       | council   | WK-16
agency_reports_rcpc        | 2027-03-10 | 2027-03-10       | council   | WK-16
file_review_rcpc           | 2027-03-10 | 2027-03-12 10:00 | council   | WK-17
report_chair_rcpc          | 2027-03-10 | 2027-03-10       | council   | WK-16
report_family_rcpc         | 2027-03-10 | 2027-03-10       | council   | WK-16
review_by                  | 2027-03-16 | 2027-03-16       | statutory | X4
outline_plan               | 2027-03-12 | 2027-03-12       | council   | WK-06
rcpc_date_set              | 2027-03-12 | 2027-03-12       | default   | LE-49
practice_feedback          | –          | –                | council   | WK-28
dispute                    | 2027-03-11 | 2027-03-11       | council   | WK-31
concern_on_file            | 2027-03-12 | 2027-03-12       | default   | WK-32
outcome                    | 2027-03-15 | 2027-03-15       | council   | WK-22
plan_out                   | 2027-03-16 | 2027-03-16       | council   | WK-21
plan_qa                    | 2027-03-30 | 2027-03-30       | council   | WK-27
plan_update                | 2027-03-30 | 2027-03-30       | council   | WK-26
record_out                 | 2027-04-06 | 2027-04-06       | council   | WK-23
core_group_interval        | 2027-04-21 | 2027-04-21       | council   | WK-25
later_reviews              | 2027-09-10 | 2027-09-10       | statutory | X4
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


def test_the_whole_timetable_of_a_first_review_after_which_the_plan_goes_on() -> None:
    """A concern was sent on the Monday before; a core group was held after it."""
    table = of(
        STANDARD,
        "review",
        {"review": "first"},
        previous_conference=at(2026, 12, 16),
        conference=at(2027, 3, 12),
        core_group=date(2027, 3, 24),
        concern_sent=date(2027, 3, 8),
    )
    assert said(table) == lines(FIRST_REVIEW)


def test_s02_the_last_date_over_christmas_is_wakefields_own() -> None:
    table = of(STANDARD, strategy_discussion=date(2026, 12, 9))
    assert table.last_date == date(2027, 1, 4)
    assert step(table, "last_date").rule.rules == ("WK-08", "C-01")


def test_s06_before_a_request_there_are_generic_reminders_and_on_day_six_nothing() -> None:
    table = of(STANDARD, strategy_discussion=date(2026, 12, 10))
    request = step(table, "request_by")
    assert request.rule.source is Source.DEFAULT
    assert [told.at.day for told in request.tell] == [15, 16, 17]
    assert table.step("invite_list_icpc") is None
    told = {told.at for each in table.steps for told in each.tell if each.key != "last_date"}
    assert at(2026, 12, 18, 9) not in told


def test_a_form_without_a_list_is_not_complete_and_nothing_is_cancelled() -> None:
    """WK-10, WK-11."""
    found = step(of(STANDARD, request=date(2026, 12, 17)), "invite_list_icpc")
    assert found.limit == date(2026, 12, 17)
    assert found.tell[-1].roles == (Role.SOCIAL_WORKER, Role.ADMINISTRATOR)


def test_s39_the_clocks_after_a_conference_that_makes_a_plan() -> None:
    """WK-21 to WK-27."""
    table = of(STANDARD, conference=at(2026, 12, 16), core_group=date(2027, 1, 4))
    due = {
        "outcome": date(2026, 12, 17),
        "plan_out": date(2026, 12, 18),
        "record_out": date(2027, 1, 11),
        "first_core_group": date(2027, 1, 4),
        "plan_qa": date(2027, 1, 4),
        "plan_update": date(2027, 1, 6),
        "core_group_interval": date(2027, 2, 1),
        "first_review": date(2027, 3, 16),
    }
    assert {key: step(table, key).limit for key in due} == due
    own = {key for key in due if step(table, key).rule.source is Source.COUNCIL}
    assert own == due.keys() - {"first_review"}


def test_s39_without_a_plan_only_the_record_and_the_feedback_are_wakefields() -> None:
    table = of(STANDARD, facts={"decision": "no_plan"}, conference=at(2026, 12, 16))
    after = {each.key: each.rule.source for each in table.steps if each.rule.phase.value == "after"}
    assert after == {
        "outcome_without_plan": Source.DEFAULT,
        "record_out": Source.COUNCIL,
        "practice_feedback": Source.COUNCIL,
    }


def test_an_unanswered_concern_comes_back_to_the_chair_on_the_fourth_working_day() -> None:
    """WK-31."""
    answer = step(of(STANDARD, concern_sent=date(2026, 12, 22)), "dispute")
    assert answer.limit == date(2026, 12, 29)
    assert (answer.tell[-1].at, answer.tell[-1].roles) == (at(2026, 12, 30, 9), (Role.CHAIR,))


def test_every_author_shares_with_the_family_before_the_chair_has_the_report() -> None:
    """WK-13, WK-14."""
    table = of(STANDARD, conference=at(2027, 1, 5))
    for shared, sent in (
        ("report_family_icpc", "report_chair_icpc"),
        ("agency_reports_family", "agency_reports"),
    ):
        assert (step(table, shared).limit, step(table, sent).limit) == (date(2026, 12, 31), date(2027, 1, 4))


def test_wk46_parents_who_disagree_hear_of_their_rights_from_the_chair() -> None:
    found = step(
        of(STANDARD, facts={"parents_disagree": "yes"}, conference=at(2027, 1, 5)), "parents_disagree"
    )
    assert [(told.at, told.roles) for told in found.tell] == [(at(2027, 1, 5, 12), (Role.CHAIR,))]
    assert of(STANDARD, conference=at(2027, 1, 5)).step("parents_disagree") is None
