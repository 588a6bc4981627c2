"""The rota as people see it: a plan and its state, a published span, its gaps."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from conference.rota import Conflict, Fairness, Shortfall, Solved


class PlanState(StrEnum):
    WORKING = "working"
    DRAFT = "draft"
    INFEASIBLE = "infeasible"
    PUBLISHED = "published"
    REPLACED = "replaced"


@dataclass(frozen=True, slots=True)
class RotaPicture:
    """A plan (`id`), or with no id the rota as it is kept. `days`: chair's id, `names` theirs.

    `changed`: days given to somebody else by hand since it was worked out; its proof is of what stood before.
    """

    id: str
    version: int
    state: PlanState
    first: date
    last: date
    days: Mapping[date, str]
    names: Mapping[str, str]
    by_holiday: frozenset[date]
    fairness: Fairness | None = None
    shortfalls: tuple[Shortfall, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    solved: Solved | None = None
    changed: tuple[date, ...] = ()
    published_at: datetime | None = None
    may_publish: bool = False
    seconds: float = 0.0

    @property
    def whole(self) -> bool:
        """Nothing forbids publishing it."""
        return not any(one.stops for one in self.shortfalls)

    def months(self) -> list[tuple[int, int]]:
        """(year, month) of the span, in order."""
        found = []
        year, month = self.first.year, self.first.month
        while (year, month) <= (self.last.year, self.last.month):
            found.append((year, month))
            year, month = (year, month + 1) if month < 12 else (year + 1, 1)
        return found


class GapWhy(StrEnum):
    NOBODY = "nobody"
    LEFT = "left"
    NO_CHAIR = "no_chair"  # still here, but not somebody who may cover any more
    AWAY = "away"


@dataclass(frozen=True, slots=True)
class Gap:
    """A working day that nobody covers, or not all day. `kind`: of the time away."""

    day: date
    why: GapWhy
    name: str = ""
    kind: str = ""
    person_id: str = ""

    @property
    def cause(self) -> str:
        """The same while it is the same gap, so that it is told once."""
        return ":".join(part for part in (self.why.value, self.person_id, self.kind) if part)


@dataclass(frozen=True, slots=True)
class GapPicture:
    """The gaps of a stretch of days as they are now; none: all are filled."""

    first: date
    last: date
    gaps: tuple[Gap, ...]
    may_fill: bool = False


@dataclass(frozen=True, slots=True)
class OwnDuty:
    """One chair's own days of a published rota."""

    first: date
    last: date
    days: tuple[date, ...]
    share: float
    holidays: tuple[date, ...]
    by: str  # who published it
