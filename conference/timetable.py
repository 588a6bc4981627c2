"""A conference's whole timetable from its anchor dates: who must do what, by when, who is told otherwise."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

from conference.facts import all_hold
from conference.london import london
from conference.moments import Events, Moment, at_offset, day_of, earliest, order, to_act_by
from conference.roles import Role
from conference.standard import Phase, Rung, Source, StepRule, TimetableKind
from conference.working_days import NATIONAL, WorkingDays

MORNING = time(9)  # when reminders and overdue notices go out (C-11)
LAST_DATE = {
    TimetableKind.INITIAL: ("last_date",),
    TimetableKind.TRANSFER_IN: ("transfer_in",),
    TimetableKind.REVIEW: ("review_by", "later_review_by"),
    TimetableKind.LOOKED_AFTER: ("cla_review_by", "cla_second_review_by", "cla_first_review_by"),
}
NEVER_STRETCHED = frozenset({key for keys in LAST_DATE.values() for key in keys})  # by closing days (C-03)
FACTS = {"decision": "plan", "mode": "teams", "review": "first"}  # assumed until it is known otherwise


@dataclass(frozen=True, slots=True)
class Told:
    """One rung with its moment. `rung`: reminder, due, late or offset; `place`: which of the step's rungs."""

    at: datetime
    roles: tuple[Role, ...]
    rung: str
    words: str = ""
    subject: str = ""
    place: int = 0

    @property
    def key(self) -> str:
        """One name within its step: several rungs may be offsets."""
        return f"offset:{self.place}" if self.rung == "offset" else self.rung


@dataclass(frozen=True, slots=True)
class Step:
    """A duty with its dates. A date means any time on that London day; an instant is the rule's clock time.

    `assumed`: rests on an event that has not happened yet and is taken to happen on its last day.
    """

    rule: StepRule
    act_by: Moment | None
    limit: Moment | None
    tell: tuple[Told, ...]
    assumed: bool = False

    @property
    def key(self) -> str:
        return self.rule.key


@dataclass(frozen=True, slots=True)
class Timetable:
    """`waiting`: steps that cannot be dated yet, with the events that they need."""

    kind: TimetableKind
    last_date: date | None
    steps: tuple[Step, ...]
    waiting: tuple[tuple[StepRule, tuple[str, ...]], ...] = ()

    def step(self, key: str) -> Step | None:
        return next((step for step in self.steps if step.key == key), None)


@dataclass(frozen=True, slots=True)
class Situation:
    """What is known. `minutes`: how long a conference is taken to last while its end is not known."""

    kind: TimetableKind
    events: Events
    facts: Mapping[str, str] = field(default_factory=dict)
    closing_days: tuple[date, ...] = ()
    minutes: int = 120


@dataclass(frozen=True, slots=True)
class Moved:
    """One step whose dates differ between two timetables; None where the step is not in one of them."""

    key: str
    before: Step | None
    after: Step | None


def timetable(rules: Sequence[StepRule], situation: Situation) -> Timetable:
    """Every step of this kind whose facts hold and whose events are known, earliest first.

    Refused (YEAR_UNKNOWN) where no bank holidays are known.
    """
    facts = {**FACTS, **situation.facts}
    mine = [rule for rule in rules if situation.kind in rule.kinds and all_hold(rule.only, facts)]
    events = _with_end(situation)
    steps = {rule.key: step for rule in mine if (step := _step(rule, events, situation))}
    steps |= _assumed(mine, steps, events, situation)
    waiting = tuple((rule, _needs(rule, events)) for rule in mine if rule.key not in steps)
    ordered = sorted(steps.values(), key=_place)
    last = next((steps[key] for key in LAST_DATE[situation.kind] if key in steps), None)
    return Timetable(
        kind=situation.kind,
        last_date=day_of(last.limit) if last and last.limit else None,
        steps=tuple(ordered),
        waiting=waiting,
    )


