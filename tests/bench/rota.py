"""The duty rota of 2027: 11 chairs, 3 of them part-time, realistic leave. Proved, against a greedy baseline.

Both in one run on the same request, ratios of what each leaves unfair. Run: python -m tests.bench.rota
"""

import asyncio
import sys
from resource import RUSAGE_CHILDREN, getrusage
from time import perf_counter

from conference.rota import Fairness, Rota, RotaRequest, Solved, conflicts, fairness, greedy, shortfalls
from services.rota.ask_solver import SECONDS, solve_apart
from tests.bench.rota_year import a_year

NAMES = {
    "unfair_days": "Shares of all days",
    "unfair_by_holiday": "Days next to holidays",
    "unfair_weekdays": "Shares of weekdays",
    "worst": "Furthest from a share, days",
    "close": "Sooner than half the usual",
    "months_off": "Days off in a month",
    "clashes": "Own conferences that day",
}


def main(seeds: list[int]) -> None:
    for seed in seeds:
        request = a_year(seed)
        away = sum(len(chair.away) for chair in request.chairs)
        print(f"Year {seed}: {len(request.days)} days, {len(request.chairs)} chairs, {away} chair days away")
        began = perf_counter()
        by_hand = greedy(request)
        assert by_hand is not None, conflicts(request)
        greedily = perf_counter() - began
        began = perf_counter()
        solved = asyncio.run(solve_apart(request, SECONDS))
        took = perf_counter() - began
        assert solved is not None
        assert not [one for one in shortfalls(solved.rota, request) if one.stops]
        _table(request, solved.rota)
        _proof(solved)
        _compare(fairness(by_hand, request), fairness(solved.rota, request))
        peak = getrusage(RUSAGE_CHILDREN).ru_maxrss / 1024
        print(
            f"Greedy {greedily * 1000:.0f} ms; solver {took:.1f} s with its process, {peak:.0f} MB at most\n"
        )


def _table(request: RotaRequest, rota: Rota) -> None:
    print(f"{'':12} works days share  Mon Tue Wed Thu Fri  holidays  closest  carried")
    for row in fairness(rota, request).rows:
        week = " ".join(f"{done:3}" for done in row.weekdays)
        near = f"{row.by_holiday} of {row.by_holiday_share:.1f}"
        print(
            f"{row.name:12} {row.working_time:4.0%} {row.days:4} {row.share:5.1f}  {week}  "
            f"{near:8}  {row.closest or 0:7}  {row.balance:+7.1f}"
        )


def _proof(solved: Solved) -> None:
    for goal in solved.goals:
        state = "proved" if goal.proved else f"bound {goal.bound}, gap {goal.gap}"
        print(f"{goal.name:12} {goal.value:6} {state}")
    what = "Optimum proved" if solved.proved else "Optimum not proved"
    print(f"{what} in {solved.took:.0f} s of {solved.limit:.0f} allowed, one worker")


def _compare(hand: Fairness, best: Fairness) -> None:
    print(f"{'':28} greedy   solver  solver of greedy")
    for name, said in NAMES.items():
        before, after = float(getattr(hand, name)), float(getattr(best, name))
        ratio = f"{after / before:.2f}" if before else "-"
        print(f"{said:28} {before:6.1f}   {after:6.1f}  {ratio:>6}")


if __name__ == "__main__":
    main([int(one) for one in sys.argv[1:]] or [2027])
