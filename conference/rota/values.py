"""Who could be on duty, on which days, and what is fixed already."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

from conference.working_days import ONE_DAY, SATURDAY, WorkingDays

Rota = Mapping[date, str]  # working day -> chair's id
PART_TIME = "part_time"
BOOKED = "booked"


@dataclass(frozen=True, slots=True)
class RotaChair:
    """A chair as the rota sees one. `weekdays` (Monday 0): worked long enough to cover all day (WS-29).

    `away`: days not to be on duty -> why (leave, training …), for any part of the day. `booked`: days with
    conferences of their own: avoided, not forbidden. `balance`: days done above (below: negative) their
    share last year. `runs_wanted`: two days running are welcome to them.
    """

    id: str
    name: str
    working_time: float
    weekdays: frozenset[int]
    away: Mapping[date, str] = field(default_factory=dict)
    booked: frozenset[date] = frozenset()
    balance: float = 0.0
    runs_wanted: bool = False


@dataclass(frozen=True, slots=True)
class RotaRequest:
    """One chair for every day of `days` (working days in order).

    `fixed`: who a day is given to already. `before`, `after`: who is on duty on the working day next to the
    span, "" for nobody: two days running are no better across its ends.
    """

    days: tuple[date, ...]
    chairs: tuple[RotaChair, ...]
    by_holiday: frozenset[date] = frozenset()
    fixed: Mapping[date, str] = field(default_factory=dict)
    before: str = ""
    after: str = ""

    def chair(self, chair_id: str) -> RotaChair | None:
        return next((one for one in self.chairs if one.id == chair_id), None)


@dataclass(frozen=True, slots=True)
class WhyNot:
    """Why a chair cannot be on duty on a day; `why`: part_time, or the kind of time away."""

    chair: str
    name: str
    why: str


def rota_days(first: date, last: date, calendar: WorkingDays) -> tuple[tuple[date, ...], frozenset[date]]:
    """The working days of a span, and those next to a bank holiday or a closing day.

    A weekend between makes no difference: the Thursday before Good Friday and the Tuesday after Easter
    Monday are both next to one. Refused (YEAR_UNKNOWN) for a year whose bank holidays are not known.
    """
    span = [first + timedelta(days=number) for number in range((last - first).days + 1)]
    days = tuple(day for day in span if calendar.is_working(day))
    beside = frozenset(
        day
        for day in days
        if not (calendar.is_working(_weekday(day, -ONE_DAY)) and calendar.is_working(_weekday(day, ONE_DAY)))
    )
    return days, beside


def free_on(request: RotaRequest, day: date) -> tuple[RotaChair, ...]:
    """Who could be on duty that day; where it is fixed, that chair alone if they are free."""
    fixed = request.fixed.get(day)
    return tuple(
        chair for chair in request.chairs if not why_not(chair, day) and (fixed is None or chair.id == fixed)
    )


def why_not(chair: RotaChair, day: date) -> WhyNot | None:
    """None: the chair is free all day."""
    if day in chair.away:
        return WhyNot(chair.id, chair.name, chair.away[day])
    if day.weekday() not in chair.weekdays:
        return WhyNot(chair.id, chair.name, PART_TIME)
    return None


def _weekday(day: date, step: timedelta) -> date:
    """The next Monday to Friday on that side."""
    day += step
    while day.weekday() >= SATURDAY:
        day += step
    return day
