"""Whether enough agencies come: a forecast before the conference, a finding at it. The chair decides.

LE-54 to LE-57, WK-04, WS-52, SG-97; readings C-20 and C-50. The numbers are the standard's.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from conference.practice.quorum import Few, QuorumRules

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


class Outlook(StrEnum):
    ENOUGH = "enough"
    EXACTLY = "exactly"  # enough, and nobody to spare: the chair confirms (C-50)
    OPEN = "open"  # enough if those come who have not said
    SHORT = "short"  # not enough even then
    FEW = "few"  # fewer agencies work with the family than the quorum asks for (LE-57)


@dataclass(frozen=True, slots=True)
class Forecast:
    """Agencies by how they count. `needed`: how many, social care among them where the council counts it.

    `sure`: come, or their report counts. `open`: may still. `lost`: will not count.
    """

    outlook: Outlook
    needed: int
    sure: tuple[str, ...]
    open: tuple[str, ...]
    lost: tuple[str, ...]
    social_care: Coming

    @property
    def lacking(self) -> int:
        """How many more have to say yes."""
        return max(0, self.needed - len(self.sure))


class Then(StrEnum):
    """What is proposed to the chair."""

    GO_ON = "go_on"
    CONFIRM = "confirm"  # exactly as many as needed
    SHOULD_PROCEED = "should_proceed"  # too few agencies work with the family at all (LE-57)
    CHAIR_DECIDES = "chair_decides"  # not quorate: with a reason it may go on (LE-56)
    STAND_DOWN = "stand_down"  # not quorate, and the council lets nobody go on


@dataclass(frozen=True, slots=True)
class Finding:
    """A proposal, never a decision. `counted`: the agencies that count as there."""

    quorate: bool
    then: Then
    needed: int
    counted: tuple[str, ...]


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


def forecast(rules: QuorumRules, agencies: Sequence[AgencyStanding]) -> Forecast:
    """How it looks by the answers so far. Who has not answered may still come; a promise may be kept."""
    counting = [one for one in agencies if rules.counts_social_care.value or not one.social_care]
    sure = tuple(one.agency for one in counting if _counts(rules, one))
    maybe = tuple(one.agency for one in counting if one.agency not in sure and _may_count(rules, one))
    lost = tuple(one.agency for one in counting if one.agency not in (*sure, *maybe))
    care = _social_care(rules, agencies)
    needed = rules.agencies.value
    outlook = _outlook(rules, len(sure), len(maybe), len(counting), care)
    return Forecast(outlook, needed, sure, maybe, lost, care)


def matters(rules: QuorumRules, seen: Forecast) -> bool:
    """Whether a refusal has to be told at once: without that agency it is not enough."""
    if seen.outlook is Outlook.FEW:
        return rules.few_agencies.value is Few.ASK_CHAIR
    return seen.outlook is Outlook.SHORT


def finding(rules: QuorumRules, agencies: Sequence[AgencyStanding]) -> Finding:
    """At the conference: `agencies` are all who work with the family, YES those who are there.

    The sufficiency of a report that counts is the chair's to judge, as everything else.
    """
    seen = forecast(rules, agencies)
    quorate = seen.outlook in {Outlook.ENOUGH, Outlook.EXACTLY}
    if quorate:
        then = Then.CONFIRM if seen.outlook is Outlook.EXACTLY else Then.GO_ON
    elif seen.outlook is Outlook.FEW and rules.few_agencies.value is Few.PROCEED:
        then = Then.SHOULD_PROCEED
    else:
        then = Then.CHAIR_DECIDES if rules.chair_may_proceed.value else Then.STAND_DOWN
    return Finding(quorate, then, seen.needed, seen.sure)


def _outlook(rules: QuorumRules, sure: int, maybe: int, all_: int, care: Coming) -> Outlook:
    needed = rules.agencies.value
    if sure >= needed and care is Coming.YES:
        return Outlook.EXACTLY if sure == needed and rules.confirm_at_exact.value else Outlook.ENOUGH
    if care is Coming.NO:
        return Outlook.SHORT
    if all_ < needed:
        return Outlook.FEW
    return Outlook.OPEN if sure + maybe >= needed else Outlook.SHORT


def _social_care(rules: QuorumRules, agencies: Sequence[AgencyStanding]) -> Coming:
    if not rules.social_care_needed.value:
        return Coming.YES
    answers = [one.coming for one in agencies if one.social_care]
    return min(answers, key=LIKELIEST.index, default=Coming.NO)


def _counts(rules: QuorumRules, one: AgencyStanding) -> bool:
    return one.coming is Coming.YES or (_report_may(rules, one) and one.report == RECEIVED)


def _may_count(rules: QuorumRules, one: AgencyStanding) -> bool:
    return one.coming is not Coming.NO or (_report_may(rules, one) and one.report == PROMISED)


def _report_may(rules: QuorumRules, one: AgencyStanding) -> bool:
    """LE-55: of a professional of the core group."""
    return rules.reports_count.value and one.core_group
