"""From what a file says to the type that a rule needs, with its source; Wrong says what to write instead."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date, time
from enum import StrEnum
from typing import Any, get_args, get_origin

from conference.roles import PEOPLE, Role
from conference.standard import (
    EVENTS,
    Ask,
    Chain,
    ChainStep,
    Cited,
    CoverFrom,
    DecidedBy,
    Every,
    Few,
    Offset,
    Order,
    Schedule,
    Source,
    Unit,
    WithoutClerk,
)
from councils.findings import Wrong, unknown


def convert(kind: Any, raw: object) -> Any:
    """`raw` as `kind`: int, float, bool, str, date, time, Role, Ask, Order, Chain, or a tuple of one."""
    if get_origin(kind) is tuple:
        if not isinstance(raw, list):
            raise Wrong(f"{raw!r} is not a list", "write it in square brackets, such as [1, 2]")
        return tuple(convert(get_args(kind)[0], each) for each in raw)
    return _READERS[kind](raw)


def _choice(kind: type[StrEnum]) -> Callable[[object], StrEnum]:
    def read(raw: object) -> StrEnum:
        known = {each.value for each in kind}
        if raw not in known:
            raise unknown(str(raw), known, "choice here")
        return kind(str(raw))

    return read


def known_keys(raw: Mapping[str, object], known: set[str]) -> None:
    for key in raw:
        if key not in known:
            raise unknown(key, known, "key")


def _count(raw: object) -> int:
    if isinstance(raw, bool) or not isinstance(raw, int) or raw < 0:
        raise Wrong(f"{raw!r} is not a whole number from 0", "write a whole number, such as 5")
    return raw


def _hours(raw: object) -> float:
    if isinstance(raw, bool) or not isinstance(raw, int | float) or raw <= 0:
        raise Wrong(f"{raw!r} is not a number over 0", "write a number, such as 24 or 0.25")
    return float(raw)


def _yes_no(raw: object) -> bool:
    if not isinstance(raw, bool):
        raise Wrong(f"{raw!r} is neither true nor false", "write true or false, without quotation marks")
    return raw


def _text(raw: object) -> str:
    if not isinstance(raw, str):
        raise Wrong(f"{raw!r} is not text", 'write it in quotation marks, such as "text"')
    return raw


def _day(raw: object) -> date:
    if type(raw) is not date:
        raise Wrong(f"{raw!r} is not a day", "write it as 2026-12-24, without quotation marks")
    return raw


def _time(raw: object) -> time:
    try:
        return time.fromisoformat(_text(raw)).replace(tzinfo=None)
    except (Wrong, ValueError):
        raise Wrong(f"{raw!r} is not a time of day", 'write it as "09:30"') from None


def _role(raw: object) -> Role:
    roles = {role.value for role in PEOPLE}
    if raw not in roles:
        raise unknown(str(raw), roles, "role")
    return Role(str(raw))


def _ask(raw: object) -> Ask:
    if raw not in set(Ask):
        raise Wrong(f"{raw!r} does not say whether it is asked", 'write "required", "optional" or "no"')
    return Ask(str(raw))


def _order(raw: object) -> Order:
    if raw not in set(Order):
        raise Wrong(f"{raw!r} is no order of asking", 'write "in_order" or "together"')
    return Order(str(raw))


def _table(raw: object, known: set[str]) -> Mapping[str, object]:
    if not isinstance(raw, dict):
        raise Wrong(f"{raw!r} is not a table", f"write {{ {' = …, '.join(sorted(known))} = … }}")
    known_keys(raw, known)
    return raw


def _chain(raw: object) -> Chain:
    """An empty chain would let anybody through and is refused."""
    table = _table(raw, {"order", "asks", "steps"})
    steps = table.get("steps")
    if not isinstance(steps, list) or not steps:
        raise Wrong("the chain of agreement is empty", 'write steps = [{ role = "service_manager" }]')
    asks = convert(tuple[str, ...], table.get("asks", ["reason"]))
    return Chain(tuple(map(_step, steps)), _order(table.get("order", "in_order")), asks)


def _step(raw: object) -> ChainStep:
    table = _table(raw, {"role", "deputies", "climb_after_hours"})
    deputies = convert(tuple[Role, ...], table.get("deputies", []))
    return ChainStep(_role(table.get("role")), deputies, _count(table.get("climb_after_hours", 24)))


_READERS: dict[Any, Callable[[object], Any]] = {
    int: _count,
    float: _hours,
    bool: _yes_no,
    str: _text,
    date: _day,
    time: _time,
    Role: _role,
    Ask: _ask,
    Order: _order,
    Chain: _chain,
    CoverFrom: _choice(CoverFrom),
    WithoutClerk: _choice(WithoutClerk),
    DecidedBy: _choice(DecidedBy),
    Few: _choice(Few),
}

# Moments as a manager writes them, "2 working days before conference", read exactly.

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
        return Phrase(
            Offset(_event(found["event"]), 0, Unit.WORKING_DAYS, before=False, at=_time_found(found))
        )
    if found := _AT_ONCE.fullmatch(text):
        return Phrase(Offset(_event(found["event"]), 0, Unit.HOURS, before=False))
    if found := _HALFWAY.fullmatch(text):
        return Phrase(Offset(_event(found["event"]), 0.5, Unit.HALFWAY, before=False))
    if found := _WITH.fullmatch(text):
        offset = Offset("conference", int(found["n"] or 0), Unit.WORKING_DAYS, before=True)
        return Phrase(offset, step=found["step"])
    if found := _NTH.fullmatch(text):
        return _counted(found, Unit.WORKING_DAYS, _time_found(found))
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


def _time_found(found: re.Match[str]) -> time | None:
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
        at = _time_found(found) or time(9)
        if found["what"].lower() == "working day":
            return Schedule(Every.WORKING_DAY, at=at)
        return Schedule(Every.WEEK, _weekday(found["what"]), at)
    if found := _AFTER.fullmatch(text):
        return Schedule(Every.WEEK, _weekday(found["what"]), after=_event(found["event"]))
    found = _MONTHLY.fullmatch(text)
    if found and 1 <= int(found["day"]) <= 28:
        return Schedule(Every.MONTH, int(found["day"]), _time_found(found) or time(9))
    right = (
        'write "every Monday", "every working day at 17:00", "day 1 of every month" or "the Monday after …"'
    )
    raise Wrong(f"{raw!r} does not say when the list goes out", right)


def _weekday(word: str) -> int:
    if word.lower() not in WEEKDAYS:
        raise unknown(word, {day.capitalize() for day in WEEKDAYS}, "working day")
    return WEEKDAYS.index(word.lower())


# Where a value comes from: the council's document, national guidance, or a default.

_RULE = re.compile(r"(?:[A-Z]{1,4}-\d{2,3}|X\d{1,2})")  # WS-09, C-04, X1
STAMP = frozenset({"rules", "default", "statutory", "note"})


def cited(kind: Any, raw: object, *, national: bool) -> Cited[Any]:
    """One `{ value = …, rules = […] }` as a value with its source."""
    if not isinstance(raw, dict) or "value" not in raw:
        raise Wrong("the value says not where it comes from", 'write { value = …, rules = ["AB-01"] }')
    known_keys(raw, {"value", *STAMP})
    value = convert(kind, raw["value"])
    return Cited(value, *stamp(raw, national=national))


def stamp(raw: Mapping[str, Any], *, national: bool) -> tuple[Source, tuple[str, ...], str]:
    """Source, rules and note of a table.

    What is a council's own needs a rule; a default needs a note; a statutory value stands in england.toml
    only and needs the guidance's name and a rule.
    """
    rules = _rules(raw.get("rules", []))
    note = convert(str, raw.get("note", ""))
    statutory = convert(str, raw.get("statutory", ""))
    source = _source(statutory, default=convert(bool, raw.get("default", False)), national=national)
    if source is Source.DEFAULT and not note:
        raise Wrong("a default without a note", 'add note = "why it is proposed"')
    if source is not Source.DEFAULT and not rules:
        raise Wrong("no rule is cited", 'add rules = ["AB-01"], or default = true and a note')
    return source, rules, ". ".join(filter(None, (statutory, note)))


def _rules(raw: object) -> tuple[str, ...]:
    rules: tuple[str, ...] = convert(tuple[str, ...], raw)
    for rule in rules:
        if not _RULE.fullmatch(rule):
            raise Wrong(f"{rule!r} is not shaped like a rule", 'write it as "WS-09", "C-04" or "X1"')
    return rules


def _source(statutory: str, *, default: bool, national: bool) -> Source:
    if statutory and not national:
        raise Wrong("statutory values stand in england.toml", "leave the key out, or cite a rule")
    if statutory and default:
        raise Wrong("a value is either statutory or a default", "keep one of the two")
    if national and not (statutory or default):
        raise Wrong("neither statutory nor a default", 'add statutory = "…" or default = true and a note')
    if statutory:
        return Source.STATUTORY
    return Source.DEFAULT if default else Source.COUNCIL
