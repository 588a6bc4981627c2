"""Timetables: the earliest limit binds, act-by comes first, rungs have their moments, a move is a diff."""

from datetime import date, datetime, time
from typing import Any

import pytest

from conference.dates import LONDON
from conference.roles import Role
from conference.standard import Offset, Phase, Rung, Source, StepRule, TimetableKind, Unit
from conference.timetable import Situation, Timetable, moved, timetable

SW = (Role.SOCIAL_WORKER,)
INITIAL = (TimetableKind.INITIAL,)


def before(amount: float, unit: Unit, event: str = "conference", at: time | None = None) -> Offset:
    return Offset(event, amount, unit, before=True, at=at)


def after(amount: float, unit: Unit, event: str = "strategy_discussion", at: time | None = None) -> Offset:
    return Offset(event, amount, unit, before=False, at=at)


def rule(key: str, *limits: Offset, act_by: tuple[Offset, ...] = (), **other: Any) -> StepRule:
    facts: dict[str, Any] = {
        "what": key, "kinds": INITIAL, "phase": Phase.BEFORE, "who": SW, "source": Source.COUNCIL, "only": (),
        "tell": (Rung("reminder", SW), Rung("late", (Role.TEAM_MANAGER,))), "rules": ("LE-22",),
    }  # fmt: skip
    return StepRule(key=key, limits=limits, act_by=act_by, **{**facts, **other})


def at(year: int, month: int, day: int, hour: int = 10, minute: int = 0) -> datetime:
    return datetime(year, month, day, hour, minute, tzinfo=LONDON)


def of(
    *rules: StepRule, facts: dict[str, str] | None = None, closing: tuple[date, ...] = (), **events: Any
) -> Timetable:
    situation = Situation(TimetableKind.INITIAL, events, facts or {}, closing)
    return timetable(rules, situation)


LAST = rule("last_date", after(15, Unit.WORKING_DAYS))


@pytest.mark.parametrize(
    ("held", "last"), [(date(2027, 1, 5), date(2027, 1, 26)), (date(2026, 12, 9), date(2027, 1, 4))]
)
def test_s01_s02_the_last_date(held: date, last: date) -> None:
    assert of(LAST, strategy_discussion=held).last_date == last


def test_closing_days_never_stretch_the_fifteen_days_but_pull_other_duties_forward() -> None:
    closing = (date(2027, 1, 20), date(2027, 1, 21))
    report = rule("report_family_icpc", before(2, Unit.WORKING_DAYS))
    found = of(
        LAST, report, closing=closing, strategy_discussion=date(2027, 1, 5), conference=at(2027, 1, 22)
    )
    assert found.last_date == date(2027, 1, 26)
    step = found.step("report_family_icpc")
    assert step
    assert step.limit == date(2027, 1, 18)


def test_c13_of_two_police_cut_offs_the_earlier_binds() -> None:
    police = rule(
        "police_checks",
        after(7, Unit.WORKING_DAYS, at=time(16)),
        before(8, Unit.WORKING_DAYS, at=time(16)),
    )
    discussed = at(2027, 1, 18, 14)
    day_fifteen = of(police, strategy_discussion=discussed, conference=at(2027, 2, 8)).step("police_checks")
    earlier = of(police, strategy_discussion=discussed, conference=at(2027, 2, 4)).step("police_checks")
    assert day_fifteen
    assert day_fifteen.limit == at(2027, 1, 27, 16)
    assert earlier
    assert earlier.limit == at(2027, 1, 25, 16)


def test_s22_twenty_four_hours_before_is_elapsed_and_late_at_once() -> None:
    report = rule("report_family_icpc", before(24, Unit.HOURS))
    step = of(report, conference=at(2027, 1, 14)).step("report_family_icpc")
    assert step
    assert step.limit == step.act_by == at(2027, 1, 13)
    assert [told.at for told in step.tell] == [at(2027, 1, 12, 9), at(2027, 1, 13)]


def test_c09_a_limit_in_hours_on_a_sunday_is_acted_on_by_friday() -> None:
    step = of(rule("report", before(24, Unit.HOURS)), conference=at(2027, 1, 11)).step("report")
    assert step
    assert step.limit == at(2027, 1, 10)
    assert step.act_by == at(2027, 1, 8)


