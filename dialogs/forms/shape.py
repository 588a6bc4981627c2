"""What a form is made of."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from conference.refusals import Problem
from conference.standard import Standard
from dialogs.turn import Card, Turn
from storage.tables import Draft

Answers: TypeAlias = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Look:
    """What a step is drawn from: the draft as it stands, and what is wrong with it."""

    turn: Turn
    draft: Draft
    problems: tuple[Problem, ...] = ()
    carried: Mapping[str, Any] = field(default_factory=dict)

    @property
    def answers(self) -> Answers:
        return dict(self.draft.answers)


def always(_turn: Turn, _answers: Answers) -> bool:
    return True


def nothing(_: Standard) -> tuple[str, ...]:
    return ()


@dataclass(frozen=True, slots=True)
class Step:
    """One card of a form; `applies` leaves it out.

    `fields`, and those that the council's standard names (`asked`), are the only answers that it may write.
    """

    key: str
    fields: tuple[str, ...]
    check: Callable[[Turn, Answers], Awaitable[tuple[Problem, ...]]]
    draw: Callable[[Look], Awaitable[Card]]
    applies: Callable[[Turn, Answers], bool] = always
    asked: Callable[[Standard], tuple[str, ...]] = nothing

    def writes(self, standard: Standard) -> tuple[str, ...]:
        return (*self.fields, *self.asked(standard))


@dataclass(frozen=True, slots=True)
class Rows:
    """A field that is a list of rows, such as the children."""

    columns: tuple[str, ...]
    most: int


@dataclass(frozen=True, slots=True)
class Form:
    """`version` goes up whenever a step or a field changes its meaning: cards of older versions start anew.

    `depends`: a field that is forgotten when one of those that it rests on is answered otherwise.
    `from_summary`: steps are opened from the last one, the summary, and lead back there. `marks`: what its
    buttons carry besides the engine's own.
    """

    name: str
    version: int
    steps: tuple[Step, ...]
    lists: Mapping[str, Rows] = field(default_factory=dict)
    depends: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    from_summary: bool = False
    marks: Mapping[str, Any] = field(default_factory=dict)

    @property
    def first(self) -> Step:
        return self.steps[0]

    def opening(self, turn: Turn) -> Step:
        return next((one for one in self.steps if one.applies(turn, {})), self.first)

    def step(self, key: str) -> Step:
        """The step of that name; the first one for a name that this version does not know."""
        return next((step for step in self.steps if step.key == key), self.first)

    def after(self, step: Step, turn: Turn, answers: Answers) -> Step:
        later = self.steps[self.steps.index(step) + 1 :]
        return next((one for one in later if one.applies(turn, answers)), step)

    def before(self, step: Step, turn: Turn, answers: Answers) -> Step:
        if self.from_summary:
            return self.steps[-1]
        earlier = self.steps[: self.steps.index(step)]
        return next((one for one in reversed(earlier) if one.applies(turn, answers)), step)
