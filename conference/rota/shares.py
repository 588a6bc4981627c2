"""What would be fair: each chair's share of the days, of each weekday, of days next to holidays, of months.

A share is a number of days with a fraction. All weigh by working time; annual leave takes nothing off, an
absence of four weeks in a row or more does.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import TypeVar

from conference.rota.values import RotaChair, RotaRequest, why_not

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