@pytest.mark.parametrize(
    ("conference", "limit"),
    [(at(2027, 3, 29), at(2027, 3, 28, 10)), (at(2027, 11, 1), at(2027, 10, 31, 10))],
)
def test_c09_over_a_clock_change_the_earlier_of_elapsed_and_wall_clock_counts(
    conference: datetime, limit: datetime
) -> None:
    """A day later both agree; over the change itself 24 elapsed hours are 9am or 11am on the wall."""
    step = of(rule("report", before(24, Unit.HOURS)), conference=conference).step("report")
    assert step
    assert isinstance(step.limit, datetime)
    assert step.limit.astimezone(LONDON) <= limit


def test_over_the_spring_change_24_hours_before_is_nine_o_clock() -> None:
    step = of(rule("report", before(24, Unit.HOURS)), conference=at(2027, 3, 28, 10)).step("report")
    assert step
    assert step.limit == at(2027, 3, 27, 9)


def test_months_are_cut_to_the_months_end_and_moved_back_to_a_working_day() -> None:
    review = rule("first_review", after(3, Unit.MONTHS, "conference"), phase=Phase.AFTER)
    step = of(review, conference=at(2026, 11, 30)).step("first_review")
    assert step
    assert step.limit == date(2027, 2, 26)


def test_s25_one_week_is_seven_days_moved_back() -> None:
    liaison = rule("chair_sw_liaison", before(7, Unit.CALENDAR_DAYS))
    step = of(liaison, conference=at(2027, 1, 5)).step("chair_sw_liaison")
    assert step
    assert step.limit == date(2026, 12, 29)


def test_act_by_is_the_earliest_aim_and_never_after_the_limit() -> None:
    police = rule("police", before(8, Unit.WORKING_DAYS), act_by=(before(9, Unit.WORKING_DAYS),))
    step = of(police, conference=at(2027, 2, 8)).step("police")
    assert step
    assert (step.act_by, step.limit) == (date(2027, 1, 26), date(2027, 1, 27))


def test_a_reminder_goes_out_the_working_day_before_and_lateness_the_working_day_after() -> None:
    step = of(rule("list", after(5, Unit.WORKING_DAYS)), strategy_discussion=date(2026, 12, 18)).step("list")
    assert step
    assert step.limit == date(2026, 12, 29)
    assert [told.at for told in step.tell] == [at(2026, 12, 24, 9), at(2026, 12, 30, 9)]


def test_a_step_waits_for_its_event_and_names_it() -> None:
    found = of(LAST, rule("report", before(24, Unit.HOURS)), strategy_discussion=date(2027, 1, 5))
    assert [(rule.key, needs) for rule, needs in found.waiting] == [("report", ("conference",))]


def test_what_follows_an_event_that_is_still_to_come_is_reckoned_from_its_last_day_and_says_so() -> None:
    first = rule("first_core_group", after(10, Unit.WORKING_DAYS, "conference"), phase=Phase.AFTER)
    then = rule("core_group_interval", after(6, Unit.WEEKS, "core_group"), phase=Phase.AFTER)
    assumed = of(first, then, conference=at(2026, 12, 16)).step("core_group_interval")
    held = of(first, then, conference=at(2026, 12, 16), core_group=date(2026, 12, 30)).step(
        "core_group_interval"
    )
    assert assumed
    assert (assumed.limit, assumed.assumed) == (date(2027, 2, 15), True)
    assert held
    assert (held.limit, held.assumed) == (date(2027, 2, 10), False)


def test_facts_leave_steps_out() -> None:
    no_plan = rule("cin_plan", after(6, Unit.WEEKS, "conference"), only=("decision=no_plan",))
    assert of(no_plan, conference=at(2026, 12, 16)).steps == ()
    assert len(of(no_plan, conference=at(2026, 12, 16), facts={"decision": "no_plan"}).steps) == 1


def test_a_move_lists_what_moves_and_a_move_back_gives_the_same_timetable() -> None:
    rules = (LAST, rule("report", before(24, Unit.HOURS)))
    first = of(*rules, strategy_discussion=date(2027, 1, 5), conference=at(2027, 1, 14))
    second = of(*rules, strategy_discussion=date(2027, 1, 5), conference=at(2027, 1, 20))
    again = of(*rules, strategy_discussion=date(2027, 1, 5), conference=at(2027, 1, 14))
    assert [change.key for change in moved(first, second)] == ["report"]
    assert moved(first, again) == ()
    assert first == again
