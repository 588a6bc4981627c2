"""What the solver reached, and how much of it is proved."""

from dataclasses import dataclass

from conference.rota.values import Rota

GOALS = ("clashes", "days", "by_holiday", "weekdays", "spread")


@dataclass(frozen=True, slots=True)
class Goal:
    """`value`: what the rota has, 0 at best. `bound`: no rota that keeps the earlier goals has less, proved.

    Both in hundredths for days, by_holiday and weekdays; numbers of cases for clashes and spread.
    """

    name: str
    value: int
    bound: int

    @property
    def proved(self) -> bool:
        return self.value <= self.bound

    @property
    def gap(self) -> int:
        return max(0, self.value - self.bound)


@dataclass(frozen=True, slots=True)
class Solved:
    """`goals` in the order of GOALS. `limit`: seconds that were allowed, `took`: that were used."""

    rota: Rota
    goals: tuple[Goal, ...]
    limit: float
    took: float

    @property
    def proved(self) -> bool:
        """No fairer rota exists, goal by goal."""
        return all(goal.proved for goal in self.goals)
