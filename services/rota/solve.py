"""Works out the fairest rota with OR-Tools CP-SAT. Run as a program: a request on stdin, an answer on stdout.

One worker and a fixed seed: the same request gives the same rota, on any machine that is quick enough to
prove it within the limit.
"""

import sys
from datetime import date

from ortools.sat.python.cp_model import FEASIBLE, OPTIMAL, CpSolver

from conference.rota import GOALS, Goal, Rota, RotaRequest, Solved, conflicts, greedy, shares
from services.rota.model import RotaModel
from services.rota.pieces import ASKED, SOLVED

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
