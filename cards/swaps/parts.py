"""What the cards about duty days share: what stands in the way, and the shares."""

from collections.abc import Sequence
from datetime import date
from typing import TypeAlias

from cards import words as when
from cards.kit import Element, bullets, panel, words
from cards.people.away import AWAY
from cards.said import fill
from conference.standard import Standard
from conference.swaps import Hindrance, InTheWay, ShareLine

Row: TypeAlias = tuple[str, str | list[Element]]


def in_the_way(standard: Standard, day: date, ways: Sequence[Hindrance]) -> list[Element]:
    """A warning with each thing that stands in the way that day (WS-29); nothing for a free day."""
    if not ways:
        return []
    lines = bullets([said(standard, day, one) for one in ways])
    return [panel("warning", f"Not free all day on {when.weekday(day)}", [lines])]


def said(standard: Standard, day: date, way: Hindrance) -> str:
    match way.kind:
        case InTheWay.CONFERENCE:
            at = f", {when.clock(way.starts)}" if way.starts else ""
            return f"Own conference {way.what}{at}"
        case InTheWay.AWAY:
            return f"Time away: {when.lowered(AWAY.get(way.what, 'Absent'))}"
        case InTheWay.NOT_WORKING:
            return f"{day:%A} is not a working day"
        case InTheWay.ADVICE:
            return fill("{advice_duty} the same day", standard)
        case InTheWay.NEXT_DAY:
            return "On duty two days running"


def shares(lines: Sequence[ShareLine], year: int) -> list[Row]:
    """A row: the duty days of the year of each, before and after, beside their fair share (WS-27)."""
    told = [words(_share(one), close=number > 0) for number, one in enumerate(lines)]
    return [(f"Duty days in {year}", told)] if told else []


def _share(one: ShareLine) -> str:
    done = str(one.before) if one.before == one.after else f"{one.before}, then {one.after}"
    fair = "" if one.share is None else f" (fair share {one.share:.1f})"
    return f"{one.name}: {done}{fair}"
