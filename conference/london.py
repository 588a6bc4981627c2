"""London: the wall clock that rules and people use."""

from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

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
