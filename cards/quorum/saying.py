"""The quorum in words: how many are here, what that makes, on whose rule it rests."""

from collections.abc import Sequence
from typing import Any

from cards.kit import Element, text
from cards.said import fill
from cards.sources import source
from cards.words import count, joined
from conference.quorum import Decided, Decision, Finding, QuorumPicture, Then
from conference.standard import Cited, QuorumRules, Standard

MAKES = {
    Then.GO_ON: "quorate",
    Then.CONFIRM: "exactly enough",
    Then.SHOULD_PROCEED: "it should go ahead",
    Then.CHAIR_DECIDES: "not quorate",
    Then.STAND_DOWN: "not quorate",
}


def summary_of(picture: QuorumPicture) -> str:
    """What a notification may show: the reference and initials."""
    return f"{picture.reference} {', '.join(picture.initials)}: who is here".strip()


def proposal(found: Finding, by_report: int = 0) -> str:
    """As “2 of 2 agencies are here: quorate”."""
    if not found.social_care:
        return "Children’s social care is not here: not quorate"
    return f"{number(found, by_report)}: {MAKES[found.then]}"


def number(found: Finding, by_report: int = 0) -> str:
    """As “1 of 2 agencies is here”, “4 agencies are here, 2 needed”, “2 of 2 agencies count, 1 by report”."""
    there, needed = len(found.counted), found.needed
    if by_report:
        verb = "counts" if there == 1 else "count"
        return f"{there} of {needed} agencies {verb}, {by_report} by report"
    is_ = "is" if there == 1 else "are"
    if there > needed:
        return f"{count(there, 'agency', 'agencies')} {is_} here, {needed} needed"
    return f"{there} of {count(needed, 'agency', 'agencies')} {is_} here"


def tally(found: Finding, by_report: Sequence[str]) -> str:
    """As “2 of 2: Hill Primary School and Health visiting (report)”."""
    names = [f"{one} (report)" if one in by_report else one for one in found.counted]
    there = len(names)
    number_ = f"{there} of {found.needed}" if there <= found.needed else f"{there}, {found.needed} needed"
    return f"{number_}: {joined(names)}" if names else number_


def outcome(one: Decided) -> str:
    """As “Going ahead: quorate”, “Going ahead, not quorate”, “Not going ahead”."""
    if one.decision is Decision.NOT_GOING_AHEAD:
        return "Not going ahead" if one.finding.quorate else "Not going ahead: not quorate"
    if one.finding.then is Then.SHOULD_PROCEED:
        return "Going ahead: few agencies work with this family"
    return "Going ahead: quorate" if one.finding.quorate else "Going ahead, not quorate"


def asked_for(rules: QuorumRules) -> str:
    """As “2 agencies besides children’s social care”."""
    care = ", with" if rules.counts_social_care.value else " besides"
    if not rules.social_care_needed.value:
        return count(rules.agencies.value, "agency", "agencies")
    return f"{count(rules.agencies.value, 'agency', 'agencies')}{care} children’s social care"


def rests_on(standard: Standard, *rules: Cited[Any]) -> Element:
    """On whose rules; a default says that it is one."""
    found: dict[str, list[str]] = {}
    for rule in rules:
        found.setdefault(rule.source.value, []).extend(rule.rules)
    said = [source(standard, whose, tuple(dict.fromkeys(ids))) for whose, ids in found.items()]
    return text(f"Source: {'; '.join(said)}.", subtle=True, small=True)


def chair(standard: Standard, picture: QuorumPicture) -> str:
    """Whose it is to decide, by name."""
    return joined(picture.decides, "or") or fill("the {chair}", standard)
