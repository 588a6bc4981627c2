"""The children a conference is about, and when earlier plans ask for more than the chair’s eye."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from itertools import product
from typing import Protocol
from unicodedata import normalize

from conference.dates import add_months
from conference.roles import Role
from conference.standard import Source, Standard

# The children a conference is about.

MOST_CHILDREN = 20
ADULT = 18
_APART = re.compile(r"[\s.'’-]+")
_LETTERS_IN_A_RUN = 3
_LETTERS = 4


def initials_of(typed: str) -> str:
    """Initials as they are kept: "a.b." is "AB", twins are "AB1" and "AB2"; "" for what looks like a name."""
    letters = normalize("NFC", typed.strip())
    number = letters[-1:] if letters[-1:].isascii() and letters[-1:].isdigit() else ""
    runs = [run for run in _APART.split(letters.removesuffix(number)) if run]
    if not runs or not all(map(_looks_like_initials, runs)) or sum(map(len, runs)) > _LETTERS:
        return ""
    return "".join(runs).upper() + number


def _looks_like_initials(run: str) -> bool:
    """False for "Ann", which is a name; "ANN" and "ann" may be three initials."""
    mixed = len(run) == _LETTERS_IN_A_RUN and not (run.isupper() or run.islower())
    return run.isalpha() and len(run) <= _LETTERS_IN_A_RUN and not mixed


@dataclass(frozen=True, slots=True)
class Child:
    """One child, born or expected, never both or neither. Only initials are kept."""

    initials: str
    born: date | None
    expected: date | None
    index_child: bool = False

    def __post_init__(self) -> None:
        if (self.born is None) == (self.expected is None):
            msg = "a child is either born or expected"
            raise ValueError(msg)
        if not self.initials or initials_of(self.initials) != self.initials:
            msg = "a child is named by initials"
            raise ValueError(msg)

    @property
    def unborn(self) -> bool:
        return self.born is None

    def same_as(self, other: "Child") -> bool:
        mine = (self.initials, self.born, self.expected)
        return mine == (other.initials, other.born, other.expected)


def age(born: date, day: date) -> int:
    """Years completed from birth to `day`; negative before the birth."""
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day))


def index_child(children: Sequence[Child]) -> Child:
    """The one child the concern is about; raises ValueError unless there is exactly one."""
    (found,) = (child for child in children if child.index_child)
    return found


def same_children(children: Sequence[Child]) -> list[tuple[int, int]]:
    """Places (from 0) of children entered twice: (the later one, the first)."""
    return [
        (place, earlier)
        for place, child in enumerate(children)
        for earlier in [next(n for n, other in enumerate(children) if other.same_as(child))]
        if earlier < place
    ]


# The same family again: a case reference is typed, so children are compared as well.

BIRTH_MOVES = timedelta(days=60)  # how far from the day it was expected on a birth is still the same child's


class NamedChild(Protocol):
    """As a form or the store has one."""

    @property
    def initials(self) -> str: ...
    @property
    def born(self) -> date | None: ...
    @property
    def expected(self) -> date | None: ...


def share_a_child(these: Iterable[NamedChild], those: Iterable[NamedChild]) -> bool:
    """Whether one of them stands in both: initials and birth; a child since born, near the expected day."""
    return any(_one_child(one, other) for one, other in product(these, those))


def other_family(these: Sequence[NamedChild], those: Sequence[NamedChild]) -> bool:
    """Whether both are known and share no child, so that a reference may be mistyped."""
    return bool(these and those) and not share_a_child(these, those)


def _one_child(one: NamedChild, other: NamedChild) -> bool:
    if one.initials != other.initials:
        return False
    if one.born and other.born:
        return one.born == other.born
    mine, theirs = one.born or one.expected, other.born or other.expected
    return mine is not None and theirs is not None and abs(mine - theirs) <= BIRTH_MOVES


# Earlier child protection plans: when they ask for more than the chair's eye.


class PlanFlag(StrEnum):
    REPEAT_PLAN = "repeat_plan"  # within the council's months
    EARLIER_PLAN = "earlier_plan"  # longer ago: shown, and read by the chair (SG-28)


@dataclass(frozen=True, slots=True)
class EarlierPlan:
    """A plan that a child had; a plan without an end still runs."""

    started: date | None
    ended: date | None

    def __post_init__(self) -> None:
        if self.started is None and self.ended is None:
            msg = "an earlier plan has a start or an end"
            raise ValueError(msg)
        if self.started and self.ended and self.ended < self.started:
            msg = "a plan ends after it starts"
            raise ValueError(msg)


@dataclass(frozen=True, slots=True)
class Flag:
    """What is raised, by which plans (places from 0), the rules it rests on and what follows from it."""

    code: PlanFlag
    plans: tuple[int, ...]
    rules: tuple[str, ...]
    source: Source
    discuss_with: str = ""  # whom the social worker talks to before the decision is final (LE-12)
    oversight: tuple[Role, ...] = ()  # whose oversight is on the child's file (LE-13)


def flags(standard: Standard, plans: Sequence[EarlierPlan], on: date) -> tuple[Flag, ...]:
    """The flags that earlier plans raise on a London day, the stronger first.

    Either test raises the repeat-plan flag where the council has both, and the anniversary counts (C-21).
    """
    repeat = tuple(n for n, plan in enumerate(plans) if _within(standard, plan, on))
    others = tuple(n for n in range(len(plans)) if n not in repeat)
    raised = []
    if repeat:
        raised.append(_repeat(standard, repeat))
    if others:
        asked = standard.fields["earlier_plans"]
        raised.append(Flag(PlanFlag.EARLIER_PLAN, others, asked.rules, asked.source))
    return tuple(raised)


def _within(standard: Standard, plan: EarlierPlan, on: date) -> bool:
    rules = standard.repeat_plan
    months = rules.months
    by_end = rules.from_end and (plan.ended is None or on <= add_months(plan.ended, months))
    by_start = rules.from_start and plan.started is not None and on <= add_months(plan.started, months)
    return by_end or by_start


def _repeat(standard: Standard, plans: tuple[int, ...]) -> Flag:
    rules = standard.repeat_plan
    tests = [test.rules for test in (rules.cite("from_end"), rules.cite("from_start")) if test.value]
    return Flag(
        PlanFlag.REPEAT_PLAN,
        plans,
        tuple(dict.fromkeys(rule for each in (rules.cite("months").rules, *tests) for rule in each)),
        rules.cite("months").source,
        rules.discuss_with,
        rules.oversight,
    )
