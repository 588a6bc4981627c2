"""West Sussex's guidance as dates: it states hardly any, so most limits are England's and say so."""

from datetime import date

from conference.roles import Role
from conference.standard import Source
from conference.timetable import Timetable
from councils.library import Library
from tests.councils import dates
from tests.councils.dates import at, lines, said, step

STANDARD = Library.load().at("west_sussex", date(2026, 11, 23))

INITIAL = """
invite_list_icpc              | 2026-12-17       | 2026-12-17       | default   | WS-11
request_by                    | 2026-12-17       | 2026-12-17       | default   | C-05
booking_confirm               | 2026-12-18       | 2026-12-18       | council   | WS-07
chair_allocated               | 2026-12-21       | 2026-12-21       | default   | WS-08
conflict_check                | 2026-12-21       | –                | council   | WS-08
family_invited                | 2026-12-21       | –                | default   | LE-09
named_on_file                 | 2026-12-21       | –                | council   | WS-23
invites_sent                  | 2026-12-22       | 2026-12-22       | default   | SG-25
notice_icpc                   | 2026-12-23       | 2026-12-23       | default   | SW-09
report_expected               | 2026-12-24       | –                | council   | WS-43
chair_sw_liaison              | 2026-12-29       | 2027-01-05 10:00 | council   | WS-41
report_qa_icpc                | 2026-12-29       | 2026-12-29       | default   | SG-77
agency_reports                | 2026-12-30       | 2026-12-30       | default   | X2
report_chair_icpc             | 2026-12-30       | 2026-12-30       | default   | X2
report_family_icpc            | 2026-12-30       | 2026-12-30       | default   | X2
file_review                   | 2026-12-31       | 2027-01-05 10:00 | council   | WS-44
file_review_alert             | 2026-12-31       | 2027-01-05 10:00 | council   | WS-45
last_date                     | 2027-01-05       | 2027-01-05       | statutory | X1
greet_and_note                | 2027-01-05       | 2027-01-05       | council   | WS-18
rcpc_date_set                 | 2027-01-05       | 2027-01-05       | default   | LE-49
outcome                       | 2027-01-05       | 2027-01-05       | council   | WS-15
decision_document             | 2027-01-06       | –                | council   | WS-19
mapping_draft                 | 2027-01-06       | –                | council   | WS-20
record_draft                  | 2027-01-08       | –                | council   | WS-21
plan_out                      | 2027-01-12       | 2027-01-12       | default   | LE-78
qa_form                       | 2027-01-12       | –                | council   | WS-41
first_core_group              | 2027-01-19       | 2027-01-19       | statutory | X13
record_checked                | 2027-01-25       | –                | council   | WS-13
record_out                    | 2027-01-26       | 2027-01-26       | default   | X15
core_group_interval           | 2027-03-02       | 2027-03-02       | default   | X13
first_review                  | 2027-04-05       | 2027-04-05       | statutory | X4
"""

FIRST_REVIEW_ENDS_THE_PLAN = """
conflict_check                | –                | –                | council   | WS-08
family_invited                | –                | –                | default   | LE-09
named_on_file                 | –                | –                | council   | WS-23
invite_list_rcpc              | 2027-02-23       | 2027-02-23       | default   | SW-17
plan_end_notice               | 2027-02-26       | 2027-02-26       | default   | SG-97
report_expected_rcpc          | 2027-03-03       | –                | council   | WS-43
report_qa_rcpc                | 2027-03-04       | 2027-03-04       | default   | SG-93
agency_reports_rcpc           | 2027-03-05       | 2027-03-05       | default   | X2
chair_sw_liaison              | 2027-03-05       | 2027-03-12 10:00 | council   | WS-41
report_chair_rcpc             | 2027-03-05       | 2027-03-05       | default   | X2
report_family_rcpc            | 2027-03-05       | 2027-03-05       | default   | X2
file_review_alert             | 2027-03-10       | 2027-03-12 10:00 | council   | WS-45
file_review_rcpc              | 2027-03-10       | 2027-03-12 10:00 | council   | WS-44
plan_end_first                | 2027-03-10       | –                | default   | SG-98
review_by                     | 2027-03-16       | 2027-03-16       | statutory | X4
greet_and_note                | 2027-03-12       | 2027-03-12       | council   | WS-18
outcome                       | 2027-03-12       | 2027-03-12       | council   | WS-15
decision_document             | 2027-03-15       | –                | council   | WS-19
leave_file                    | 2027-03-15       | –                | council   | WS-24
mapping_draft                 | 2027-03-15       | –                | council   | WS-20
record_draft                  | 2027-03-17       | –                | council   | WS-21
qa_form                       | 2027-03-19       | –                | council   | WS-41
record_checked                | 2027-04-05       | –                | council   | WS-13
record_out                    | 2027-04-06       | 2027-04-06       | default   | X15
"""


