"""When lists go out and what they cover: Mondays, first days of months, bank holidays, Christmas."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conference.dates import Interval, london_day
from conference.lists import (
    covered,
    covered_on,
    days_late,
    is_exception,
    late_reports,
    latest,
    may_read,
    reads_all,
    run_for,
    runs,
    sends,
    stands_in,
    unrecorded,
)
from conference.roles import Role
from conference.standard import COVERS, Every, PeriodicList, Schedule
from conference.working_days import WorkingDays
from tests.conference.listed import FIRSTS, LIBRARY, MONDAYS, SWINDON, TODAY, WEST_SUSSEX, at

AFTER = Schedule(Every.WEEK, 0, after="transfer_meeting")


@pytest.mark.parametrize(
    ("meant", "goes_out"),
    [
        (date(2026, 12, 7), date(2026, 12, 7)),
        (date(2026, 12, 28), date(2026, 12, 24)),  # Boxing Day's substitute: Christmas Eve, a Thursday
        (date(2027, 3, 29), date(2027, 3, 25)),  # Easter Monday: before Good Friday
        (date(2027, 5, 3), date(2027, 4, 30)),  # early May
        (date(2027, 5, 31), date(2027, 5, 28)),  # spring
        (date(2027, 8, 30), date(2027, 8, 27)),  # summer
    ],
)
def test_a_mondays_list_goes_out_on_the_working_day_before_a_bank_holiday(
    meant: date, goes_out: date
) -> None:
    """C-12, SW-02: never later than the document says."""
    (run,) = runs(MONDAYS, meant, meant)
    assert (run.day, run.at) == (meant, at(goes_out))


@pytest.mark.parametrize(
    ("meant", "goes_out"),
    [
        (date(2026, 12, 1), date(2026, 12, 1)),
        (date(2027, 1, 1), date(2026, 12, 31)),  # New Year's Day
        (date(2027, 5, 1), date(2027, 4, 30)),  # a Saturday
        (date(2027, 8, 1), date(2027, 7, 30)),  # a Sunday
    ],
)
def test_the_months_list_goes_out_before_a_weekend_and_new_year(meant: date, goes_out: date) -> None:
    """SW-33, C-12."""
    assert run_for(FIRSTS, meant) == runs(FIRSTS, meant, meant)[0]
    assert run_for(FIRSTS, meant).at == at(goes_out)


def test_over_christmas_a_council_that_closes_sends_it_before_it_closes() -> None:
    closing = [date(2026, 12, day) for day in (24, 29, 30, 31)]
    (run,) = runs(MONDAYS, date(2026, 12, 28), date(2026, 12, 28), closing)
    assert run.at == at(date(2026, 12, 23))


def test_in_summer_nine_oclock_is_nine_in_london() -> None:
    assert runs(MONDAYS, date(2027, 7, 5), date(2027, 7, 5))[0].at == datetime(2027, 7, 5, 8, tzinfo=UTC)


def test_a_daily_list_skips_days_when_nobody_works() -> None:
    daily = Schedule(Every.WORKING_DAY, at=time(17))
    days = [run.day for run in runs(daily, date(2026, 12, 24), date(2026, 12, 30))]
    assert days == [date(2026, 12, 24), date(2026, 12, 29), date(2026, 12, 30)]


@pytest.mark.parametrize(
    ("held", "meant"),
    [
        (date(2026, 12, 2), date(2026, 12, 7)),
        (date(2026, 12, 7), date(2026, 12, 14)),  # held on a Monday: the Monday following
        (date(2026, 12, 6), date(2026, 12, 7)),
    ],
)
def test_transfers_are_told_on_the_monday_after_each_transfer_meeting(held: date, meant: date) -> None:
    """SW-40, C-35: once, not on every Monday."""
    found = runs(AFTER, date(2026, 11, 30), date(2026, 12, 31), events=[held])
    assert [run.day for run in found] == [meant]


def test_without_a_transfer_meeting_nothing_goes_out() -> None:
    assert runs(AFTER, date(2026, 11, 30), date(2026, 12, 31)) == ()


def test_on_thursday_before_easter_the_mondays_list_is_the_latest() -> None:
    thursday = date(2027, 3, 25)
    assert latest(MONDAYS, at(thursday, 8)) == run_for(MONDAYS, date(2027, 3, 22))
    assert latest(MONDAYS, at(thursday)) == run_for(MONDAYS, date(2027, 3, 29))


def test_the_weekly_list_covers_its_own_week_also_when_it_is_sent_the_week_before() -> None:
    """SW-02: conferences due that week."""
    run = run_for(MONDAYS, date(2027, 3, 29))
    covers = covered(SWINDON.lists["weekly"], run)
    assert covers == Interval(at(date(2027, 3, 29), 0), at(date(2027, 4, 5), 0))


def test_two_weeks_and_a_month_begin_with_the_lists_own_day() -> None:
    """SW-32, SW-33, C-33."""
    two = covered(SWINDON.lists["two_week"], run_for(MONDAYS, date(2026, 12, 7)))
    month = covered(SWINDON.lists["monthly"], run_for(FIRSTS, date(2027, 1, 1)))
    assert two == Interval(at(date(2026, 12, 7), 0), at(date(2026, 12, 21), 0))
    assert month == Interval(at(date(2027, 1, 1), 0), at(date(2027, 2, 1), 0))


def test_asked_on_a_wednesday_weeks_are_that_days_and_back_is_until_now() -> None:
    now = at(date(2026, 12, 9), 14)
    weekly, exception = SWINDON.lists["weekly"], SWINDON.lists["exception"]
    assert covered_on(weekly, now, date(2026, 12, 9)) == covered(weekly, run_for(MONDAYS, date(2026, 12, 7)))
    assert covered_on(exception, now, date(2026, 12, 9)) == Interval(at(date(2026, 11, 30)), now)
    assert covered_on(exception, now, date(2026, 12, 2)) == Interval(
        at(date(2026, 11, 23)), at(date(2026, 12, 3), 0)
    )


@given(first=st.dates(date(2026, 1, 1), date(2029, 6, 1)), length=st.integers(20, 400))
def test_exception_reports_leave_no_moment_out_and_tell_none_twice(first: date, length: int) -> None:
    """C-32: an item not known at sending time stands in the next report."""
    exception = SWINDON.lists["exception"]
    found = [covered(exception, run) for run in runs(MONDAYS, first, first + timedelta(days=length))]
    stretches = [one for one in found if one is not None]
    assert all(one.end == then.start for one, then in pairwise(stretches))


@given(
    first=st.dates(date(2026, 1, 1), date(2029, 6, 1)),
    when=st.sampled_from(
        [MONDAYS, FIRSTS, Schedule(Every.WORKING_DAY, at=time(17)), Schedule(Every.MONTH, 28)]
    ),
    closed=st.sets(st.integers(0, 90), max_size=10),
)
def test_each_run_goes_out_on_a_working_day_never_after_its_own_and_no_day_goes_without(
    first: date, when: Schedule, closed: set[int]
) -> None:
    """C-12."""
    closing = [first + timedelta(days=number) for number in closed]
    days = WorkingDays(closing)
    found = runs(when, first, first + timedelta(days=92), closing)
    for run in found:
        out = london_day(run.at)
        assert days.is_working(out)
        assert out <= run.day
        between = (out + timedelta(days=number) for number in range(1, (run.day - out).days + 1))
        assert not any(days.is_working(day) for day in between)
    assert len({run.day for run in found}) == len(found)
    if when == MONDAYS:
        assert len(found) in {13, 14}
    if when.every is Every.MONTH:
        assert len(found) in {3, 4}


@given(moment=st.datetimes(datetime(2026, 2, 1), datetime(2029, 6, 1), timezones=st.just(UTC)))
def test_at_any_moment_the_latest_run_is_over_and_the_next_is_not(moment: datetime) -> None:
    run = latest(MONDAYS, moment)
    assert run is not None
    assert run.at <= moment < run_for(MONDAYS, run.day + timedelta(days=7)).at


def test_before_a_closing_of_two_weeks_one_report_goes_out_and_looks_back_on_what_no_other_did() -> None:
    closing = [date(2026, 12, 21) + timedelta(days=number) for number in range(14)]
    friday = at(date(2026, 12, 18))
    run = latest(MONDAYS, friday, closing)
    assert run is not None
    assert (run.day, run.at) == (date(2026, 12, 28), friday)
    assert covered(SWINDON.lists["exception"], run, closing) == Interval(at(date(2026, 12, 14)), friday)


@pytest.mark.parametrize("covers", sorted(COVERS))
def test_every_way_of_covering_is_reckoned(covers: str) -> None:
    listed: PeriodicList = replace(late_reports(), covers=covers, when=MONDAYS)
    covers_some = covered(listed, run_for(MONDAYS, date(2026, 12, 7)))
    assert (covers_some is None) is (covers == "open")


# What stands in a list, which lists are sent at all, and who may read them.

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
