"""Working days in England: Monday to Friday, not a bank holiday (C-03)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from conference.dates import iso_day
from conference.refusals import Code, Refused

ONE_DAY = timedelta(days=1)
SATURDAY = 5


@lru_cache(maxsize=32)
def bank_holidays(year: int) -> frozenset[date]:
    """England's bank holidays of a year; a year that the holidays package does not know is refused.

    The first call loads that package, which takes a while: make it where nobody waits.
    """
    import holidays  # noqa: PLC0415 - it loads every country's

    listed = holidays.country_holidays("GB", subdiv="ENG", years=year)
    if not listed.start_year <= year <= listed.end_year:
        raise Refused(Code.YEAR_UNKNOWN, year=str(year))
    of_year = frozenset(day for day in _PROCLAIMED.added if day.year == year)
    return (frozenset(listed) | of_year) - _PROCLAIMED.lifted


@dataclass(frozen=True, slots=True)
class Proclaimed:
    """Bank holidays that the holidays package does not know yet, and those of its own that were moved."""

    added: frozenset[date] = frozenset()
    lifted: frozenset[date] = frozenset()

    @classmethod
    def read(cls, said: str) -> "Proclaimed":
        """Of "2027-06-11 -2027-05-31": the one is a bank holiday, the other none. ValueError: no such day."""
        added, lifted = set[date](), set[date]()
        for word in said.replace(",", " ").split():
            try:
                day = iso_day(word.removeprefix("-").removeprefix("+"))
            except ValueError:
                msg = f"{word} is no day: write 2027-06-11 for a free day, -2027-05-31 for one that is not"
                raise ValueError(msg) from None
            (lifted if word.startswith("-") else added).add(day)
        return cls(frozenset(added), frozenset(lifted))


_PROCLAIMED = Proclaimed()


def proclaim(days: Proclaimed) -> None:
    """For the whole process, as England has one calendar; takes the place of what was proclaimed before."""
    global _PROCLAIMED  # noqa: PLW0603 - the calendar is the process's own
    if days != _PROCLAIMED:
        _PROCLAIMED = days
        bank_holidays.cache_clear()
        _added.cache_clear()


class WorkingDays:
    """A calendar of working days.

    Without closing days it is the national one, the only one that the 15 days are counted with. A council's
    closing days make a second calendar, for its own tasks and for the slots it offers (C-03).
    """

    __slots__ = ("closing_days",)

    def __init__(self, closing_days: Iterable[date] = ()) -> None:
        self.closing_days = frozenset(closing_days)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, WorkingDays) and self.closing_days == other.closing_days

    def __hash__(self) -> int:
        return hash(self.closing_days)

    def guard(self, year: int) -> None:
        """Refuse (YEAR_UNKNOWN) a year whose bank holidays are not known."""
        bank_holidays(year)

    def is_working(self, day: date) -> bool:
        free = day in bank_holidays(day.year) or day in self.closing_days
        return day.weekday() < SATURDAY and not free

    def add(self, day: date, n: int) -> date:
        """The n-th working day after `day` (before it when n is negative); 0 is `day` itself (K2, K4).

        A `day` that is no working day stays day 0 (C-02).
        """
        return _added(self, day, n)

    def between(self, start: date, day: date) -> int:
        """The working-day number of `day` counted from `start`, which is 0; negative before it.

        A weekend or bank holiday bears the number of the working day next to it on `start`'s side.
        """
        step = ONE_DAY if day > start else -ONE_DAY
        count = 0
        at = start
        while at != day:
            at += step
            count += self.is_working(at)
        return count if day > start else -count

    def on_or_before(self, day: date) -> date:
        while not self.is_working(day):
            day -= ONE_DAY
        return day

    def on_or_after(self, day: date) -> date:
        while not self.is_working(day):
            day += ONE_DAY
        return day

    def next_after(self, day: date) -> date:
        return self.add(day, 1)


@lru_cache(maxsize=65_536)  # a sweep asks for the same few days of thousands of conferences
def _added(days: WorkingDays, day: date, n: int) -> date:
    step = ONE_DAY if n > 0 else -ONE_DAY
    left = abs(n)
    while left:
        day += step
        left -= days.is_working(day)
    return day


NATIONAL = WorkingDays()
