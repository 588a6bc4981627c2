"""What makes a step of the timetable pointless, impossible or unsafe."""

from collections.abc import Iterator

from conference.standard import ONLY_FOR, Offset, Standard, StepRule, TimetableKind, Unit

Fault = tuple[str, str, str]  # key, what is wrong, what to write instead

LENGTHS = {Unit.MINUTES: 1, Unit.HOURS: 60, Unit.CALENDAR_DAYS: 1, Unit.WEEKS: 7}
CLOCK = (Unit.MINUTES, Unit.HOURS)


def step_faults(standard: Standard) -> Iterator[Fault]:
    for step in standard.steps.values():
        for field, wrong, right in _faults(step):
            yield f"steps.{step.key}" + (f".{field}" if field else ""), wrong, right


def _faults(step: StepRule) -> Iterator[Fault]:
    if not step.who:
        yield "who", "nobody does it", 'write who = ["social_worker"]'
    if not step.tell:
        yield "tell", "nobody is told", 'write tell = [{ at = "reminder", roles = ["social_worker"] }]'
    if not step.kinds:
        yield "kinds", "it is for no kind of conference", 'write kinds = ["initial"]'
    yield from _moments(step)
    for kind in step.kinds:
        yield from _reachable(step, kind)
    for aim in step.act_by:
        if any(_later(aim, limit) for limit in step.limits):
            yield "act_by", "people would be chased after the limit", "write a moment before the limit"


def _moments(step: StepRule) -> Iterator[Fault]:
    told = {rung.at for rung in step.tell}
    if "late" in told and not step.limits:
        yield (
            "tell",
            "late, but there is no limit",
            'give it a limit, or tell at a moment such as "at booked"',
        )
    if told & {"reminder", "due"} and not (step.limits or step.act_by):
        yield "tell", "nothing says when it is due", 'give it act_by, or tell at a moment such as "at booked"'
    if not step.limits and not step.note:
        yield "limit", "no limit, and no note says why", 'add a limit, or note = "no time is stated"'


def _reachable(step: StepRule, kind: TimetableKind) -> Iterator[Fault]:
    told = tuple(rung.offset for rung in step.tell if rung.offset)
    counted = step.limits or step.act_by or told
    events = {offset.event for offset in counted}
    if events and not any(_happens(event, kind) for event in events):
        wrong = f"never reached: {' and '.join(sorted(events))} never happens for {kind.value} conferences"
        yield "kinds", wrong, "leave that kind out, or count from another event"


def _happens(event: str, kind: TimetableKind) -> bool:
    return kind in ONLY_FOR.get(event, frozenset(TimetableKind))


def _later(aim: Offset, limit: Offset) -> bool:
    """Whether an aim lies after a limit, where the two can be compared without a calendar."""
    if aim.event != limit.event:
        return False
    if aim.before != limit.before and aim.amount and limit.amount:
        return limit.before
    same = aim.unit is limit.unit or ((aim.unit in CLOCK) == (limit.unit in CLOCK) and _plain(aim, limit))
    if not same:
        return False
    one, other = (each.amount * LENGTHS.get(each.unit, 1) for each in (aim, limit))
    if one == other and aim.at and limit.at:
        return aim.at > limit.at
    return one < other if limit.before else one > other


def _plain(*offsets: Offset) -> bool:
    return all(each.unit in LENGTHS for each in offsets)
