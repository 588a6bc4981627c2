"""The day that starts the clock."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from conference.london import london_day
from conference.refusals import Code, Problem, Refused


@dataclass(frozen=True, slots=True)
class StrategyDiscussion:
    """One strategy discussion: when it was held (aware), and whether section 47 was agreed there."""

    held_at: datetime
    agreed_s47: bool

    def __post_init__(self) -> None:
        london_day(self.held_at)


def anchor_of(discussions: Sequence[StrategyDiscussion]) -> date:
    """Day 0: the London day of the first discussion that agreed section 47 (C-04, SG-03, WK-09).

    A later discussion never moves it; a weekend or bank holiday stays day 0 (C-02); the time of day does not
    matter (S01). Refused (INVALID) when none agreed section 47.
    """
    agreed = [each.held_at for each in discussions if each.agreed_s47]
    if not agreed:
        raise Refused(Code.INVALID, problems=(Problem("discussions", "none_agreed"),))
    return london_day(min(agreed))
