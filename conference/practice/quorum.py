"""When enough agencies are there, and who decides what the conference decides."""

from dataclasses import dataclass
from enum import StrEnum

from conference.cited import Cited
from conference.roles import Role


class Few(StrEnum):
    """What holds where fewer agencies than the quorum work with the family at all (LE-57)."""

    PROCEED = "proceed"
    ASK_CHAIR = "ask_chair"


@dataclass(frozen=True, slots=True)
class QuorumRules:
    """A proposal to the chair, who decides. Chair, family, advocates and lawyers never count (S37)."""

    agencies: Cited[int]  # how many different ones
    social_care_needed: Cited[bool]
    counts_social_care: Cited[bool]  # whether it is one of `agencies`
    reports_count: Cited[bool]  # an absent core-group agency's sufficient report counts as there (LE-55)
    confirm_at_exact: Cited[bool]  # with exactly as many as needed the chair confirms (C-50)
    few_agencies: Cited[Few]
    chair_may_proceed: Cited[bool]  # with a reason, though it is not quorate
    decided_by: Cited[tuple[Role, ...]]
    next_within: Cited[int]  # working days to the next date when it does not proceed (C.8)
    forecast_before: Cited[int]  # working days before: chair and social worker are warned (part F, 7)


class DecidedBy(StrEnum):
    CONSENSUS = "consensus"
    MAJORITY = "majority"
    CHAIR = "chair"
    CHAIR_OVERRIDE = "chair_override"  # against the majority, where the board has authorised it (WK-39)


@dataclass(frozen=True, slots=True)
class DecisionRules:
    """Who decides on a plan (C-51). The bot stores who decided and how; it never decides."""

    ways: Cited[tuple[DecidedBy, ...]]  # in the order in which they are tried
    categories: Cited[tuple[str, ...]]
    danger_statements: Cited[int]  # at most so many; 0: no such rule
    dissent_recorded: Cited[bool]
    reasons_recorded: Cited[bool]
