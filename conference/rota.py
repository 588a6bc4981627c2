"""The duty rota as a question and an answer (WS-26, WS-27): pure, with no solver."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from enum import StrEnum
from itertools import groupby, pairwise
from math import ceil, floor
from typing import TypeVar

from conference.working_days import ONE_DAY, SATURDAY, WorkingDays

# Who could be on duty, on which days, and what is fixed already.

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


# What would be fair: each chair's share of the days, of each weekday, of days next to holidays, of months.
#
# A share is a number of days with a fraction. All weigh by working time; annual leave takes nothing off, an
# absence of four weeks in a row or more does.

K = TypeVar("K")
LONG_ABSENCE = 20  # working days in a row
ROUNDS = 200
Table = Mapping[str, Mapping[K, float]]


@dataclass(frozen=True, slots=True)
class Shares:
    """By chair's id. `weights`: working time that counts. `months`: by (year, month)."""

    weights: Mapping[str, float]
    days: Mapping[str, float]
    by_holiday: Mapping[str, float]
    weekdays: Mapping[str, Mapping[int, float]]
    months: Mapping[str, Mapping[tuple[int, int], float]]


def shares(request: RotaRequest) -> Shares:
    free = {chair.id: _free_days(chair, request.days) for chair in request.chairs}
    weights = {chair.id: _weight(chair, request.days) for chair in request.chairs}
    balance = {chair.id: chair.balance for chair in request.chairs}
    days = _dealt(len(request.days), weights, balance, {one: len(theirs) for one, theirs in free.items()})
    beside = {one: sum(day in request.by_holiday for day in theirs) for one, theirs in free.items()}
    return Shares(
        weights,
        days,
        _dealt(len(request.by_holiday), weights, {}, beside),
        _fitted(days, free, request.days, date.weekday),
        _fitted(days, free, request.days, lambda day: (day.year, day.month)),
    )


def cost(done: float, share: float, weight: float) -> float:
    """How unfair: the square of the difference, by working time, as in Sainte-Laguë's way of sharing out."""
    return (done - share) ** 2 / max(weight, 0.05)


def _free_days(chair: RotaChair, days: Iterable[date]) -> list[date]:
    return [day for day in days if why_not(chair, day) is None]


def _weight(chair: RotaChair, days: Sequence[date]) -> float:
    """Working time without long absences."""
    runs = [(away, len(list(run))) for away, run in groupby(days, key=lambda day: day in chair.away)]
    gone = sum(length for away, length in runs if away and length >= LONG_ABSENCE)
    return chair.working_time * (1 - gone / len(days)) if days else chair.working_time


def _dealt(
    total: float, weights: Mapping[str, float], balance: Mapping[str, float], most: Mapping[str, int]
) -> dict[str, float]:
    """`total` by weight, less what was done above the share last year; nobody below 0 or above `most`."""
    dealt: dict[str, float] = dict.fromkeys(weights, 0.0)
    open_ = {one for one in weights if weights[one] > 0 and most[one] > 0}
    left = total
    while open_:
        whole = sum(weights[one] for one in open_)
        pot = left + sum(balance.get(one, 0.0) for one in open_)
        wanted = {one: pot * weights[one] / whole - balance.get(one, 0.0) for one in open_}
        beyond = {one: min(max(wanted[one], 0.0), float(most[one])) for one in open_}
        over = {one for one in open_ if beyond[one] != wanted[one]}
        if not over:
            return dealt | wanted
        first = max(sorted(over), key=lambda one: abs(beyond[one] - wanted[one]))
        dealt[first] = beyond[first]
        left -= beyond[first]
        open_.discard(first)
    return dealt


