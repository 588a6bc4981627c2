"""How a conference goes on without its clerk, social worker or the network: the council's ways in order."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import TypeVar

from conference.refusals import Problem
from conference.roles import Role
from conference.standard import Cited, Source, Standard, WithoutClerk

T = TypeVar("T")


class Missing(StrEnum):
    CLERK = "clerk"  # LE-69, LE-70
    SOCIAL_WORKER = "social_worker"  # LE-71, LE-72
    NETWORK = "network"  # LE-73


STAND_DOWN = "stand_down"  # never by itself: it has to be asked for
REARRANGE = "rearrange"
WAIT = "wait"
PRESENTS = "presents:"  # followed by a role
DUTY_WORKER = "presents:duty_worker"
ACTS = {
    Missing.CLERK: "clerk_absent",
    Missing.SOCIAL_WORKER: "worker_absent",
    Missing.NETWORK: "network_failure",
}


@dataclass(frozen=True, slots=True)
class Way:
    """One way on. `who`: a name is asked for; `agreed`: all must agree (C-24); `knows`: the case (LE-71)."""

    key: str
    source: Source
    rules: tuple[str, ...]
    who: bool = False
    agreed: bool = False
    knows: bool = False


@dataclass(frozen=True, slots=True)
class WithoutPicture:
    """`decided`: (way, who) once it has been recorded, by whom and when as words need them."""

    conference_id: str
    reference: str
    missing: Missing
    decides: bool
    decided: tuple[str, str] | None = None
    decided_by: str = ""
    decided_at: datetime | None = None


def ways(standard: Standard, missing: Missing) -> tuple[Way, ...]:
    """In the order in which they are tried; a stand-down is the last, and a person asks for it."""
    rules = standard.cover
    match missing:
        case Missing.CLERK:
            return tuple(_for_clerk(standard, one) for one in rules.without_clerk.value)
        case Missing.SOCIAL_WORKER:
            knows = rules.knowledge_needed.value
            roles = [f"{PRESENTS}{role.value}" for role in rules.social_worker_cover.value]
            presents = dict.fromkeys([*roles, DUTY_WORKER])
            found = [_way(key, rules.social_worker_cover, who=True, knows=knows) for key in presents]
            return (*found, _stand_down(standard, "no_cover"))
    first = REARRANGE if rules.network_failure_rearranges.value else WAIT
    return (_way(first, rules.network_failure_rearranges), _stand_down(standard, "unforeseen"))


def deciders(standard: Standard, missing: Missing) -> tuple[Role, ...]:
    """Who records how it goes on, besides the unit."""
    match missing:
        case Missing.CLERK:
            return (*standard.cover.clerk_cover_by.value, Role.CLERK)
        case Missing.SOCIAL_WORKER:
            return standard.cover.social_worker_cover.value
    return (Role.CHAIR, Role.SOCIAL_WORKER, Role.CLERK)


def unmet(way: Way | None, given: Mapping[str, str]) -> tuple[Problem, ...]:
    """What is lacking before it may be recorded: recording needs everybody's agreement (C-24, LE-69)."""
    if way is None:
        return (Problem("absent_decision", "missing"),)
    found = []
    if way.who and not given.get("absent_who", "").strip():
        found.append(Problem("absent_who", "missing"))
    if way.agreed and given.get("all_agreed") != "yes":
        found.append(Problem("all_agreed", "not_agreed"))
    if way.knows and given.get("knows_case") != "yes":
        found.append(Problem("knows_case", "not_known"))
    return tuple(found)


def _way(
    key: str, rests_on: Cited[T], *, who: bool = False, agreed: bool = False, knows: bool = False
) -> Way:
    return Way(key, rests_on.source, rests_on.rules, who, agreed, knows)


def _stand_down(standard: Standard, key: str) -> Way:
    """On the rule of the reason for which it is asked (LE-72)."""
    reason = standard.reasons[key]
    return Way(STAND_DOWN, reason.source, reason.rules)


def _for_clerk(standard: Standard, one: WithoutClerk) -> Way:
    rests = standard.cover.without_clerk
    match one:
        case WithoutClerk.ANOTHER_CLERK:
            return _way(one.value, rests, who=True)
        case WithoutClerk.RECORDING:
            return _way(one.value, rests, agreed=True)
    return _way(STAND_DOWN, rests)
