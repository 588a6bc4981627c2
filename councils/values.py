"""From what a file says to the type that a rule needs; Wrong says what to write instead."""

from collections.abc import Callable, Mapping
from datetime import date, time
from enum import StrEnum
from typing import Any, get_args, get_origin

from conference.roles import PEOPLE, Role
from conference.standard import Ask, Chain, ChainStep, CoverFrom, DecidedBy, Few, Order, WithoutClerk
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
