"""What stands in a list, which lists are sent at all, and who may read them."""

from datetime import date, datetime

import pytest

from conference.dates import Interval
from conference.lists import days_late, is_exception, may_read, reads_all, sends, stands_in, unrecorded
from conference.roles import Role
from tests.conference.listed import LIBRARY, SWINDON, TODAY, WEST_SUSSEX, at

LIMIT = date(2026, 12, 2)
WEEK = Interval(at(date(2026, 11, 30)), at(date(2026, 12, 7)))
OVER = at(date(2026, 12, 20))


@pytest.mark.parametrize(
    ("limit", "done", "over", "stands"),
    [
        (LIMIT, None, OVER, True),
        (LIMIT, date(2026, 12, 2), OVER, False),  # any time on the day is in time
        (LIMIT, at(date(2026, 12, 3)), OVER, True),  # late, and here by now
        (date(2026, 11, 20), None, OVER, True),  # still missing: again in each report
        (date(2026, 11, 20), None, at(date(2026, 11, 25)), False),  # its conference is over
        (date(2026, 11, 20), at(date(2026, 11, 24)), OVER, False),  # stood in the report before
        (date(2026, 11, 20), at(date(2026, 12, 1)), OVER, True),  # came late within the week
        (date(2026, 12, 7), None, OVER, False),  # its day is not over: in the next report
        (LIMIT, at(date(2026, 12, 9)), OVER, True),  # missing when the report went out
        (at(date(2026, 12, 2), 16), at(date(2026, 12, 2), 17), OVER, True),
    ],
)
def test_what_is_late_stands_in_the_report_of_its_week_and_while_it_is_missing(
    limit: date, done: date | None, over: datetime, stands: bool
) -> None:
    """SW-11, SW-18, SW-21, SW-37, C-32."""
    assert stands_in(limit, done, over, WEEK) is stands


def test_lateness_is_counted_in_working_days() -> None:
    assert days_late(date(2026, 12, 24), at(date(2026, 12, 29))) == 1
    assert days_late(date(2026, 12, 24), date(2026, 12, 24)) == 0


def test_reports_and_invite_lists_are_exceptions_and_their_sign_off_is_not() -> None:
    late = {key for key in SWINDON.steps if is_exception(key)}
    assert {"report_family_icpc", "report_chair_rcpc", "invite_list_icpc", "cla_invite_list"} <= late
    assert not {"report_qa_icpc", "invite_list_asked", "invite_list_checked", "report_circulated"} & late


def test_a_list_whose_column_nobody_can_fill_does_not_go_out_by_itself() -> None:
    """WS-16, WS-36, WS-38: outcomes and plans are not kept in the house yet, and nothing is made up."""
    kept_back = {key for key, one in WEST_SUSSEX.lists.items() if one.on and not sends(one)}
    assert kept_back == {"outcome_to_a_and_e", "supervision_long_plan", "supervision_first_review"}
    assert unrecorded(WEST_SUSSEX.lists["supervision_long_plan"]) == ("months_on_plan",)
    assert all(sends(one) for one in SWINDON.lists.values())


def test_a_list_that_a_council_only_has_proposed_is_not_sent() -> None:
    assert not any(sends(one) for one in LIBRARY.at("wakefield", TODAY).lists.values())


def test_service_managers_and_the_director_read_all_a_team_manager_their_own() -> None:
    """SW-02, SW-32, SW-37."""
    weekly, exception = SWINDON.lists["weekly"], SWINDON.lists["exception"]
    assert reads_all(weekly, frozenset({Role.SERVICE_MANAGER}))
    assert reads_all(exception, frozenset({Role.DIRECTOR}))
    assert not reads_all(weekly, frozenset({Role.DIRECTOR}))
    assert not reads_all(SWINDON.lists["two_week"], frozenset({Role.TEAM_MANAGER}))
    assert may_read(SWINDON.lists["two_week"], frozenset({Role.TEAM_MANAGER}))
    assert not may_read(weekly, frozenset({Role.SOCIAL_WORKER}))
    assert not may_read(weekly, frozenset({Role.DIRECTOR}))


def test_a_chair_gets_supervision_lists_of_their_own_cases() -> None:
    """WS-33."""
    listed = WEST_SUSSEX.lists["supervision_repeat_plan"]
    assert may_read(listed, frozenset({Role.CHAIR}))
    assert not reads_all(listed, frozenset({Role.CHAIR}))
    assert reads_all(listed, frozenset({Role.CHAIR, Role.UNIT_MANAGER}))
