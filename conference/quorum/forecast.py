"""Whether enough agencies will come, by the answers so far.

LE-54 to LE-57, WK-04, WS-52, SG-97; readings C-20 and C-50. The numbers are the standard's.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from conference.quorum.agencies import LIKELIEST, PROMISED, RECEIVED, AgencyStanding, Coming, report_may
from conference.standard import Few, QuorumRules


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
    return one.coming is Coming.YES or (report_may(rules, one) and one.report == RECEIVED)


def _may_count(rules: QuorumRules, one: AgencyStanding) -> bool:
    return one.coming is not Coming.NO or (report_may(rules, one) and one.report == PROMISED)
