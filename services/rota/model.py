"""The duty rota in CP-SAT's terms: what binds, and five goals one after another.

Binding: one free chair a day; nobody two days running unless they wish it. The goals, each kept at what was
reached before the next is looked at:

1. clashes: days given to a chair who has conferences of their own then;
2. days: each chair's share of all days, by working time and last year's balance;
3. by_holiday: shares of the days next to holidays;
4. weekdays: shares of Mondays, Tuesdays …;
5. spread: a chair on duty again within half of their usual distance, or too often or seldom in a month.

Unfairness is the sum of squared differences from the shares, each by working time (Sainte-Laguë), written as
the tangents of a parabola: the linear relaxation is then as tight as it can be.
"""

from collections import defaultdict
from collections.abc import Callable, Mapping
from datetime import date
from itertools import pairwise
from math import ceil, floor
from typing import TypeVar

from ortools.sat.python.cp_model import CpModel, IntVar, LinearExpr

from conference.rota import RotaRequest, Shares, apart, cost, free_on

K = TypeVar("K")
SCALE = 100  # of unfairness, which CP-SAT takes in whole numbers
REACH = 15  # days on both sides of a share where the parabola is exact; beyond it goes on straight


class RotaModel:
    """`on[day, chair]` is 1 for the chair on duty; `goals` are to be made small, in the order of GOALS."""

    def __init__(self, request: RotaRequest, fair: Shares) -> None:
        self.model = CpModel()
        self.request = request
        self.on: dict[tuple[date, str], IntVar] = {
            (day, chair.id): self.model.new_bool_var(f"{day}:{chair.id}")
            for day in request.days
            for chair in free_on(request, day)
        }
        self._bind()
        beside = {one: {True: share} for one, share in fair.by_holiday.items()}
        counted = {
            "clashes": self._clashes(),
            "days": self._unfair(fair, {one: {0: n} for one, n in fair.days.items()}, lambda _: 0),
            "by_holiday": self._unfair(fair, beside, lambda day: day in request.by_holiday),
            "weekdays": self._unfair(fair, fair.weekdays, date.weekday),
            "spread": self._close(fair) + self._months(fair),
        }
        self.goals = {name: LinearExpr.sum(cases) for name, cases in counted.items()}

    def _bind(self) -> None:
        request = self.request
        for day in request.days:
            self.model.add_exactly_one(self._of_day(day).values())
        for earlier, later in pairwise(request.days):
            for chair in request.chairs:
                pair = [self.on[each] for each in ((earlier, chair.id), (later, chair.id)) if each in self.on]
                if len(pair) == 2 and not chair.runs_wanted:
                    self.model.add_at_most_one(pair)
        for edge, next_to in ((request.days[:1], request.before), (request.days[-1:], request.after)):
            beyond = request.chair(next_to)
            if beyond and not beyond.runs_wanted and (edge[0], beyond.id) in self.on:
                self.model.add(self.on[edge[0], beyond.id] == 0)

    def _of_day(self, day: date) -> dict[str, IntVar]:
        return {c.id: self.on[day, c.id] for c in self.request.chairs if (day, c.id) in self.on}

    def _clashes(self) -> list[IntVar]:
        chairs = self.request.chairs
        return [
            self.on[day, one.id] for one in chairs for day in sorted(one.booked) if (day, one.id) in self.on
        ]

    def _unfair(
        self, fair: Shares, wanted: Mapping[str, Mapping[K, float]], of: Callable[[date], K]
    ) -> list[IntVar]:
        """Of the days that `of` puts into one column with a share; a day in no column does not count."""
        done: dict[tuple[str, K], list[IntVar]] = defaultdict(list)
        for (day, chair_id), on in self.on.items():
            done[chair_id, of(day)].append(on)
        return [
            self._parabola(done[chair_id, column], share, fair.weights[chair_id])
            for chair_id, columns in wanted.items()
            for column, share in columns.items()
            if done[chair_id, column]
        ]

    def _parabola(self, days: list[IntVar], share: float, weight: float) -> IntVar:
        costs = {n: round(SCALE * cost(n, share, weight)) for n in _around(share, len(days))}
        top = round(SCALE * cost(max(share, len(days) - share), 0, weight)) + 1
        unfair = self.model.new_int_var(0, top, "")
        count = LinearExpr.sum(days)
        for n in list(costs)[:-1]:
            self.model.add(unfair >= costs[n] + (costs[n + 1] - costs[n]) * (count - n))
        if len(costs) == 1:
            self.model.add(unfair >= next(iter(costs.values())))
        return unfair

    def _close(self, fair: Shares) -> list[IntVar]:
        """How many stretches of that length hold a chair more than once."""
        misses: list[IntVar] = []
        days = self.request.days
        for chair_id, length in apart(self.request, fair).items():
            for start in range(max(1, len(days) - length + 1)):
                held = [
                    self.on[day, chair_id]
                    for day in days[start : start + length]
                    if (day, chair_id) in self.on
                ]
                if len(held) > 1:
                    extra = self.model.new_int_var(0, len(held) - 1, "")
                    self.model.add(LinearExpr.sum(held) <= 1 + extra)
                    misses.append(extra)
        return misses

    def _months(self, fair: Shares) -> list[IntVar]:
        """Days by which a chair's month is beyond its share, rounded either way."""
        months: dict[tuple[str, int, int], list[IntVar]] = defaultdict(list)
        for (day, chair_id), on in self.on.items():
            months[chair_id, day.year, day.month].append(on)
        misses: list[IntVar] = []
        for (chair_id, year, month), days in months.items():
            share = fair.months[chair_id][year, month]
            off = self.model.new_int_var(0, len(days), "")
            self.model.add(LinearExpr.sum(days) <= ceil(share) + off)
            self.model.add(LinearExpr.sum(days) >= floor(share) - off)
            misses.append(off)
        return misses


def _around(share: float, most: int) -> range:
    return range(max(0, min(floor(share), most) - REACH), min(most, ceil(share) + REACH) + 1)