def of(kind: str = "initial", facts: dict[str, str] | None = None, **events: date) -> Timetable:
    return dates.of(STANDARD, kind, facts, **events)


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
    table = of(
        "review",
        {"review": "first", "recommendation": "plan_ends", "decision": "plan_ends"},
        previous_conference=at(2026, 12, 16),
        conference=at(2027, 3, 12),
    )
    assert said(table) == lines(FIRST_REVIEW_ENDS_THE_PLAN)


def test_c54_every_number_of_days_before_a_conference_is_statutory_or_a_default() -> None:
    """What the guidance itself says before a conference is only: before it starts."""
    table = of(strategy_discussion=date(2026, 12, 10), conference=at(2027, 1, 5))
    own = [each for each in table.steps if each.rule.source is Source.COUNCIL and each.limit]
    assert {each.limit for each in own} == {at(2027, 1, 5), date(2027, 1, 5)}
    assert step(table, "last_date").rule.source is Source.STATUTORY


def test_s02_the_last_date_over_christmas() -> None:
    assert of(strategy_discussion=date(2026, 12, 9)).last_date == date(2027, 1, 4)


def test_s06_generic_reminders_up_to_day_five_and_nothing_on_day_six() -> None:
    table = of(strategy_discussion=date(2026, 12, 10))
    request, invite_list = step(table, "request_by"), step(table, "invite_list_icpc")
    assert request.tell[0].at == at(2026, 12, 15, 9)
    assert max(each.at for found in (request, invite_list) for each in found.tell) == at(2026, 12, 17, 9)
    assert (request.rule.source, invite_list.rule.source) == (Source.DEFAULT, Source.DEFAULT)


def test_without_an_invite_list_the_manager_hears_once_full_notice_has_passed() -> None:
    found = step(of(strategy_discussion=date(2026, 12, 10), conference=at(2027, 1, 5)), "invite_list_icpc")
    assert found.limit == date(2026, 12, 17)
    assert found.tell[-1].at == at(2026, 12, 24, 9)
    assert Role.TEAM_MANAGER in found.tell[-1].roles


def test_s11_the_cpa_checks_for_a_conflict_and_joins_the_childs_file() -> None:
    """WS-08 to WS-10 and WS-23."""
    table = of(request=at(2027, 1, 4), booked=at(2027, 1, 5, 12), conference=at(2027, 1, 14))
    check = step(table, "conflict_check")
    assert (check.rule.who, check.limit) == ((Role.CHAIR,), None)
    assert check.rule.rules[:3] == ("WS-08", "WS-09", "WS-10")
    assert step(table, "named_on_file").tell[0].at == at(2027, 1, 5, 12)


def test_s39_the_clocks_after_a_conference_that_makes_a_plan() -> None:
    table = of(conference=at(2026, 12, 16), core_group=date(2027, 1, 4))
    days = {
        "outcome": date(2026, 12, 16),
        "plan_out": date(2026, 12, 23),
        "record_out": date(2027, 1, 11),
        "first_core_group": date(2027, 1, 4),
        "core_group_interval": date(2027, 2, 15),
        "first_review": date(2027, 3, 16),
    }
    assert {key: step(table, key).limit for key in days} == days
    assert step(table, "record_draft").act_by == date(2026, 12, 21)
    own = {key for key in days if step(table, key).rule.source is Source.COUNCIL}
    assert own == {"outcome"}


