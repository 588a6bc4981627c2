"""Days that no rota can cover, found exactly and without a solver.

What binds is one chair a day who is free, and nobody two days running: both look no further than the next
day, so walking along the days with everybody who could stand there is a proof.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from conference.rota.values import RotaChair, RotaRequest, WhyNot, free_on, why_not


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
