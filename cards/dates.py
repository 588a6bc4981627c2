"""Days and times as GOV.UK writes them. Moments are aware; what is shown is London's clock."""

from datetime import date, datetime, time

from conference.dates import LONDON, london, london_day

# Days, times, counts and lists as GOV.UK writes them. Moments are aware; what is shown is London's clock.


def day(when: date | datetime) -> str:
    """As in "8 December 2026"."""
    on = _on(when)
    return f"{on.day} {on:%B %Y}"


def weekday(when: date | datetime) -> str:
    """As in "Tuesday 8 December 2026"."""
    return f"{_on(when):%A} {day(when)}"


def short_day(when: date | datetime) -> str:
    """As in "Tue 8 Dec", for lists whose year is plain."""
    on = _on(when)
    return f"{on:%a} {on.day} {on:%b}"


def clock(moment: datetime) -> str:
    """As in "9:30am", "midday", "midnight"; in the hour that October has twice, "1:30am GMT"."""
    london_day(moment)  # refuses a naive moment
    at = moment.astimezone(LONDON)
    twice = at.replace(fold=0).utcoffset() != at.replace(fold=1).utcoffset()
    return _wall(at) + (f" {at:%Z}" if twice else "")


def hours(starts: datetime, ends: datetime) -> str:
    """As in "9:30am to 11am"."""
    return f"{clock(starts)} to {clock(ends)}"


def span(starts: datetime, ends: datetime) -> str:
    """As in "Tuesday 8 December 2026, 9:30am to 11am"; both days where it ends on another."""
    if _on(starts) != _on(ends):
        return f"{by(starts)} to {by(ends)}"
    return f"{weekday(starts)}, {hours(starts, ends)}"


def by(when: date | datetime) -> str:
    """A day, or a moment with its time: "Tuesday 8 December 2026, 10am"."""
    return f"{weekday(when)}, {clock(when)}" if isinstance(when, datetime) else weekday(when)


def moment(when: datetime) -> str:
    """As in "8:25am on 8 December 2026"."""
    return f"{clock(when)} on {day(when)}"


def _on(when: date | datetime) -> date:
    return london_day(when) if isinstance(when, datetime) else when


def _wall(at: datetime) -> str:
    if not at.minute and at.hour in (0, 12):
        return "midday" if at.hour else "midnight"
    minutes = f":{at:%M}" if at.minute else ""
    return f"{at.hour % 12 or 12}{minutes}{'am' if at.hour < 12 else 'pm'}"


_ANY_DAY = date(2026, 1, 5)


def time_of_day(at: time) -> str:
    return clock(london(_ANY_DAY, at))
