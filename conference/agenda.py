"""A timetable as somebody looks at it on a day: what is done, what comes next, what is for later."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from conference.moments import Moment, day_of, order
from conference.standard import Phase
from conference.timetable import Step, Timetable
from conference.working_days import NATIONAL

NEXT = 5  # working days ahead that count as next


@dataclass(frozen=True, slots=True)
class Done:
    step: Step
    at: Moment


@dataclass(frozen=True, slots=True)
class Agenda:
    """`past`: their day is over and nobody has said that they are done."""

    done: tuple[Done, ...]
    past: tuple[Step, ...]
    next: tuple[Step, ...]
    later: tuple[Step, ...]


def agenda(table: Timetable, done: Mapping[str, Moment], today: date) -> Agenda:
    """Each step once. Next: due within five working days, at least those of the first day that has any.

    Without a day of its own a step of the days before the conference stands among the next, any other later.
    """
    finished = [Done(step, done[step.key]) for step in table.steps if step.key in done]
    left = [step for step in table.steps if step.key not in done]
    dated = [(day_of(moment), step) for step in left if (moment := step.act_by or step.limit) is not None]
    undated = [step for step in left if (step.act_by or step.limit) is None]
    ahead = [(day, step) for day, step in dated if day >= today]
    until = max(NATIONAL.add(today, NEXT), min((day for day, _ in ahead), default=today))
    return Agenda(
        done=tuple(sorted(finished, key=lambda one: order(one.at))),
        past=_by_day((day, step) for day, step in dated if day < today),
        next=(
            *_by_day((day, step) for day, step in ahead if day <= until),
            *(step for step in undated if step.rule.phase is Phase.BEFORE),
        ),
        later=(
            *_by_day((day, step) for day, step in ahead if day > until),
            *(step for step in undated if step.rule.phase is not Phase.BEFORE),
        ),
    )


def _by_day(dated: Iterable[tuple[date, Step]]) -> tuple[Step, ...]:
    return tuple(step for _, step in sorted(dated, key=lambda one: one[0]))
