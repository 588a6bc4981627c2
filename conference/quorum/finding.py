"""What is found at the conference, what is proposed to the chair, and what the chair may decide.

LE-54 to LE-57, WK-04, WS-52, SG-97; readings C-20 and C-50. A proposal, never a decision.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from conference.quorum.agencies import AgencyStanding, Coming
from conference.quorum.forecast import Forecast, Outlook, forecast
from conference.standard import Few, QuorumRules


class Then(StrEnum):
    """What is proposed to the chair."""

    GO_ON = "go_on"
    CONFIRM = "confirm"  # exactly as many as needed
    SHOULD_PROCEED = "should_proceed"  # too few agencies work with the family at all (LE-57)
    CHAIR_DECIDES = "chair_decides"  # not quorate: with a reason it may go on (LE-56)
    STAND_DOWN = "stand_down"  # not quorate, and the council lets nobody go on


class Decision(StrEnum):
    """What the chair decides. A later decision of the same date replaces it; both stay on record."""

    GO_AHEAD = "go_ahead"
    NOT_GOING_AHEAD = "not_going_ahead"


@dataclass(frozen=True, slots=True)
class Finding:
    """A proposal, never a decision. `counted`: the agencies that count as there.

    `social_care`: whether it is there, or does not have to be.
    """

    quorate: bool
    then: Then
    needed: int
    counted: tuple[str, ...]
    social_care: bool = True


def finding(rules: QuorumRules, agencies: Sequence[AgencyStanding], *, few: bool | None = None) -> Finding:
    """At the conference: `agencies` are all who work with the family, YES those who are there.

    `few`: the chair says whether fewer agencies work with the family than are asked for (LE-57); None: as
    many as `agencies` names. The sufficiency of a report that counts is the chair's to judge, as everything
    else.
    """
    seen = forecast(rules, agencies)
    quorate = seen.outlook in {Outlook.ENOUGH, Outlook.EXACTLY}
    if quorate:
        then = Then.CONFIRM if seen.outlook is Outlook.EXACTLY else Then.GO_ON
    elif _few(seen, few) and rules.few_agencies.value is Few.PROCEED:
        then = Then.SHOULD_PROCEED
    else:
        then = Then.CHAIR_DECIDES if rules.chair_may_proceed.value else Then.STAND_DOWN
    return Finding(quorate, then, seen.needed, seen.sure, seen.social_care is Coming.YES)


def may(found: Finding, decision: Decision) -> bool:
    """Only where the council lets nobody go on without a quorum is one of the two decisions closed."""
    return decision is Decision.NOT_GOING_AHEAD or found.then is not Then.STAND_DOWN


def needs_reason(found: Finding, decision: Decision) -> bool:
    """Whoever goes on without a quorum says why (LE-56), and whoever does not follow the proposal.

    Where fewer agencies work with the family at all, that is the reason (LE-57).
    """
    if decision is Decision.GO_AHEAD:
        return found.then in {Then.CHAIR_DECIDES, Then.STAND_DOWN}
    return found.then not in {Then.CHAIR_DECIDES, Then.STAND_DOWN}


def _few(seen: Forecast, few: bool | None) -> bool:
    """Social care has to be there all the same."""
    if few is None:
        return seen.outlook is Outlook.FEW
    return few and seen.social_care is Coming.YES
