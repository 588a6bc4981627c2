"""London’s wall clock, calendar months and stretches of time."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

# London: the wall clock that rules and people use.

LONDON = ZoneInfo("Europe/London")


def london_day(moment: datetime) -> date:
    """The London day of an aware moment; a naive one is refused."""
    if moment.tzinfo is None:
        msg = "a moment needs a time zone"
        raise ValueError(msg)
    return moment.astimezone(LONDON).date()


def same_day(one: datetime, other: datetime) -> bool:
    """Whether two aware moments lie on one London day."""
    return london_day(one) == london_day(other)


def london(day: date, at: time) -> datetime:
    """The moment when London's clocks show `at` on `day`; of two in October, the first."""
    return datetime.combine(day, at, LONDON)


def exists(moment: datetime) -> bool:
    """False for the hour that London's clocks skip in March."""
    wall = moment.replace(tzinfo=None)
    there = moment.astimezone(UTC).astimezone(LONDON)
    return there.replace(tzinfo=None) == wall


def before(one: datetime, other: datetime) -> bool:
    """Whether the one moment comes first. Of two London times Python itself compares the wall clocks."""
    if one.tzinfo is UTC or one.tzinfo is not other.tzinfo:
        return one < other
    return one.astimezone(UTC) < other.astimezone(UTC)


# Days that somebody typed, or that a card sends: bounded, so that no sum of days leaves the calendar.

FIRST_DAY, LAST_DAY = date(1900, 1, 1), date(2100, 12, 31)  # no birth, conference or rota lies outside


def bounded(day: date) -> date:
    """The day; of a moment, its date counts. Refused (ValueError): outside 1900 to 2100."""
    if not FIRST_DAY <= date(day.year, day.month, day.day) <= LAST_DAY:
        msg = f"a day from {FIRST_DAY.year} to {LAST_DAY.year} is meant"
        raise ValueError(msg)
    return day


def iso_day(typed: str) -> date:
    """The day of "2026-12-08". Refused (ValueError): no day, or none from 1900 to 2100."""
    return bounded(date.fromisoformat(typed))


def iso_moment(typed: str) -> datetime:
    """The moment of "2026-12-08T10:00+00:00", naive as it was written. Refused (ValueError) as `iso_day`."""
    moment = datetime.fromisoformat(typed)
    bounded(moment)
    return moment


# Calendar months, cut to the month's end (K7).


def add_months(day: date, months: int) -> date:
    """The same day of the month `months` later (earlier when negative), or that month's last day."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


# A stretch of time.


@dataclass(frozen=True, slots=True, order=True)
class Interval:
    """From `start` up to but not including `end`, both aware. An empty or naive stretch is refused."""

    start: datetime
    end: datetime

    def __post_init__(self) -> None:
        if self.start.tzinfo is None or self.end.tzinfo is None:
            msg = "an interval needs moments with a time zone"
            raise ValueError(msg)
        if not before(self.start, self.end):
            msg = "an interval ends after it starts"
            raise ValueError(msg)

    def meets(self, other: "Interval") -> bool:
        return before(self.start, other.end) and before(other.start, self.end)

    def widened(self, minutes: int) -> "Interval":
        by = timedelta(minutes=minutes)
        return Interval(self.start - by, self.end + by)
