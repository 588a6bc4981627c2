"""The quorum from what is ticked: who is here, whose report is sufficient, whether few work with them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from conference.quorum.agencies import RECEIVED, AgencyStanding, Comer, Coming, standings
from conference.quorum.finding import Finding, finding
from conference.standard import QuorumRules

SOCIAL_CARE = "Children’s social care"
WORKER = "social_worker"  # the seat of the case's own social worker, who is on no invite list


@dataclass(frozen=True, slots=True)
class Seat:
    """Somebody who may be there for an agency. `id`: an invitee's, or WORKER. `reply`: to the invitation."""

    id: str
    agency: str
    reply: Coming
    counts: bool = True
    core_group: bool = False
    social_care: bool = False


@dataclass(frozen=True, slots=True)
class Ticks:
    """What was ticked. `present`: ids of seats; the others name agencies.

    `colleagues`: of which somebody is here who is not on the list. `reports`: whose report is sufficient.
    `few`: fewer agencies work with the family than the council asks for.
    """

    present: frozenset[str] = frozenset()
    colleagues: frozenset[str] = frozenset()
    reports: frozenset[str] = frozenset()
    few: bool = False


def expected(rules: QuorumRules, seats: Sequence[Seat]) -> Ticks:
    """What is ticked beforehand: who has said yes, and the social worker unless they declined.

    No report is: that it is sufficient only the chair can say (LE-55).
    """
    here = {one.id for one in seats if one.reply is Coming.YES}
    here |= {one.id for one in seats if one.id == WORKER and one.reply is not Coming.NO}
    return Ticks(present=frozenset(here), few=are_few(rules, seats))


def are_few(rules: QuorumRules, seats: Sequence[Seat]) -> bool:
    """Whether fewer agencies than needed are on the list at all (LE-57); the chair says how it is."""
    care = rules.counts_social_care.value
    listed = {one.agency for one in seats if one.counts or (care and one.social_care)}
    return len(listed) < rules.agencies.value


def there(seats: Sequence[Seat], reports: Mapping[str, str], ticks: Ticks) -> tuple[AgencyStanding, ...]:
    """Each agency as it stands at the start: YES where one of its people, or a colleague, is here.

    `reports`: agency to its report's status; one counts only if it was received and is ticked (LE-55).
    """
    sufficient = {
        agency: status for agency, status in reports.items() if agency in ticks.reports and status == RECEIVED
    }
    return standings([_comer(one, ticks) for one in seats], sufficient)


def found(rules: QuorumRules, seats: Sequence[Seat], reports: Mapping[str, str], ticks: Ticks) -> Finding:
    """What the council's rule makes of it (S37)."""
    return finding(rules, there(seats, reports, ticks), few=ticks.few)


def _comer(one: Seat, ticks: Ticks) -> Comer:
    here = one.id in ticks.present or one.agency in ticks.colleagues
    return Comer(
        agency=one.agency,
        coming=Coming.YES if here else Coming.NO,
        counts=one.counts,
        core_group=one.core_group,
        social_care=one.social_care,
    )