def _fitted(
    totals: Mapping[str, float],
    free: Mapping[str, Sequence[date]],
    days: Sequence[date],
    of: Callable[[date], K],
) -> dict[str, dict[K, float]]:
    """Each chair's total over columns, such that the columns add up too (iterative proportional fitting)."""
    columns = Counter(of(day) for day in days)
    table = {
        one: {key: float(n) for key, n in Counter(map(of, theirs)).items()} for one, theirs in free.items()
    }
    for _ in range(ROUNDS):
        for one, row in table.items():
            _scale(row, totals[one])
        for key, total in columns.items():
            there = sum(row.get(key, 0.0) for row in table.values())
            for row in table.values():
                if key in row and there > 0:
                    row[key] *= total / there
    return {one: {key: row.get(key, 0.0) for key in columns} for one, row in table.items()}


def _scale(row: dict[K, float], total: float) -> None:
    there = sum(row.values())
    if there > 0:
        for key in row:
            row[key] *= total / there


# Days that no rota can cover, found exactly and without a solver.
#
# What binds is one chair a day who is free, and nobody two days running: both look no further than the next
# day, so walking along the days with everybody who could stand there is a proof.


class ConflictKind(StrEnum):
    NO_CHAIRS = "no_chairs"  # nobody may stand on this rota at all
    NOBODY = "nobody"  # everybody is away or off
    FIXED = "fixed"  # the day is given to somebody who is not free
    RUNNING = "running"  # only by somebody on two days running


@dataclass(frozen=True, slots=True)
class Conflict:
    """`days`: the fewest that cannot be covered together. `away`: who is not free and why (the last day's).

    `left`: for RUNNING, who is free on each of the days, names by day.
    """

    kind: ConflictKind
    days: tuple[date, ...]
    away: tuple[WhyNot, ...] = ()
    left: tuple[tuple[str, ...], ...] = ()


def conflicts(request: RotaRequest) -> tuple[Conflict, ...]:
    """Every stretch of days that cannot be covered; empty exactly when there is a rota."""
    if not request.chairs:
        return (Conflict(ConflictKind.NO_CHAIRS, request.days),)
    found: list[Conflict] = []
    since = 0
    able = {chair.id for chair in request.chairs if chair.id != request.before or chair.runs_wanted}
    for at, day in enumerate(request.days):
        free = free_on(request, day)
        start = at == 0
        able_now = {one.id for one in free if one.id in able} if start else _step(able, free)
        if at == len(request.days) - 1:
            able_now = {one for one in able_now if one != request.after or _wants(request, one)}
        if able_now:
            able = able_now
            continue
        found.append(_conflict(request, since, at))
        able = {one.id for one in free} or {chair.id for chair in request.chairs}
        since = at if free else at + 1
    return tuple(found)


def able_to_end(request: RotaRequest) -> list[set[str]]:
    """For each day, who may stand there such that all later days can still be covered."""
    after: set[str] | None = None
    kept: list[set[str]] = []
    for day in reversed(request.days):
        free = free_on(request, day)
        if after is None:
            here = {one.id for one in free if one.id != request.after or one.runs_wanted}
        else:
            here = _step(after, free)
        kept.append(here)
        after = here
    return kept[::-1]


def _step(able: set[str], free: Iterable[RotaChair]) -> set[str]:
    """Who may stand next to any of `able`."""
    return {one.id for one in free if one.runs_wanted or able - {one.id}}


def _wants(request: RotaRequest, chair_id: str) -> bool:
    chair = request.chair(chair_id)
    return chair is not None and chair.runs_wanted


def _conflict(request: RotaRequest, since: int, at: int) -> Conflict:
    day = request.days[at]
    away = tuple(said for chair in request.chairs if (said := why_not(chair, day)))
    if not free_on(request, day):
        fixed = request.fixed.get(day)
        if fixed is None:
            return Conflict(ConflictKind.NOBODY, (day,), away)
        return Conflict(ConflictKind.FIXED, (day,), tuple(one for one in away if one.chair == fixed))
    days = _fewest(request, since, at)
    left = tuple(tuple(one.name for one in free_on(request, each)) for each in days)
    return Conflict(ConflictKind.RUNNING, tuple(days), away, left)


