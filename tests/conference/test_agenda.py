"""A timetable as it looks on a day: done, past its day, next, later; every step exactly once."""

from datetime import date

import pytest

from conference.roles import Role
from conference.standard import Phase, Source, StepRule, TimetableKind
from conference.timetable import Agenda, Moment, Step, Timetable, agenda

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
