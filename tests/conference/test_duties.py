"""Which rungs are to be told now, when the next one is, and when a person may be reached: values only."""

from datetime import UTC, date, datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conference.dates import LONDON, london
from conference.duties import Finished, Quiet, due, may_do, next_moment, send_at
from conference.roles import Role
from conference.standard import Phase, Source, StepRule, TimetableKind
from conference.timetable import Step, Timetable, Told
from conference.working_days import NATIONAL, WorkingDays

SW, TM, CHAIR = Role.SOCIAL_WORKER, Role.TEAM_MANAGER, Role.CHAIR
OFFICE = Quiet(time(18), time(8), NATIONAL)
ENDS = datetime(2026, 12, 8, 12, tzinfo=LONDON)


def told(day: int, rung: str, *roles: Role, hour: int = 9, place: int = 0) -> Told:
    return Told(datetime(2026, 12, day, hour, tzinfo=LONDON), roles, rung, place=place)


def step(
    *tell: Told,
    key: str = "report",
    only: tuple[str, ...] = (),
    phase: Phase = Phase.BEFORE,
    assumed: bool = False,
) -> Step:
    rule = StepRule(
        key, "Share it", (TimetableKind.INITIAL,), phase, (SW,), (), (), (), only, Source.COUNCIL, ("LE-38",)
    )
    return Step(rule, date(2026, 12, 4), date(2026, 12, 4), tell, assumed=assumed)


def table(*steps: Step) -> Timetable:
    return Timetable(TimetableKind.INITIAL, None, steps)


NOTHING = Finished({}, ends=ENDS)
CHASED = step(told(3, "reminder", SW), told(4, "due", SW), told(7, "late", SW, TM))


def on(day: int, hour: int = 9, minute: int = 0) -> datetime:
    return datetime(2026, 12, day, hour, minute, tzinfo=LONDON)


def keys(day: int, finished: Finished = NOTHING, *steps: Step) -> list[str]:
    return [rung.told.rung for rung in due(table(*(steps or (CHASED,))), finished, on(day, 10))]


def test_a_rung_is_due_from_its_moment_on_and_not_before() -> None:
    assert due(table(CHASED), NOTHING, on(3, 8, 59)) == ()
    assert keys(3) == ["reminder"]


def test_of_rungs_that_have_passed_each_role_hears_the_latest_only() -> None:
    assert keys(4) == ["due"]
    (late,) = due(table(CHASED), NOTHING, on(7, 10))
    assert (late.told.rung, late.roles) == ("late", (SW, TM))
    first = step(told(3, "reminder", TM), told(7, "late", SW))
    found = due(table(first), NOTHING, on(7, 10))
    assert [(one.told.rung, one.roles) for one in found] == [("reminder", (TM,)), ("late", (SW,))]


def test_two_rungs_of_the_same_moment_are_both_told() -> None:
    both = step(told(3, "offset", SW, place=0), told(3, "offset", TM, place=1))
    assert [one.told.key for one in due(table(both), NOTHING, on(3, 10))] == ["offset:0", "offset:1"]


def test_what_is_done_is_never_told() -> None:
    assert keys(7, Finished({"report": on(2)}, ends=ENDS)) == []
    assert next_moment(table(CHASED), Finished({"report": on(2)}), on(1)) is None


def test_a_date_that_is_kept_is_not_chased_but_what_has_its_own_moment_is_told() -> None:
    hold = step(told(2, "offset", CHAIR), told(3, "reminder", CHAIR), key="review_by")
    met = Finished({}, frozenset({"review_by"}), ends=ENDS)
    assert keys(4, met, hold) == ["offset"]


@pytest.mark.parametrize(
    "quiet",
    [
        step(told(3, "reminder", SW), assumed=True),
        step(told(3, "reminder", SW), only=("decision=plan",)),
        step(told(3, "reminder", CHAIR), key="conflict_check"),
    ],
)
def test_nothing_is_told_from_an_assumption_or_twice_by_two_ways(quiet: Step) -> None:
    assert keys(4, NOTHING, quiet) == []