def _fewest(request: RotaRequest, since: int, at: int) -> Sequence[date]:
    """The shortest stretch that ends on that day and cannot be covered by itself."""
    for start in range(at, since - 1, -1):
        able = {one.id for one in free_on(request, request.days[start])}
        for day in request.days[start + 1 : at + 1]:
            able = _step(able, free_on(request, day))
        if not able:
            return request.days[start : at + 1]
    return request.days[since : at + 1]


# What is wrong with a rota, in codes; an empty answer is a rota that may be published.


class ShortfallKind(StrEnum):
    GAP = "gap"  # WS-26: nobody
    UNKNOWN = "unknown"  # somebody who cannot stand on this rota
    AWAY = "away"  # not free that day; `why` says so
    RUNNING = "running"  # the day before, too, and not wished
    BOOKED = "booked"  # has conferences of their own that day (WS-29): a warning
    NOT_A_DAY = "not_a_day"  # not a working day of the span


WARNINGS = frozenset({ShortfallKind.BOOKED, ShortfallKind.RUNNING})


@dataclass(frozen=True, slots=True)
class Shortfall:
    kind: ShortfallKind
    day: date
    chair: str = ""
    name: str = ""
    why: str = ""

    @property
    def stops(self) -> bool:
        """Whether the rota must not be published like this; the rest is for the manager to judge."""
        return self.kind not in WARNINGS


def shortfalls(rota: Rota, request: RotaRequest) -> tuple[Shortfall, ...]:
    """Each broken rule, by day: exactly one free chair on every day (WS-26), nobody two days running."""
    found: list[Shortfall] = []
    last = request.before
    for day in request.days:
        chair_id = rota.get(day, "")
        found += _of_day(request, day, chair_id, last)
        last = chair_id
    if request.days and request.after and last == request.after and _unwished(request, last):
        found.append(_running(request, request.days[-1], last))
    known = set(request.days)
    found += [Shortfall(ShortfallKind.NOT_A_DAY, day, rota[day]) for day in sorted(set(rota) - known)]
    return tuple(found)


def _of_day(request: RotaRequest, day: date, chair_id: str, last: str) -> list[Shortfall]:
    if not chair_id:
        return [Shortfall(ShortfallKind.GAP, day)]
    chair = request.chair(chair_id)
    if chair is None:
        return [Shortfall(ShortfallKind.UNKNOWN, day, chair_id)]
    found = []
    if (said := why_not(chair, day)) is not None:
        found.append(Shortfall(ShortfallKind.AWAY, day, chair.id, chair.name, said.why))
    if last == chair.id and not chair.runs_wanted:
        found.append(_running(request, day, chair.id))
    if day in chair.booked:
        found.append(Shortfall(ShortfallKind.BOOKED, day, chair.id, chair.name))
    return found


def _unwished(request: RotaRequest, chair_id: str) -> bool:
    chair = request.chair(chair_id)
    return chair is not None and not chair.runs_wanted


def _running(request: RotaRequest, day: date, chair_id: str) -> Shortfall:
    chair = request.chair(chair_id)
    return Shortfall(ShortfallKind.RUNNING, day, chair_id, chair.name if chair else "")


# A rota as one would do it by hand, day after day: what the solver is measured against.


def greedy(request: RotaRequest) -> dict[date, str] | None:
    """Each day goes to whoever is furthest behind their share and is free; None when there is no rota.

    It looks ahead far enough not to end in a day that nobody can do.
    """
    if conflicts(request):
        return None
    fair = shares(request)
    able, done = able_to_end(request), Counter[str]()
    last, seen = request.before, dict.fromkeys((chair.id for chair in request.chairs), -1)
    rota: dict[date, str] = {}
    for at, day in enumerate(request.days):
        may = [
            chair
            for chair in free_on(request, day)
            if chair.id in able[at] and (chair.id != last or chair.runs_wanted)
        ]
        chosen = min(
            may,
            key=lambda chair: (
                day in chair.booked,
                (done[chair.id] + 0.5) / max(fair.days[chair.id], 0.01),
                seen[chair.id],
                chair.name,
                chair.id,
            ),
        )
        rota[day], last, seen[chosen.id] = chosen.id, chosen.id, at
        done[chosen.id] += 1
    return rota


