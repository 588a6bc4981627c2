"""From an offset to a moment: a day where any time on it will do, an instant where a clock time is given."""

from calendar import monthrange
from collections.abc import Mapping
from datetime import UTC, date, datetime, time, timedelta
from typing import TypeAlias

from conference.london import LONDON, london, london_day
from conference.standard import Offset, Unit
from conference.working_days import WorkingDays

Moment: TypeAlias = date | datetime  # a datetime is aware; a plain date means any time on that London day
Events: TypeAlias = Mapping[str, Moment]

CLOCK = frozenset({Unit.HOURS, Unit.MINUTES})
END_OF_DAY = time(23, 59, 59, 999999)


def day_of(moment: Moment) -> date:
    return london_day(moment) if isinstance(moment, datetime) else moment


def order(moment: Moment) -> datetime:
    """For comparing: a day stands for its end, because any time on it is in time."""
    return moment if isinstance(moment, datetime) else london(moment, END_OF_DAY)


def earliest(moments: list[Moment]) -> Moment | None:
    return min(moments, key=order) if moments else None


def at_offset(offset: Offset, events: Events, days: WorkingDays) -> Moment | None:
    """The moment that an offset names; None while its event is not known."""
    event = events.get(offset.event)
    if event is None:
        return None
    if offset.unit in CLOCK:
        return _by_the_clock(offset, event)
    if offset.unit is Unit.HALFWAY:
        return _halfway(day_of(event), events.get("conference"), days)
    day = _day(offset, day_of(event), days)
    return london(day, offset.at) if offset.at else day


def to_act_by(moment: Moment, offset: Offset, days: WorkingDays) -> Moment:
    """When people should have done it: the moment itself, or the same clock time on a working day before.

    Only a rule in clock hours can fall on a day when nobody works. Hours after an event are taken literally:
    moved back they could lie before the event itself (C-09).
    """
    if offset.unit not in CLOCK or not offset.before or days.is_working(day_of(moment)):
        return moment
    before = days.on_or_before(day_of(moment))
    return london(before, moment.astimezone(LONDON).time()) if isinstance(moment, datetime) else before


def _day(offset: Offset, day: date, days: WorkingDays) -> date:
    sign = -1 if offset.before else 1
    number = sign * int(offset.amount)
    match offset.unit:
        case Unit.WORKING_DAYS:
            return days.add(day, number) if number else day
        case Unit.CALENDAR_DAYS:
            return _bookable(day + timedelta(days=number), day, days)
        case Unit.WEEKS:
            return _bookable(day + timedelta(weeks=number), day, days)
        case _:
            return _bookable(_months(day, number), day, days)


def _halfway(start: date, conference: Moment | None, days: WorkingDays) -> date | None:
    return days.on_or_before(start + (day_of(conference) - start) // 2) if conference else None


def _bookable(day: date, event: date, days: WorkingDays) -> date:
    """Moved back to a working day (C-10); a stretch of no days stays where it is."""
    return day if day == event else days.on_or_before(day)


def _months(day: date, number: int) -> date:
    """The same day of another month, or that month's last (C-10)."""
    months = day.year * 12 + day.month - 1 + number
    year, month = divmod(months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def _by_the_clock(offset: Offset, event: Moment) -> Moment:
    span = timedelta(hours=offset.amount) if offset.unit is Unit.HOURS else timedelta(minutes=offset.amount)
    span = -span if offset.before else span
    if not isinstance(event, datetime):
        return event + timedelta(days=span.days)
    elapsed = (event.astimezone(UTC) + span).astimezone(LONDON)
    wall = (event.astimezone(LONDON).replace(tzinfo=None) + span).replace(tzinfo=LONDON)
    return min(elapsed, wall, key=lambda moment: moment.astimezone(UTC))