def test_what_hangs_on_the_outcome_is_told_once_it_is_known() -> None:
    hangs = step(told(3, "reminder", SW), only=("decision=plan",), phase=Phase.AFTER)
    assert keys(9, Finished({}, known=frozenset({"decision"}), ends=ENDS), hangs) == ["reminder"]


def test_what_was_to_be_done_before_the_conference_is_not_told_after_it() -> None:
    assert due(table(CHASED), NOTHING, on(8, 12)) == ()
    after = step(told(9, "late", SW), phase=Phase.ON_THE_DAY)
    assert keys(9, NOTHING, after) == ["late"]


def test_the_next_moment_is_the_first_ahead() -> None:
    assert next_moment(table(CHASED), NOTHING, on(3)) == on(4)
    assert next_moment(table(CHASED), NOTHING, on(7)) is None


@pytest.mark.parametrize(
    ("at", "reached"),
    [
        (on(4, 9), on(4, 9)),
        (on(4, 7, 59), on(4, 8)),
        (on(4, 8), on(4, 8)),
        (on(3, 18), on(4, 8)),
        (on(4, 18), on(7, 8)),  # a Friday evening waits for Monday
        (on(5, 12), on(7, 8)),
        (on(24, 20), on(29, 8)),  # Christmas, Boxing Day's holiday on Monday
    ],
)
def test_nobody_is_reached_between_6pm_and_8am_or_on_a_free_day(at: datetime, reached: datetime) -> None:
    assert send_at(at, OFFICE, ()) == reached


def test_what_cannot_wait_for_the_morning_is_told_at_once() -> None:
    """Urgent on the day: a clock time would pass before the quiet is over; a day without one never is."""
    evening = on(7, 19)
    assert send_at(evening, OFFICE, (on(7, 22),)) == evening
    assert send_at(on(8, 7, 30), Quiet(time(18), time(10), NATIONAL), (on(8, 9, 30),)) == on(8, 7, 30)
    assert send_at(evening, OFFICE, (on(8, 10),)) == on(8, 8)
    assert send_at(evening, OFFICE, (date(2026, 12, 7),)) == on(8, 8)
    assert send_at(evening, OFFICE, (on(7, 12), None)) == on(8, 8)


def test_own_days_off_and_closing_days_wait_too() -> None:
    part_time = Quiet(time(15), time(10), WorkingDays([date(2026, 12, 7)]), frozenset({1}))
    assert send_at(on(4, 15, 30), part_time, ()) == on(9, 10)


def test_over_a_clock_change_the_quiet_ends_by_londons_clock() -> None:
    """C-09: Sunday 28 March 2027, Easter Monday not yet."""
    friday = london(date(2027, 3, 25), time(19))
    reached = send_at(friday, OFFICE, ())
    assert reached.astimezone(LONDON) == datetime(
        2027, 3, 30, 8, tzinfo=LONDON
    )  # after Good Friday and Monday
    assert reached.astimezone(UTC).hour == 7


@given(st.datetimes(datetime(2026, 1, 1), datetime(2027, 12, 20)), st.integers(15, 18), st.integers(8, 10))
def test_nobody_is_ever_reached_before_the_moment_or_in_their_quiet(
    wall: datetime, start: int, end: int
) -> None:
    at = wall.replace(tzinfo=UTC)
    reached = send_at(at, Quiet(time(start), time(end), NATIONAL, frozenset({2})), ())
    there = reached.astimezone(LONDON)
    assert reached >= at
    assert time(end) <= there.time() < time(start)
    assert NATIONAL.is_working(there.date())
    assert there.weekday() != 2


@pytest.mark.parametrize(
    ("who", "part", "may"),
    [
        (SW, SW, True),
        (SW, TM, True),
        (SW, Role.ADMINISTRATOR, True),
        (SW, CHAIR, False),
        (CHAIR, SW, False),
        (CHAIR, Role.UNIT_MANAGER, True),
        (Role.AGENCY, Role.CLERK, True),
        (TM, SW, False),
    ],
)
def test_who_may_say_that_a_step_is_done(who: Role, part: Role, may: bool) -> None:
    assert may_do((who,), {part}) is may