def test_c56_the_outcome_is_asked_for_an_hour_after_the_end() -> None:
    """WS-15: the same day, because A&E departments are told at its end (WS-16)."""
    found = step(of(conference=at(2026, 12, 16)), "outcome")
    assert found.tell[0].at == at(2026, 12, 16, 13)
    assert found.tell[-1].at == at(2026, 12, 17, 9)


def test_s39_without_a_plan_the_cpa_leaves_the_file_and_keeps_only_the_chairs_record() -> None:
    """WS-24 and WS-25."""
    table = of(facts={"decision": "no_plan"}, conference=at(2026, 12, 16))
    assert step(table, "leave_file").rule.who == (Role.CHAIR,)
    assert [table.step(key) for key in ("plan_out", "first_core_group", "first_review")] == [None] * 3
    assert step(table, "record_checked").rule.who == (Role.CHAIR,)
    assert of(conference=at(2026, 12, 16)).step("leave_file") is None


def test_papers_after_the_conference_come_from_the_safeguarding_administrator() -> None:
    """WS-19 to WS-21; then the CPA checks, and asks for the distribution (WS-13, WS-22)."""
    table = of(conference=at(2026, 12, 16), record_draft=at(2026, 12, 21, 15))
    for key in ("decision_document", "mapping_draft", "record_draft"):
        assert step(table, key).rule.who == (Role.CLERK,)
    checked = step(table, "record_checked")
    assert checked.tell[0].at == at(2026, 12, 21, 15)
    assert checked.act_by == date(2027, 1, 8)


def test_the_room_is_made_ready_only_where_people_meet_in_one() -> None:
    """WS-17."""
    assert of(conference=at(2027, 1, 5)).step("room_ready") is None
    room = step(of(facts={"mode": "face_to_face"}, conference=at(2027, 1, 5)), "room_ready")
    assert (room.limit, room.rule.who) == (at(2027, 1, 5), (Role.CLERK,))


def test_social_worker_and_both_managers_are_alerted_to_the_review_of_the_file() -> None:
    """WS-44 and WS-45."""
    table = of(conference=at(2027, 1, 5), file_reviewed=at(2026, 12, 30, 11))
    alert = step(table, "file_review_alert").tell[0]
    assert alert.at == at(2026, 12, 30, 11)
    assert alert.roles == (Role.SOCIAL_WORKER, Role.TEAM_MANAGER, Role.SERVICE_MANAGER)


def test_ws36_after_fifteen_months_the_cpa_and_their_manager_consider_a_change() -> None:
    table = of("review", {"review": "later"}, plan_start=date(2026, 2, 10), conference=at(2027, 3, 12))
    drift = step(table, "drift")
    assert (drift.limit, drift.rule.source) == (date(2027, 5, 10), Source.COUNCIL)
    assert drift.tell[0].roles == (Role.CHAIR, Role.UNIT_MANAGER)


def test_c63_an_alert_without_an_answer_comes_back_after_five_working_days() -> None:
    """WS-57 states no time."""
    table = of(conference=at(2027, 1, 5), alert_sent=at(2027, 1, 6))
    answer = step(table, "alert_answer")
    assert (answer.limit, answer.rule.source) == (date(2027, 1, 13), Source.DEFAULT)
    assert answer.tell[-1].roles == (Role.CHAIR,)


def test_ws14_another_authority_is_spoken_to_when_a_child_moves_in() -> None:
    table = of("transfer-in", notification=date(2026, 12, 30), conference=at(2027, 1, 14))
    assert step(table, "other_authority").act_by == date(2026, 12, 31)
    assert table.last_date == date(2027, 1, 21)