# What the solver reached, and how much of it is proved.

GOALS = ("clashes", "days", "by_holiday", "weekdays", "spread")


@dataclass(frozen=True, slots=True)
class Goal:
    """`value`: what the rota has, 0 at best. `bound`: no rota that keeps the earlier goals has less, proved.

    Both in hundredths for days, by_holiday and weekdays; numbers of cases for clashes and spread.
    """

    name: str
    value: int
    bound: int

    @property
    def proved(self) -> bool:
        return self.value <= self.bound

    @property
    def gap(self) -> int:
        return max(0, self.value - self.bound)


@dataclass(frozen=True, slots=True)
class Solved:
    """`goals` in the order of GOALS. `limit`: seconds that were allowed, `took`: that were used."""

    rota: Rota
    goals: tuple[Goal, ...]
    limit: float
    took: float

    @property
    def proved(self) -> bool:
        """No fairer rota exists, goal by goal."""
        return all(goal.proved for goal in self.goals)


# How fair a rota is: a row a chair, and the sums that two rotas are compared by.


@dataclass(frozen=True, slots=True)
class ChairRow:
    """Days done and shares (with a fraction) of one chair. `weekdays`: Monday to Friday.

    `balance`: carried into next year, above the share positive. `closest`: working days from one duty day
    to the next, at the least; None with fewer than two.
    """

    id: str
    name: str
    working_time: float
    days: int
    share: float
    weekdays: tuple[int, ...]
    weekday_shares: tuple[float, ...]
    by_holiday: int
    by_holiday_share: float
    last_balance: float
    balance: float
    closest: int | None
    most_in_month: int


@dataclass(frozen=True, slots=True)
class Fairness:
    """`unfair_*`: sums of squared differences from the shares, by working time; 0 is perfectly fair.

    `worst`: the greatest difference of a chair's days from their share. `close`: times that a chair is on
    duty again in less than half their usual distance. `months_off`: days too many or too few in a month.
    """

    rows: tuple[ChairRow, ...]
    unfair_days: float
    unfair_by_holiday: float
    unfair_weekdays: float
    worst: float
    close: int
    months_off: int
    clashes: int


def fairness(rota: Rota, request: RotaRequest) -> Fairness:
    """Of the days that somebody is on duty; chairs in the order of the request."""
    fair = shares(request)
    rows = tuple(_row(chair, rota, request, fair) for chair in request.chairs)
    weight = fair.weights
    return Fairness(
        rows,
        sum(cost(row.days, row.share, weight[row.id]) for row in rows),
        sum(cost(row.by_holiday, row.by_holiday_share, weight[row.id]) for row in rows),
        sum(
            cost(done, share, weight[row.id])
            for row in rows
            for done, share in zip(row.weekdays, row.weekday_shares, strict=True)
        ),
        max((abs(row.days - row.share) for row in rows), default=0.0),
        sum(_close(chair.id, rota, request, fair) for chair in request.chairs),
        sum(_months_off(chair.id, rota, fair) for chair in request.chairs),
        sum(
            day in chair.booked
            for chair in request.chairs
            for day in request.days
            if rota.get(day) == chair.id
        ),
    )


def apart(request: RotaRequest, fair: Shares) -> Mapping[str, int]:
    """Working days that should lie from one duty day of a chair to the next: half of what is usual."""
    total = len(request.days)
    return {
        one: max(2, round(total / share / 2)) if share >= 1 else total for one, share in fair.days.items()
    }


