"""A conference’s timetable from its anchor dates: who must do what, by when, who is told otherwise."""

from calendar import monthrange
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from typing import TypeAlias

from conference.dates import LONDON, london, london_day
from conference.roles import Role
from conference.standard import Offset, Phase, Rung, Source, StepRule, TimetableKind, Unit
from conference.working_days import NATIONAL, WorkingDays

# What may be known of a conference, and when a step's conditions hold.

YES_NO = ("yes", "no")

FACTS: dict[str, tuple[str, ...]] = {  # empty: a whole number, met from that number on
    "decision": ("plan", "no_plan", "plan_ends"),  # at a review "plan" means that it goes on
    "mode": ("teams", "face_to_face", "hybrid"),
    "review": ("first", "later"),
    "recommendation": ("plan", "cin_plan", "plan_ends"),  # the social worker's, before the conference
    "stood_down": (
        "no_longer_needed",
        "not_quorate",
        "report_not_shared",
        "no_interpreter",
        "family_cannot_attend",
        "unforeseen",
        "no_cover",
        "refused",
        "refused_without_agreement",
        "other",
    ),
    "child_over": (),  # age of the eldest child on the conference's day; 10 is met at 10 (C-38)
    "child_attends": YES_NO,
    "childcare_needed": YES_NO,
    "confidential": YES_NO,
    "split": YES_NO,
    "interpreter": YES_NO,
    "s47_concluded": YES_NO,
    "repeat_plan": YES_NO,
    "out_of_timescale": YES_NO,
    "late_request": YES_NO,  # asked for after the day for it, so that it is out of timescale (SG-11)
    "parent_absent": YES_NO,  # a parent is advised not to attend (SG-31)
    "parents_disagree": YES_NO,
    "new_social_worker": YES_NO,  # the case is being transferred (SW-38)
    "report_changed": YES_NO,  # after it was shared (SG-81)
    "cover_permanent": YES_NO,
    "review_number": (),
    "months_on_plan": (),
}


def holds(condition: str, facts: Mapping[str, str]) -> bool:
    """Whether one condition holds: "decision=plan", "decision=no_plan|plan_ends", "child_over=10".

    What is not known does not hold.
    """
    name, _, wanted = condition.partition("=")
    known = facts.get(name)
    if known is None:
        return False
    if not FACTS.get(name, YES_NO):
        return known.isdigit() and int(known) >= int(wanted)
    return known in wanted.split("|")


def all_hold(conditions: Iterable[str], facts: Mapping[str, str]) -> bool:
    return all(holds(condition, facts) for condition in conditions)


# From an offset to a moment: a day where any time on it will do, an instant where a clock time is given.

Moment: TypeAlias = date | datetime  # a datetime is aware; a plain date means any time on that London day
Events: TypeAlias = Mapping[str, Moment]

CLOCK = frozenset({Unit.HOURS, Unit.MINUTES})
END_OF_DAY = time(23, 59, 59, 999999)


def day_of(moment: Moment) -> date:
    return london_day(moment) if isinstance(moment, datetime) else moment


def order(moment: Moment) -> datetime:
    """For comparing: a day stands for its end, because any time on it is in time."""
    return moment if isinstance(moment, datetime) else london(moment, END_OF_DAY)


def earliest(moments: list[Moment]) -> Moment | None:
    return min(moments, key=order) if moments else None


def at_offset(offset: Offset, events: Events, days: WorkingDays) -> Moment | None:
    """The moment that an offset names; None while its event is not known."""
    event = events.get(offset.event)
    if event is None:
        return None
    if offset.unit in CLOCK:
        return _by_the_clock(offset, event)
    if offset.unit is Unit.HALFWAY:
        return _halfway(day_of(event), events.get("conference"), days)
    day = _day(offset, day_of(event), days)
    return london(day, offset.at) if offset.at else day


def to_act_by(moment: Moment, offset: Offset, days: WorkingDays) -> Moment:
    """When people should have done it: the moment itself, or the same clock time on a working day before.

    Only a rule in clock hours can fall on a day when nobody works. Hours after an event are taken literally:
    moved back they could lie before the event itself (C-09).
    """
    if offset.unit not in CLOCK or not offset.before or days.is_working(day_of(moment)):
        return moment
    before = days.on_or_before(day_of(moment))
    return london(before, moment.astimezone(LONDON).time()) if isinstance(moment, datetime) else before


def _day(offset: Offset, day: date, days: WorkingDays) -> date:
    sign = -1 if offset.before else 1
    number = sign * int(offset.amount)
    match offset.unit:
        case Unit.WORKING_DAYS:
            return days.add(day, number) if number else day
        case Unit.CALENDAR_DAYS:
            return _bookable(day + timedelta(days=number), day, days)
        case Unit.WEEKS:
            return _bookable(day + timedelta(weeks=number), day, days)
        case _:
            return _bookable(_months(day, number), day, days)


def _halfway(start: date, conference: Moment | None, days: WorkingDays) -> date | None:
    return days.on_or_before(start + (day_of(conference) - start) // 2) if conference else None


def _bookable(day: date, event: date, days: WorkingDays) -> date:
    """Moved back to a working day (C-10); a stretch of no days stays where it is."""
    return day if day == event else days.on_or_before(day)


def _months(day: date, number: int) -> date:
    """The same day of another month, or that month's last (C-10)."""
    months = day.year * 12 + day.month - 1 + number
    year, month = divmod(months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def _by_the_clock(offset: Offset, event: Moment) -> Moment:
    span = timedelta(hours=offset.amount) if offset.unit is Unit.HOURS else timedelta(minutes=offset.amount)
    span = -span if offset.before else span
    if not isinstance(event, datetime):
        return event + timedelta(days=span.days)
    elapsed = (event.astimezone(UTC) + span).astimezone(LONDON)
    wall = (event.astimezone(LONDON).replace(tzinfo=None) + span).replace(tzinfo=LONDON)
    return min(elapsed, wall, key=lambda moment: moment.astimezone(UTC))


# A conference's whole timetable from its anchor dates: who must do what, by when, who is told otherwise.

MORNING = time(9)  # when reminders and overdue notices go out (C-11)
LAST_DATE = {
    TimetableKind.INITIAL: ("last_date",),
    TimetableKind.TRANSFER_IN: ("transfer_in",),
    TimetableKind.REVIEW: ("review_by", "later_review_by"),
    TimetableKind.LOOKED_AFTER: ("cla_review_by", "cla_second_review_by", "cla_first_review_by"),
}
NEVER_STRETCHED = frozenset({key for keys in LAST_DATE.values() for key in keys})  # by closing days (C-03)
ASSUMED = {"decision": "plan", "mode": "teams", "review": "first"}  # assumed until it is known otherwise


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
    facts = {**ASSUMED, **situation.facts}
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


# A timetable as somebody looks at it on a day: what is done, what comes next, what is for later.

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
