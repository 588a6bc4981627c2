"""A council's timetable as lines to compare with its document: key, act by, limit, whose, first rule."""

from datetime import date, datetime, time

from conference.dates import LONDON
from conference.standard import Standard, TimetableKind
from conference.timetable import Moment, Situation, Step, Timetable, timetable


def at(year: int, month: int, day: int, hour: int = 10, minute: int = 0) -> datetime:
    return datetime.combine(date(year, month, day), time(hour, minute), LONDON)


def of(
    standard: Standard, kind: str = "initial", facts: dict[str, str] | None = None, **events: Moment
) -> Timetable:
    minutes = standard.hours.minutes
    return timetable(
        tuple(standard.steps.values()), Situation(TimetableKind(kind), events, facts or {}, minutes=minutes)
    )


def step(table: Timetable, key: str) -> Step:
    found = table.step(key)
    assert found, key
    return found


def said(table: Timetable) -> list[tuple[str, ...]]:
    return [
        (each.key, _said(each.act_by), _said(each.limit), each.rule.source.value, each.rule.rules[0])
        for each in table.steps
    ]


def lines(text: str) -> list[tuple[str, ...]]:
    return [tuple(cell.strip() for cell in line.split("|")) for line in text.strip().splitlines()]


def _said(moment: Moment | None) -> str:
    if isinstance(moment, datetime):
        return f"{moment.astimezone(LONDON):%Y-%m-%d %H:%M}"
    return moment.isoformat() if moment else "–"
