"""Moments as a manager writes them, "2 working days before conference", read exactly."""

import re
from dataclasses import dataclass, replace
from datetime import time

from conference.standard import EVENTS, Every, Offset, Schedule, Unit
from councils.findings import Wrong, unknown

BORROWED = ("last_date", "request_by", "notice", "chair_allocated")  # numbers that stand in [timescale]
EXAMPLES = (
    'write it as "2 working days before conference", "16:00 on working day 7 after strategy_discussion", '
    '"24 hours before conference", "on the day of conference" or "at request"'
)
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday")

_AT = r"(?:(?P<at>\d\d:\d\d) on )?"
_SIDE = r"(?P<side>before|after) (?P<event>\w+)"
_COUNTED = re.compile(rf"(?P<n>\d+(?:\.\d+)?|[a-z_]+) (?P<unit>[a-z]+(?: days?)?) {_SIDE}")
_NTH = re.compile(rf"{_AT}working day (?P<n>\d+|[a-z_]+) {_SIDE}")
_SAME_DAY = re.compile(r"(?:(?P<at>\d\d:\d\d) )?on the day of (?P<event>\w+)")
_AT_ONCE = re.compile(r"at (?P<event>\w+)")
_HALFWAY = re.compile(r"halfway from (?P<event>\w+) to conference")
_WITH = re.compile(r"(?:(?P<n>\d+) working days? before|with) step (?P<step>\w+)")
_UNITS = {
    "working day": Unit.WORKING_DAYS,
    "calendar day": Unit.CALENDAR_DAYS,
    "week": Unit.WEEKS,
    "month": Unit.MONTHS,
    "hour": Unit.HOURS,
    "minute": Unit.MINUTES,
}
_EVERY = re.compile(r"every (?P<what>working day|[a-z]+)(?: at (?P<at>\d\d:\d\d))?", re.IGNORECASE)
_MONTHLY = re.compile(r"day (?P<day>\d+) of every month(?: at (?P<at>\d\d:\d\d))?")
_AFTER = re.compile(r"the (?P<what>[a-z]+) after (?P<event>\w+)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Phrase:
    """An offset, or one whose amount stands in [timescale] under `borrows`.

    `step`: the offset's working days come before that step's own limits; none of them: with it.
    """

    offset: Offset
    borrows: str = ""
    step: str = ""

    def filled(self, amount: float) -> Offset:
        return replace(self.offset, amount=amount)


def moment(raw: object) -> Phrase:
    """Reads a moment that stands by itself."""
    found = phrase(raw)
    if found.step:
        raise Wrong(f"{raw!r} leans on another step", "only limit and act_by may; write the moment itself")
    return found


def phrase(raw: object) -> Phrase:
    """Reads one moment; Wrong says how to write it."""
    text = " ".join(raw.split()) if isinstance(raw, str) else ""
    if found := _SAME_DAY.fullmatch(text):
        return Phrase(Offset(_event(found["event"]), 0, Unit.WORKING_DAYS, before=False, at=_time(found)))
    if found := _AT_ONCE.fullmatch(text):
        return Phrase(Offset(_event(found["event"]), 0, Unit.HOURS, before=False))
    if found := _HALFWAY.fullmatch(text):
        return Phrase(Offset(_event(found["event"]), 0.5, Unit.HALFWAY, before=False))
    if found := _WITH.fullmatch(text):
        offset = Offset("conference", int(found["n"] or 0), Unit.WORKING_DAYS, before=True)
        return Phrase(offset, step=found["step"])
    if found := _NTH.fullmatch(text):
        return _counted(found, Unit.WORKING_DAYS, _time(found))
    if found := _COUNTED.fullmatch(text):
        return _counted(found, _unit(found["unit"]), None)
    raise Wrong(f"{raw!r} is no moment that can be counted", EXAMPLES)


def _counted(found: re.Match[str], unit: Unit, at: time | None) -> Phrase:
    word = found["n"]
    borrows = "" if word[0].isdigit() else word
    if borrows and borrows not in BORROWED:
        raise unknown(borrows, set(BORROWED), "number of [timescale]")
    amount = 0.0 if borrows else float(word)
    if not borrows and unit not in {Unit.HOURS, Unit.MINUTES} and amount != int(amount):
        raise Wrong(f"{word} is no whole number of {unit.value.replace('_', ' ')}", "write a whole number")
    return Phrase(Offset(_event(found["event"]), amount, unit, found["side"] == "before", at), borrows)


def _unit(word: str) -> Unit:
    if word in {"day", "days"}:
        raise Wrong("'days' does not say which", 'write "working days" or "calendar days"')
    unit = _UNITS.get(word.removesuffix("s"))
    if unit is None:
        raise unknown(word, {f"{each}s" for each in _UNITS}, "unit")
    return unit


def _event(word: str) -> str:
    if word not in EVENTS:
        raise unknown(word, set(EVENTS), "event")
    return word


def _time(found: re.Match[str]) -> time | None:
    if not found["at"]:
        return None
    try:
        return time.fromisoformat(found["at"])
    except ValueError:
        raise Wrong(f"{found['at']!r} is not a time of day", 'write it as "16:00"') from None


def schedule(raw: object) -> Schedule:
    """Reads when a list goes out."""
    text = " ".join(raw.split()) if isinstance(raw, str) else ""
    if found := _EVERY.fullmatch(text):
        at = _time(found) or time(9)
        if found["what"].lower() == "working day":
            return Schedule(Every.WORKING_DAY, at=at)
        return Schedule(Every.WEEK, _weekday(found["what"]), at)
    if found := _AFTER.fullmatch(text):
        return Schedule(Every.WEEK, _weekday(found["what"]), after=_event(found["event"]))
    found = _MONTHLY.fullmatch(text)
    if found and 1 <= int(found["day"]) <= 28:
        return Schedule(Every.MONTH, int(found["day"]), _time(found) or time(9))
    right = (
        'write "every Monday", "every working day at 17:00", "day 1 of every month" or "the Monday after …"'
    )
    raise Wrong(f"{raw!r} does not say when the list goes out", right)


def _weekday(word: str) -> int:
    if word.lower() not in WEEKDAYS:
        raise unknown(word, {day.capitalize() for day in WEEKDAYS}, "working day")
    return WEEKDAYS.index(word.lower())
