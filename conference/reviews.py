"""Conferences after the first: what has to be given for one, what it knows, and its last date.

A review (of a child protection plan), a looked-after review, a conference about a child who moved here.
"""

from dataclasses import dataclass
from datetime import date, datetime

from conference.booking import Kind
from conference.dates import london, london_day
from conference.plain import read_day
from conference.refusals import Problem, ProblemCode, Refused
from conference.request import Raw, Reading
from conference.standard import Standard, StepRule, TimetableKind
from conference.timetable import LAST_DATE, Situation, Timetable, timetable
from conference.working_days import WorkingDays

TIMETABLES: dict[Kind, TimetableKind] = {
    Kind.INITIAL: TimetableKind.INITIAL,
    Kind.REVIEW: TimetableKind.REVIEW,
    Kind.TRANSFER_IN: TimetableKind.TRANSFER_IN,
    Kind.LOOKED_AFTER: TimetableKind.LOOKED_AFTER,
}
ENTERED = (Kind.REVIEW, Kind.LOOKED_AFTER, Kind.TRANSFER_IN)
NUMBERS = ("1", "2", "3", "4")  # the last one stands for every later review
EVENTS = {
    "previous_on": "previous_conference",
    "looked_after_on": "looked_after",
    "notified_on": "notification",
    "plan_started": "plan_start",
}
ON_PLAN = frozenset({Kind.REVIEW, Kind.TRANSFER_IN})


@dataclass(frozen=True, slots=True)
class WhenAnswers:
    """`counted_from`: the London day from which the last date is counted."""

    counted_from: date
    number: str  # of NUMBERS, "" for a transfer-in conference
    plan_started: date | None


def counts_from(kind: Kind, number: str) -> str:
    """The field with the day from which the last date is counted.

    A looked-after child's first review is counted from the day they became looked after (X24).
    """
    if kind is Kind.TRANSFER_IN:
        return "notified_on"
    return "looked_after_on" if kind is Kind.LOOKED_AFTER and number == "1" else "previous_on"


def events_of(kind: Kind, given: Raw) -> dict[str, date]:
    """The events of its timetable that the answers give. A day that does not belong to the kind is left."""
    wanted = [counts_from(kind, str(given.get("review_number") or ""))]
    if kind in ON_PLAN:
        wanted.append("plan_started")
    return {EVENTS[name]: day for name in wanted if (day := _day(given.get(name)))}


def facts_of(kind: Kind, given: Raw, day: date | None = None) -> dict[str, str]:
    """Which review it is and, on `day`, for how many whole months there has been a plan.

    A looked-after child's second review is still bound to three months, like a plan's first (X24).
    """
    number = str(given.get("review_number") or "")
    facts = {}
    if number and kind is not Kind.TRANSFER_IN:
        still_first = {"1", "2"} if kind is Kind.LOOKED_AFTER else {"1"}
        facts = {"review": "first" if number in still_first else "later", "review_number": number}
    started = _day(given.get("plan_started"))
    if started and day and kind in ON_PLAN:
        facts["months_on_plan"] = str(max(0, _months(started, day)))
    return facts


def last_date(standard: Standard, kind: Kind, given: Raw) -> date | None:
    """The last date by the standard's own step, None while its day is not known. Refused: YEAR_UNKNOWN."""
    return _bound(standard, kind, given).last_date


def last_date_rule(standard: Standard, kind: Kind, given: Raw) -> StepRule | None:
    """The step that sets the last date, with its rules and where it comes from."""
    found = _bound(standard, kind, given).steps
    return found[0].rule if found else None


def _bound(standard: Standard, kind: Kind, given: Raw) -> Timetable:
    keys = [key for key in LAST_DATE[TIMETABLES[kind]] if key in standard.steps]
    situation = Situation(TIMETABLES[kind], events_of(kind, given), facts_of(kind, given))
    return timetable([standard.steps[key] for key in keys], situation)


def check_kind(raw: Raw) -> Kind | tuple[Problem, ...]:
    """Which of the three it is, and that the case is named."""
    reading = Reading(raw)
    typed = reading.text("review_kind", needed=True)
    if typed and typed not in set(ENTERED):
        reading.wrong("review_kind", ProblemCode.NOT_A_CHOICE)
    reading.text("case_reference", needed=True)
    return tuple(reading.problems) or Kind(typed)


def check_when(kind: Kind, raw: Raw, now: datetime) -> WhenAnswers | tuple[Problem, ...]:
    """Which review it is, the day that its last date is counted from, and since when there is a plan."""
    reading, today = Reading(raw), london_day(now)
    number = "" if kind is Kind.TRANSFER_IN else reading.text("review_number", needed=True)
    if number and number not in NUMBERS:
        reading.wrong("review_number", ProblemCode.NOT_A_CHOICE)
    field = counts_from(kind, number)
    counted = reading.day(field, needed=bool(number) or kind is Kind.TRANSFER_IN)
    started = reading.day("plan_started") if kind in ON_PLAN else None
    for name, day in ((field, counted), ("plan_started", started)):
        if day and day > today:
            reading.wrong(name, ProblemCode.IN_THE_FUTURE)
    if reading.problems or counted is None:
        return tuple(reading.problems)
    return WhenAnswers(counted, number, started)


def check_time(standard: Standard, raw: Raw, now: datetime) -> datetime | tuple[Problem, ...]:
    """The start, on a working day, within the hours of the council, and to come."""
    reading = Reading(raw)
    day, at = reading.day("review_on", needed=True), reading.clock("review_at")
    opens, closes = standard.hours.opens, standard.hours.closes
    if at and not opens <= at < closes:
        between = {"lowest": f"{opens:%H:%M}", "highest": f"{closes:%H:%M}"}
        reading.wrong("review_at", ProblemCode.OUT_OF_RANGE, **between)
    if day:
        _check_day(standard, reading, day, london_day(now))
    if day and at and not reading.problems and london(day, at) <= now:
        reading.wrong("review_at", ProblemCode.IN_THE_PAST)
    if reading.problems or day is None or at is None:
        return tuple(reading.problems)
    return london(day, at)


def check_late(standard: Standard, kind: Kind, raw: Raw) -> tuple[Problem, ...]:
    """A day past the last date needs a reason; the rules name nobody who would have to agree to it."""
    reading = Reading(raw)
    try:
        last, day = last_date(standard, kind, raw), _day(raw.get("review_on"))
    except Refused:
        return (Problem("review_on", ProblemCode.YEAR_UNKNOWN.value),)
    reading.text("late_reason", needed=bool(last and day and day > last))
    return tuple(reading.problems)


def _check_day(standard: Standard, reading: Reading, day: date, today: date) -> None:
    try:
        works = WorkingDays(standard.closing_days).is_working(day)
    except Refused:
        reading.wrong("review_on", ProblemCode.YEAR_UNKNOWN)
        return
    if day < today:
        reading.wrong("review_on", ProblemCode.IN_THE_PAST)
    elif not works:
        reading.wrong("review_on", ProblemCode.NOT_A_WORKING_DAY)


def _day(typed: object) -> date | None:
    try:
        return read_day(typed) if typed else None
    except ValueError:
        return None


def _months(first: date, then: date) -> int:
    return (then.year - first.year) * 12 + then.month - first.month - (then.day < first.day)
