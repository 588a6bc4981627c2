"""Works out the fairest rota with OR-Tools CP-SAT: what binds, and five goals one after another.

Run as a program: a request on stdin, an answer on stdout. Nothing else imports this: it brings OR-Tools
along.
"""

import sys
from collections import defaultdict
from collections.abc import Callable, Mapping
from datetime import date
from itertools import pairwise
from math import ceil, floor
from typing import TypeVar

from ortools.sat.python.cp_model import FEASIBLE, OPTIMAL, CpModel, CpSolver, IntVar, LinearExpr

from conference.rota import (
    GOALS,
    Goal,
    Rota,
    RotaRequest,
    Shares,
    Solved,
    apart,
    conflicts,
    cost,
    free_on,
    greedy,
    shares,
)
from services.rota.ask_solver import ASKED, SOLVED

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


SEED = 1
LEAST = 0.5  # seconds that are worth starting a goal with


def solve(request: RotaRequest, seconds: float) -> Solved | None:
    """The fairest rota found in that time (all goals together); None when there is none (see conflicts).

    A goal that the time did not suffice for keeps what stands, with its bound of 0.
    """
    if conflicts(request):
        return None
    by_hand = greedy(request)
    assert by_hand is not None, "greedy finds a rota whenever there is one"
    rota: Rota = by_hand
    made = RotaModel(request, shares(request))
    goals, left = [], seconds
    for name in GOALS:
        _hint(made, rota)
        made.model.minimize(made.goals[name])
        solver = _solver(max(left, LEAST), tight=name != "spread")
        status = solver.solve(made.model)
        left -= solver.wall_time
        if status not in {OPTIMAL, FEASIBLE}:
            goals.append(Goal(name, _measured(made, rota), 0))
            continue
        rota = _read(made, solver)
        value = round(solver.objective_value)
        goals.append(Goal(name, value, min(value, round(solver.best_objective_bound + 0.499))))
        made.model.add(made.goals[name] <= value)
    return Solved(rota, tuple(goals), seconds, round(seconds - left, 1))


def _solver(seconds: float, *, tight: bool = False) -> CpSolver:
    """`tight`: unfairness is proved by the linear relaxation, distances by propagation."""
    solver = CpSolver()
    solver.parameters.max_time_in_seconds = seconds
    solver.parameters.num_workers = 1
    solver.parameters.random_seed = SEED
    solver.parameters.linearization_level = 2 if tight else 1
    return solver


def _hint(made: RotaModel, rota: Rota) -> None:
    made.model.clear_hints()  # type: ignore[no-untyped-call] # typed but for this one
    for (day, chair_id), on in made.on.items():
        made.model.add_hint(on, int(rota[day] == chair_id))


def _read(made: RotaModel, solver: CpSolver) -> dict[date, str]:
    return {day: chair_id for (day, chair_id), on in made.on.items() if solver.boolean_value(on)}


def _measured(made: RotaModel, rota: Rota) -> int:
    """What a given rota has of a goal: the same model with every day fixed."""
    fixed = made.model.clone()
    for (day, chair_id), on in made.on.items():
        fixed.add(fixed.get_bool_var_from_proto_index(on.index) == int(rota[day] == chair_id))
    solver = _solver(LEAST)
    solver.solve(fixed)
    return round(solver.objective_value)


def main() -> None:
    asked = ASKED.validate_json(sys.stdin.buffer.read())
    sys.stdout.buffer.write(SOLVED.dump_json(solve(asked.request, asked.seconds)))


if __name__ == "__main__":
    main()
