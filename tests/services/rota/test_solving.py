"""The solver on weeks that are small enough to try out by hand, and its own process."""

from dataclasses import replace
from datetime import date, timedelta
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from conference.rota import (
    GOALS,
    RotaChair,
    RotaRequest,
    conflicts,
    fairness,
    greedy,
    rota_days,
    shares,
    shortfalls,
)
from conference.working_days import NATIONAL
from services.rota.ask_solver import SolverFailedError, solve_apart
from services.rota.solver import solve
from tests.house import HANG_SECONDS

EVERY = frozenset(range(5))
DAYS, BESIDE = rota_days(date(2027, 3, 15), date(2027, 4, 2), NATIONAL)

spells = st.lists(st.sets(st.sampled_from(DAYS), max_size=4), min_size=3, max_size=4)


def weeks(away: list[set[date]], **more: object) -> RotaRequest:
    chairs = tuple(
        RotaChair(
            f"c{number}", f"C{number}",
            0.6 if number == 2 else 1.0, frozenset({0, 1, 2}) if number == 2 else EVERY,
            dict.fromkeys(theirs, "leave"),
        )
        for number, theirs in enumerate(away)
    )  # fmt: skip
    return RotaRequest(DAYS, chairs, BESIDE, **more)  # type: ignore[arg-type] # named parts


@given(spells)
@settings(max_examples=12)
def test_every_rota_covers_each_working_day_once_and_breaks_no_time_away(away: list[set[date]]) -> None:
    """WS-26."""
    request = weeks(away)
    solved = solve(request, HANG_SECONDS)
    assert (solved is None) == bool(conflicts(request))
    if solved is not None:
        assert set(solved.rota) == set(DAYS)
        assert shortfalls(solved.rota, request) == ()
        assert [goal.name for goal in solved.goals] == list(GOALS)


@given(spells)
@settings(max_examples=8)
def test_it_is_never_less_fair_than_the_greedy_rota(away: list[set[date]]) -> None:
    request = weeks(away)
    solved, by_hand = solve(request, HANG_SECONDS), greedy(request)
    assert (solved is None) == (by_hand is None)
    if solved and by_hand and solved.proved:
        assert fairness(solved.rota, request).unfair_days <= fairness(by_hand, request).unfair_days + 0.1


def test_what_is_proved_is_the_best_of_all_rotas_of_a_week() -> None:
    week = tuple(date(2027, 1, 11) + timedelta(days=number) for number in range(5))
    request = replace(weeks([{week[0]}, set(), set()]), days=week, by_holiday=frozenset({week[4]}))
    solved = solve(request, HANG_SECONDS)
    assert solved is not None
    assert solved.proved
    whole = (dict(zip(week, picked, strict=True)) for picked in product(("c0", "c1", "c2"), repeat=5))
    fair = [fairness(rota, request) for rota in whole if not shortfalls(rota, request)]
    best = min((one.unfair_days, one.unfair_by_holiday, one.unfair_weekdays) for one in fair)
    ours = fairness(solved.rota, request)
    for reached, least in zip((ours.unfair_days, ours.unfair_by_holiday), best, strict=False):
        assert abs(reached - least) < 0.05


def test_the_same_question_has_the_same_answer() -> None:
    request = weeks([set(), {DAYS[3]}, set(), {DAYS[7]}])
    first, again = solve(request, HANG_SECONDS), solve(request, HANG_SECONDS)
    assert first is not None
    assert again is not None
    assert first.rota == again.rota


def test_who_has_the_day_at_the_edges_fixed_days_and_own_conferences_are_heeded() -> None:
    request = weeks([set(), set(), set()], fixed={DAYS[4]: "c1"}, before="c0", after="c1")
    busy = replace(request.chairs[1], booked=frozenset({DAYS[0]}))
    request = replace(request, chairs=(request.chairs[0], busy, request.chairs[2]))
    solved = solve(request, HANG_SECONDS)
    assert solved is not None
    assert solved.rota[DAYS[0]] == "c2"
    assert solved.rota[DAYS[4]] == "c1"
    assert solved.rota[DAYS[-1]] == "c0"


def test_without_time_to_search_it_still_covers_every_day_and_claims_no_proof() -> None:
    """The gap is said, not hidden."""
    days, beside = rota_days(date(2027, 1, 1), date(2027, 12, 31), NATIONAL)
    chairs = tuple(RotaChair(f"c{number}", f"C{number}", 1.0, EVERY) for number in range(11))
    request = RotaRequest(days, chairs, beside)
    solved = solve(request, 0.0)
    assert solved is not None
    assert shortfalls(solved.rota, request) == ()
    assert not solved.proved
    assert all(goal.bound <= goal.value for goal in solved.goals)


async def test_in_a_process_of_its_own_it_answers_the_same() -> None:
    request = weeks([{DAYS[0]}, set(), set()])
    apart, here = await solve_apart(request, HANG_SECONDS), solve(request, HANG_SECONDS)
    assert apart is not None
    assert here is not None
    assert apart.rota == here.rota
    assert apart.goals == here.goals
    assert await solve_apart(weeks([set(DAYS), set(DAYS), set(DAYS)]), HANG_SECONDS) is None


async def test_a_process_that_fails_is_said_so_that_the_work_is_tried_again() -> None:
    with pytest.raises(SolverFailedError):
        await solve_apart(weeks([set(), set(), set()]), float("nan"))


def test_shares_of_a_part_time_chair_lie_on_the_days_they_work() -> None:
    fair = shares(weeks([set(), set(), set()]))
    assert fair.weekdays["c2"][3] == fair.weekdays["c2"][4] == 0
    assert fair.days["c2"] < fair.days["c0"]
