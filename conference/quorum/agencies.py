"""People as agencies: each agency once, however many of its people there are (S37)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from conference.standard import QuorumRules

RECEIVED, PROMISED = "received", "promised"  # of a report's status; a word of mouth is none (LE-55)


class Coming(StrEnum):
    """What somebody answered to their invitation. At the conference: YES is there, NO is not."""

    YES = "accepted"
    PERHAPS = "tentative"
    OPEN = ""  # no answer
    NO = "declined"


LIKELIEST = (Coming.YES, Coming.PERHAPS, Coming.OPEN, Coming.NO)


@dataclass(frozen=True, slots=True)
class Comer:
    """One person, for the quorum. `counts` is false for the chair, the family, advocates and lawyers."""

    agency: str
    coming: Coming
    counts: bool
    core_group: bool = False
    social_care: bool = False


@dataclass(frozen=True, slots=True)
class AgencyStanding:
    """One agency: the likeliest of its people's answers, and its report's status ("" when none is asked)."""

    agency: str
    coming: Coming
    report: str = ""
    core_group: bool = False
    social_care: bool = False


def standings(people: Iterable[Comer], reports: Mapping[str, str]) -> tuple[AgencyStanding, ...]:
    """Each agency once, however many of its people are asked, in the order in which they stand.

    `reports`: agency to its report's status.
    """
    found: dict[str, list[Comer]] = {}
    for one in people:
        if one.counts or one.social_care:
            found.setdefault(one.agency, []).append(one)
    return tuple(
        AgencyStanding(
            agency=agency,
            coming=min((one.coming for one in its), key=LIKELIEST.index),
            report=reports.get(agency, ""),
            core_group=any(one.core_group for one in its),
            social_care=any(one.social_care for one in its),
        )
        for agency, its in found.items()
    )


def report_may(rules: QuorumRules, one: AgencyStanding) -> bool:
    """LE-55: only of a professional of the core group, and only where the council lets reports count."""
    return rules.reports_count.value and one.core_group
