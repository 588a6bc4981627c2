"""Timetables: the earliest limit binds, act-by comes first, rungs have their moments, a move is a diff."""

from datetime import date, datetime, time
from typing import Any

import pytest

from conference.dates import LONDON
from conference.roles import Role
from conference.standard import Offset, Phase, Rung, Source, StepRule, TimetableKind, Unit
from conference.timetable import (
    Agenda,
    Moment,
    Situation,
    Step,
    Timetable,
    agenda,
    all_hold,
    holds,
    moved,
    timetable,
)

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


# A step's conditions hold or do not; what is not known does not hold.


@pytest.mark.parametrize(
    ("condition", "facts", "held"),
    [
        ("decision=plan", {"decision": "plan"}, True),
        ("decision=plan", {"decision": "no_plan"}, False),
        ("decision=plan", {}, False),
        ("decision=no_plan|plan_ends", {"decision": "plan_ends"}, True),
        ("child_over=10", {"child_over": "10"}, True),
        ("child_over=10", {"child_over": "9"}, False),
        ("child_over=10", {"child_over": "unborn"}, False),
        ("mode=teams", {"mode": "hybrid"}, False),
    ],
)
def test_a_condition(condition: str, facts: dict[str, str], held: bool) -> None:
    assert holds(condition, facts) is held


def test_all_conditions_have_to_hold() -> None:
    facts = {"decision": "plan", "mode": "teams"}
    assert all_hold(("decision=plan", "mode=teams"), facts)
    assert not all_hold(("decision=plan", "mode=face_to_face"), facts)
    assert all_hold((), {})


# A timetable as it looks on a day: done, past its day, next, later; every step exactly once.

TODAY = date(2026, 12, 18)  # a Friday; five working days on is Tuesday 29 December


def step(key: str, by: Moment | None, phase: Phase = Phase.BEFORE) -> Step:
    rule = StepRule(
        key=key, what=key, kinds=(TimetableKind.INITIAL,), phase=phase, who=(Role.SOCIAL_WORKER,), tell=(),
        limits=(), act_by=(), only=(), source=Source.COUNCIL, rules=("LE-22",),
    )  # fmt: skip
    return Step(rule, by, by, ())


def seen(*steps: Step, done: dict[str, Moment] | None = None) -> Agenda:
    return agenda(Timetable(TimetableKind.INITIAL, None, steps), done or {}, TODAY)


def keys(steps: tuple[Step, ...]) -> list[str]:
    return [one.key for one in steps]


def test_five_working_days_over_christmas_are_next() -> None:
    found = seen(
        step("today", TODAY),
        step("in_five", date(2026, 12, 29)),
        step("in_six", date(2026, 12, 30)),
    )
    assert (keys(found.next), keys(found.later)) == (["today", "in_five"], ["in_six"])


def test_when_nothing_is_due_soon_the_first_day_that_has_something_is_next() -> None:
    far = date(2027, 2, 1)
    found = seen(step("later", date(2027, 2, 2)), step("one", far), step("other", far))
    assert (keys(found.next), keys(found.later)) == (["one", "other"], ["later"])


def test_a_day_gone_by_is_past_and_yesterdays_done_is_done() -> None:
    found = seen(
        step("unknown", date(2026, 12, 17)), step("asked", date(2026, 12, 10)), done={"asked": TODAY}
    )
    assert (keys(found.past), [one.step.key for one in found.done]) == (["unknown"], ["asked"])


def test_what_is_done_stands_in_the_order_in_which_it_was_done() -> None:
    found = seen(
        step("first_due", TODAY),
        step("second_due", TODAY),
        done={"first_due": TODAY, "second_due": date(2026, 12, 1)},
    )
    assert [one.step.key for one in found.done] == ["second_due", "first_due"]


@pytest.mark.parametrize("phase", list(Phase))
def test_without_a_day_only_what_comes_before_the_conference_is_next(phase: Phase) -> None:
    found = seen(step("whenever", None, phase))
    assert (keys(found.next) == ["whenever"], keys(found.later) == ["whenever"]) == (
        phase is Phase.BEFORE,
        phase is not Phase.BEFORE,
    )


def test_every_step_stands_exactly_once() -> None:
    days = [None, date(2026, 12, 1), TODAY, date(2026, 12, 22), date(2027, 3, 1)]
    steps = [step(f"{phase}{number}", day, phase) for phase in Phase for number, day in enumerate(days)]
    found = seen(*steps, done={"before2": TODAY, "not_a_step": TODAY})
    listed = [*(one.step for one in found.done), *found.past, *found.next, *found.later]
    assert sorted(keys(tuple(listed))) == sorted(keys(tuple(steps)))
