"""The strategy discussions, as typed."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import pairwise

from conference.dates import exists, london, london_day
from conference.refusals import Problem, ProblemCode, Refused
from conference.request.reading import Raw, Reading
from conference.timescale import StrategyDiscussion, anchor_of
from conference.working_days import NATIONAL

MOST_DISCUSSIONS = 10
LONGEST_AGO = timedelta(days=366)
Placed = tuple[Reading, StrategyDiscussion]  # where it was typed, and what


@dataclass(frozen=True, slots=True)
class StrategyAnswers:
    """Discussions in the order in which they were held; at least one agreed section 47."""

    discussions: tuple[StrategyDiscussion, ...]

    @property
    def anchor(self) -> date:
        return anchor_of(self.discussions)


def check_strategy(raw: Raw, now: datetime) -> StrategyAnswers | tuple[Problem, ...]:
    """The discussions, or what is wrong: missing, in the future, in the wrong order and so on."""
    reading = Reading(raw)
    rows = [
        row
        for row in reading.rows("discussions", MOST_DISCUSSIONS)
        if not row.blank("held_on", "held_at", "agreed")
    ]
    if not rows and not reading.problems:
        reading.wrong("discussions", ProblemCode.MISSING)
    placed = [(row, found) for row in rows if (found := _discussion(row, now))]
    _in_order(placed)
    held = tuple(each for _, each in placed)
    if not reading.problems and not any(each.agreed_s47 for each in held):
        reading.wrong("discussions", ProblemCode.NONE_AGREED)
    return tuple(reading.problems) or StrategyAnswers(held)


def _discussion(row: Reading, now: datetime) -> StrategyDiscussion | None:
    day, clock = row.day("held_on", needed=True), row.clock("held_at")
    agreed = row.yes_no("agreed", needed=True)
    if day is None or clock is None:
        return None
    held = london(day, clock)
    if not exists(held):
        row.wrong("held_at", ProblemCode.SKIPPED_HOUR)
    elif held > now:
        row.wrong("held_on" if day > london_day(now) else "held_at", ProblemCode.IN_THE_FUTURE)
    elif day < london_day(now) - LONGEST_AGO:
        row.wrong("held_on", ProblemCode.TOO_FAR)
    elif not _year_known(day):
        row.wrong("held_on", ProblemCode.YEAR_UNKNOWN, year=str(day.year))
    return StrategyDiscussion(held, agreed_s47=bool(agreed))


def _year_known(day: date) -> bool:
    """Whether the 15 working days from `day` can be counted."""
    try:
        NATIONAL.guard(day.year)
        NATIONAL.guard((day + timedelta(days=60)).year)
    except Refused:
        return False
    return True


def _in_order(placed: list[Placed]) -> None:
    for (before, one), (row, other) in pairwise(placed):
        if other.held_at < one.held_at:
            row.wrong("held_on", ProblemCode.WRONG_ORDER)
        elif other.held_at == one.held_at:
            row.wrong("held_on", ProblemCode.SAME_TWICE, other=str(before.number))
