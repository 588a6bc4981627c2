"""The children a conference is about."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from unicodedata import normalize

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