def _row(chair: RotaChair, rota: Rota, request: RotaRequest, fair: Shares) -> ChairRow:
    places = [at for at, day in enumerate(request.days) if rota.get(day) == chair.id]
    theirs = [request.days[at] for at in places]
    week = Counter(day.weekday() for day in theirs)
    months = Counter((day.year, day.month) for day in theirs)
    gaps = [later - earlier for earlier, later in pairwise(places)]
    return ChairRow(
        chair.id,
        chair.name,
        chair.working_time,
        len(theirs),
        fair.days[chair.id],
        tuple(week[number] for number in range(5)),
        tuple(fair.weekdays[chair.id].get(number, 0.0) for number in range(5)),
        sum(day in request.by_holiday for day in theirs),
        fair.by_holiday[chair.id],
        chair.balance,
        len(theirs) - fair.days[chair.id],
        min(gaps, default=None),
        max(months.values(), default=0),
    )


def _close(chair_id: str, rota: Rota, request: RotaRequest, fair: Shares) -> int:
    places = [at for at, day in enumerate(request.days) if rota.get(day) == chair_id]
    least = apart(request, fair)[chair_id]
    return sum(later - earlier < least for earlier, later in pairwise(places))


def _months_off(chair_id: str, rota: Rota, fair: Shares) -> int:
    done = Counter((day.year, day.month) for day, one in rota.items() if one == chair_id)
    return sum(
        max(0, done[month] - ceil(share), floor(share) - done[month])
        for month, share in fair.months[chair_id].items()
    )


# The rota as people see it: a plan and its state, a published span, its gaps.


class PlanState(StrEnum):
    WORKING = "working"
    DRAFT = "draft"
    INFEASIBLE = "infeasible"
    PUBLISHED = "published"
    REPLACED = "replaced"


@dataclass(frozen=True, slots=True)
class RotaPicture:
    """A plan (`id`), or with no id the rota as it is kept. `days`: chair's id, `names` theirs.

    `changed`: days given to somebody else by hand since it was worked out; its proof is of what stood before.
    """

    id: str
    version: int
    state: PlanState
    first: date
    last: date
    days: Mapping[date, str]
    names: Mapping[str, str]
    by_holiday: frozenset[date]
    fairness: Fairness | None = None
    shortfalls: tuple[Shortfall, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    solved: Solved | None = None
    changed: tuple[date, ...] = ()
    published_at: datetime | None = None
    may_publish: bool = False
    seconds: float = 0.0
    emails: Mapping[str, str] = field(default_factory=dict)  # of a rota as it is kept: theirs

    @property
    def whole(self) -> bool:
        """Nothing forbids publishing it."""
        return not any(one.stops for one in self.shortfalls)

    def months(self) -> list[tuple[int, int]]:
        """(year, month) of the span, in order."""
        found = []
        year, month = self.first.year, self.first.month
        while (year, month) <= (self.last.year, self.last.month):
            found.append((year, month))
            year, month = (year, month + 1) if month < 12 else (year + 1, 1)
        return found


class GapWhy(StrEnum):
    NOBODY = "nobody"
    LEFT = "left"
    NO_CHAIR = "no_chair"  # still here, but not somebody who may cover any more
    AWAY = "away"


@dataclass(frozen=True, slots=True)
class Gap:
    """A working day that nobody covers, or not all day. `kind`: of the time away."""

    day: date
    why: GapWhy
    name: str = ""
    kind: str = ""
    person_id: str = ""

    @property
    def cause(self) -> str:
        """The same while it is the same gap, so that it is told once."""
        return ":".join(part for part in (self.why.value, self.person_id, self.kind) if part)


@dataclass(frozen=True, slots=True)
class GapPicture:
    """The gaps of a stretch of days as they are now; none: all are filled."""

    first: date
    last: date
    gaps: tuple[Gap, ...]
    may_fill: bool = False


@dataclass(frozen=True, slots=True)
class OwnDuty:
    """One chair's own days of a published rota."""

    first: date
    last: date
    days: tuple[date, ...]
    share: float
    holidays: tuple[date, ...]
    by: str  # who published it
