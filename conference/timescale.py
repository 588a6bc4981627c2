"""From the day that starts the clock to the last date: the days that a booking is measured by."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from conference.booking import Kind
from conference.dates import london_day
from conference.refusals import Code, Problem, Refused
from conference.standard import Standard
from conference.working_days import NATIONAL

# The day that starts the clock.


@dataclass(frozen=True, slots=True)
class StrategyDiscussion:
    """One strategy discussion: when it was held (aware), and whether section 47 was agreed there."""

    held_at: datetime
    agreed_s47: bool

    def __post_init__(self) -> None:
        london_day(self.held_at)


def anchor_of(discussions: Sequence[StrategyDiscussion]) -> date:
    """Day 0: the London day of the first discussion that agreed section 47 (C-04, SG-03, WK-09).

    A later discussion never moves it; a weekend or bank holiday stays day 0 (C-02); the time of day does not
    matter (S01). Refused (INVALID) when none agreed section 47.
    """
    agreed = [each.held_at for each in discussions if each.agreed_s47]
    if not agreed:
        raise Refused(Code.INVALID, problems=(Problem("discussions", "none_agreed"),))
    return london_day(min(agreed))


# From the anchor to the last date: the days that a booking is measured by.


@dataclass(frozen=True, slots=True)
class Timescale:
    """A booking's days, all in London; counts are national working days and the anchor is day 0 (C-01)."""

    anchor: date
    last_date: date
    request_by: date
    first_full_notice: date
    allowed_days: int

    def day_number(self, day: date) -> int:
        return NATIONAL.between(self.anchor, day)

    def in_time(self, day: date) -> bool:
        return day <= self.last_date

    def days_past(self, day: date) -> int:
        """Working days past the last date; 0 when in time, and never 0 when not."""
        return working_days_past(self.last_date, day)

    def short_notice(self, day: date) -> bool:
        """Less than the council's notice to those invited: a warning, never a bar (C-62)."""
        return day < self.first_full_notice


@dataclass(frozen=True, slots=True)
class Measured:
    """A conference's day measured. Days of so many are counted for an initial one only, else 0 of 0."""

    day_number: int
    allowed_days: int
    days_past: int
    short_notice: bool


def measured(
    standard: Standard, kind: Kind, anchor: date, last_date: date, *, asked: date, day: date
) -> Measured:
    """What a booking's card says of its `day`, asked for on `asked` (London days).

    A review is bound to its own last date, counted in months from the one before it. Notice is counted for
    conferences; a looked-after review has its own days for invitations.
    """
    times = timescale(standard, anchor, asked)
    if kind is Kind.INITIAL:
        past = times.days_past(day)
        return Measured(times.day_number(day), times.allowed_days, past, times.short_notice(day))
    short = kind is not Kind.LOOKED_AFTER and times.short_notice(day)
    return Measured(0, 0, working_days_past(last_date, day), short)


def working_days_past(last_date: date, day: date) -> int:
    """Working days past the last date; 0 when in time, and never 0 when not."""
    return 0 if day <= last_date else max(1, NATIONAL.between(last_date, day))


def working_days_left(last_date: date, today: date) -> int:
    """Working days from today to the last date; negative once it is past."""
    return -working_days_past(last_date, today) if today > last_date else NATIONAL.between(today, last_date)


def timescale(standard: Standard, anchor: date, requested_on: date) -> Timescale:
    """The days of a booking that is asked for on `requested_on` (a London day).

    Full notice is counted back from the conference (C-06), so a request on a weekend or bank holiday counts
    as made on the next working day. Refused (YEAR_UNKNOWN) where no bank holidays are known.
    """
    rules = standard.timescale
    return Timescale(
        anchor=anchor,
        last_date=NATIONAL.add(anchor, rules.last_date),
        request_by=NATIONAL.add(anchor, rules.request_by),
        first_full_notice=NATIONAL.add(NATIONAL.on_or_after(requested_on), rules.notice),
        allowed_days=rules.last_date,
    )
