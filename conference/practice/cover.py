"""What happens when somebody who is needed cannot come, and who is on duty."""

from dataclasses import dataclass
from datetime import time
from enum import StrEnum

from conference.cited import Cited
from conference.roles import Role


class CoverFrom(StrEnum):
    DUTY_CHAIR = "duty_chair"
    OTHER_CHAIRS = "other_chairs"


class WithoutClerk(StrEnum):
    ANOTHER_CLERK = "another_clerk"
    RECORDING = "recording"  # only agreed by all beforehand (C-24)
    STAND_DOWN = "stand_down"  # a person decides; never by itself


@dataclass(frozen=True, slots=True)
class CoverRules:
    """Cover on the day. Nothing is cancelled by itself (WS-32)."""

    told: Cited[tuple[Role, ...]]  # of a chair's absence: the first; the next in their absence
    asked_from: Cited[CoverFrom]
    automatic: Cited[bool]  # asks at once and tells the manager; else on the manager's press (C-58)
    conflict_check: Cited[bool]
    decides_without_cover: Cited[tuple[Role, ...]]
    clerk_cover_by: Cited[tuple[Role, ...]]
    without_clerk: Cited[tuple[WithoutClerk, ...]]  # tried in this order
    social_worker_cover: Cited[tuple[Role, ...]]  # who may present in the social worker's place
    knowledge_needed: Cited[bool]  # they must know the case (LE-71)
    network_failure_rearranges: Cited[bool]


@dataclass(frozen=True, slots=True)
class DutyCoverRules:
    """The rota of chairs who cover conferences all day; not the advice desk (C-25)."""

    kept: Cited[bool]
    rota_by: Cited[tuple[Role, ...]]
    gap_tells: Cited[tuple[Role, ...]]
    swaps: Cited[bool]  # both chairs agree
    swap_needs_manager: Cited[bool]  # who writes the rota agrees to each swap
    swap_tells: Cited[tuple[Role, ...]]
    feed_conferences: Cited[bool]  # calendar feeds show conferences by reference, not duty days only


@dataclass(frozen=True, slots=True)
class DutyAdviceRules:
    """The desk that managers consult when the threshold is finely balanced. London time."""

    kept: Cited[bool]
    opens: Cited[time]
    closes: Cited[time]
    asked_by: Cited[tuple[Role, ...]]