def moved(before: Timetable, after: Timetable) -> tuple[Moved, ...]:
    """What a change of dates moves, in the new order; then what is gone."""
    old = {step.key: step for step in before.steps}
    new = {step.key: step for step in after.steps}
    found = [
        Moved(key, old.get(key), step)
        for key, step in new.items()
        if key not in old or (old[key].act_by, old[key].limit) != (step.act_by, step.limit)
    ]
    return (*found, *(Moved(key, step, None) for key, step in old.items() if key not in new))


def _with_end(situation: Situation) -> dict[str, Moment]:
    events = dict(situation.events)
    starts = events.get("conference")
    if starts is not None and "conference_end" not in events:
        length = timedelta(minutes=situation.minutes)
        events["conference_end"] = starts + length if isinstance(starts, datetime) else starts
    return events


_FOLLOWS = {
    "core_group": "first_core_group",
    "first_core_group": "first_core_group",
    "plan_made": "conference",
}


def _assumed(
    rules: Sequence[StepRule], steps: Mapping[str, Step], events: Events, situation: Situation
) -> dict[str, Step]:
    """Steps after an event that has not happened: as if it happened on the last day allowed."""
    guessed = dict(events)
    for event, source in _FOLLOWS.items():
        step = steps.get(source)
        moment = step.limit if step else events.get(source)
        if event not in guessed and moment is not None:
            guessed[event] = moment
    later = (rule for rule in rules if rule.key not in steps)
    return {rule.key: step for rule in later if (step := _step(rule, guessed, situation, assumed=True))}


def _step(rule: StepRule, events: Events, situation: Situation, *, assumed: bool = False) -> Step | None:
    days = _days(rule, situation)
    limits = [(offset, at_offset(offset, events, days)) for offset in rule.limits]
    aims = [(offset, at_offset(offset, events, days)) for offset in rule.act_by]
    known = [(offset, moment) for offset, moment in limits if moment is not None]
    if rule.limits and not known:
        return None
    limit = earliest([moment for _, moment in known])
    acts = [to_act_by(m, offset, days) for offset, m in (*known, *aims) if m is not None]
    act_by = earliest([*acts, *([limit] if limit else [])])
    tell = [
        Told(at, rung.roles, rung.at, rung.words, rung.subject, place)
        for place, rung in enumerate(rule.tell)
        if (at := _told(rung, act_by, limit, events, days))
    ]
    return Step(rule, act_by, limit, tuple(sorted(tell, key=lambda told: told.at)), assumed=assumed)


def _days(rule: StepRule, situation: Situation) -> WorkingDays:
    if rule.key in NEVER_STRETCHED or rule.source is Source.STATUTORY or not situation.closing_days:
        return NATIONAL
    return WorkingDays(situation.closing_days)


def _told(
    rung: Rung, act_by: Moment | None, limit: Moment | None, events: Events, days: WorkingDays
) -> datetime | None:
    match rung.at:
        case "offset" if rung.offset:
            at = at_offset(rung.offset, events, days)
            return at if at is None or isinstance(at, datetime) else _morning(days.on_or_before(at))
        case "reminder" if act_by:
            return _morning(days.add(days.on_or_before(day_of(act_by)), -1))
        case "due" if act_by:
            return _morning(days.on_or_before(day_of(act_by)))
        case "late" if isinstance(limit, datetime):
            return limit
        case "late" if limit:
            return _morning(days.add(limit, 1))
        case _:
            return None


def _morning(day: date) -> datetime:
    return london(day, MORNING)


def _needs(rule: StepRule, events: Events) -> tuple[str, ...]:
    return tuple(dict.fromkeys(offset.event for offset in rule.limits if offset.event not in events))


_PHASES = {Phase.BEFORE: 0, Phase.ON_THE_DAY: 1, Phase.AFTER: 2}


def _place(step: Step) -> tuple[int, int, float, str]:
    """Steps without a date of their own stand first in their phase."""
    when = step.act_by or step.limit
    dated = 0 if when is None else 1
    return (_PHASES[step.rule.phase], dated, order(when).timestamp() if when else 0.0, step.key)
