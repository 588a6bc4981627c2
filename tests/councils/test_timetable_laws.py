"""What holds for every timetable of every council, whatever the dates."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from conference.dates import LONDON, london_day
from conference.roles import TOLD
from conference.standard import StepRule, TimetableKind, Unit
from conference.timetable import Moment, Situation, Timetable, day_of, moved, order, timetable
from conference.working_days import NATIONAL
from councils.library import Library

LIBRARY = Library.load()
COUNCILS = LIBRARY.councils()
DAYS = st.dates(date(2026, 1, 5), date(2027, 6, 30))
HOURS = st.integers(8, 17)
KINDS = st.sampled_from(list(TimetableKind))
CLOCK = {Unit.HOURS, Unit.MINUTES}


def rules_of(council: str) -> tuple[StepRule, ...]:
    return tuple(LIBRARY.at(council, date(2026, 12, 1)).steps.values())


def table(council: str, kind: TimetableKind, anchor: date, hour: int, notice: int = 12) -> Timetable:
    """Everything known: the conference is `notice` working days after the anchor."""
    at = datetime(anchor.year, anchor.month, anchor.day, hour, tzinfo=LONDON)
    starts = datetime.combine(NATIONAL.add(anchor, notice), datetime.min.time(), LONDON).replace(hour=10)
    events: dict[str, Moment] = {
        "strategy_discussion": at,
        "notification": at,
        "looked_after": at,
        "previous_conference": at - timedelta(days=80),
        "request": at + timedelta(hours=1),
        "conference": starts,
    }
    return timetable(rules_of(council), Situation(kind, events))


@pytest.mark.parametrize("council", COUNCILS)
@given(kind=KINDS, anchor=DAYS, hour=HOURS)
@settings(max_examples=40)
def test_people_are_asked_to_act_no_later_than_the_limit(
    council: str, kind: TimetableKind, anchor: date, hour: int
) -> None:
    for step in table(council, kind, anchor, hour).steps:
        if step.act_by and step.limit:
            assert order(step.act_by) <= order(step.limit), step.key


@pytest.mark.parametrize("council", COUNCILS)
@given(kind=KINDS, anchor=DAYS, hour=HOURS)
@settings(max_examples=40)
def test_nothing_falls_on_a_day_nobody_works_unless_the_rule_is_in_clock_hours(
    council: str, kind: TimetableKind, anchor: date, hour: int
) -> None:
    own = {london_day(datetime(anchor.year, anchor.month, anchor.day, hour, tzinfo=LONDON))}
    for step in table(council, kind, anchor, hour).steps:
        clock = any(offset.unit in CLOCK for offset in (*step.rule.limits, *step.rule.act_by))
        for moment in (step.act_by, step.limit):
            if moment and not clock and day_of(moment) not in own:
                assert NATIONAL.is_working(day_of(moment)), (step.key, moment)


@pytest.mark.parametrize("council", COUNCILS)
@given(kind=KINDS, anchor=DAYS, hour=HOURS, later=st.integers(1, 30))
@settings(max_examples=30)
def test_a_later_anchor_never_gives_an_earlier_date(
    council: str, kind: TimetableKind, anchor: date, hour: int, later: int
) -> None:
    first = {step.key: step for step in table(council, kind, anchor, hour).steps}
    second = {step.key: step for step in table(council, kind, anchor + timedelta(days=later), hour).steps}
    assert first.keys() == second.keys()
    for key, step in first.items():
        for before, after in ((step.act_by, second[key].act_by), (step.limit, second[key].limit)):
            if before and after:
                assert order(before) <= order(after), key


@pytest.mark.parametrize("council", COUNCILS)
@given(anchor=DAYS, there=st.integers(6, 15), back=st.integers(6, 15))
@settings(max_examples=30)
def test_a_move_and_a_move_back_give_the_same_timetable(
    council: str, anchor: date, there: int, back: int
) -> None:
    home = table(council, TimetableKind.INITIAL, anchor, 14, back)
    away = table(council, TimetableKind.INITIAL, anchor, 14, there)
    again = table(council, TimetableKind.INITIAL, anchor, 14, back)
    assert home == again
    assert {one.key for one in moved(home, away)} == {one.key for one in moved(away, again)}
    assert (there == back) == (moved(home, away) == ())


@pytest.mark.parametrize("council", COUNCILS)
def test_every_step_has_somebody_who_acts_and_somebody_who_is_told(council: str) -> None:
    for rule in rules_of(council):
        assert rule.who, rule.key
        assert set(rule.who) <= TOLD, rule.key
        assert rule.tell, rule.key
        assert all(rung.roles for rung in rule.tell), rule.key


@pytest.mark.parametrize("council", COUNCILS)
@given(kind=KINDS, anchor=DAYS)
@settings(max_examples=20)
def test_somebody_hears_of_a_limit_before_it_and_of_lateness_after_it(
    council: str, kind: TimetableKind, anchor: date
) -> None:
    """K10: what comes before is not asked of rules in hours and minutes, nor of things done at once."""
    for step in table(council, kind, anchor, 10).steps:
        late = [told.at for told in step.tell if told.rung == "late"]
        assert all(step.limit and at.astimezone(UTC) >= _start(step.limit) for at in late), step.key


def _start(moment: Moment) -> datetime:
    if isinstance(moment, datetime):
        return moment.astimezone(UTC)
    return datetime(moment.year, moment.month, moment.day, tzinfo=LONDON).astimezone(UTC)
