"""The booking form as a whole."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from conference.refusals import Problem
from conference.request.family import FamilyAnswers, check_family
from conference.request.reading import Raw
from conference.request.rest import (
    BackgroundAnswers,
    HowAnswers,
    NeedsAnswers,
    check_background,
    check_how,
    check_needs,
)
from conference.request.strategy import StrategyAnswers, check_strategy
from conference.standard import Standard


@dataclass(frozen=True, slots=True)
class RequestAnswers:
    strategy: StrategyAnswers
    family: FamilyAnswers
    how: HowAnswers
    needs: NeedsAnswers
    background: BackgroundAnswers


def check_request(
    standard: Standard, raw: Raw, now: datetime, venues: Collection[str] | None = None
) -> RequestAnswers | tuple[Problem, ...]:
    """Every answer of the form, typed, or every problem in the order of its steps."""
    strategy = check_strategy(raw, now)
    family = check_family(standard, raw, now)
    how = check_how(standard, raw, venues)
    needs = check_needs(standard, raw)
    background = check_background(standard, raw, now)
    parts = (strategy, family, how, needs, background)
    problems = tuple(problem for part in parts if isinstance(part, tuple) for problem in part)
    if (
        isinstance(strategy, tuple)
        or isinstance(family, tuple)
        or isinstance(how, tuple)
        or isinstance(needs, tuple)
        or isinstance(background, tuple)
    ):
        return problems
    return RequestAnswers(strategy, family, how, needs, background)


def problems_of(
    standard: Standard,
    raw: Raw,
    now: datetime,
    fields: Collection[str] | None = None,
    venues: Collection[str] | None = None,
) -> tuple[Problem, ...]:
    """What is wrong with these form fields (all when none are named); () when they can be taken."""
    checked = check_request(standard, raw, now, venues)
    if not isinstance(checked, tuple):
        return ()
    wanted = None if fields is None else {_root(field) for field in fields}
    return tuple(problem for problem in checked if wanted is None or _root(problem.field) in wanted)


def _root(field: str) -> str:
    root = field.partition(".")[0]
    return "children" if root == "index_child" else root
