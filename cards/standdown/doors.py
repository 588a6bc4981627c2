"""Buttons on other cards that lead to asking for a stand-down, with the reason chosen beforehand."""

from cards.kit import Button, button
from cards.said import fill
from conference.standard import Source, Standard

NOT_SHARED = "report_not_shared"


def not_shared(standard: Standard, conference_id: str) -> list[Button]:
    """Where the council's own document has a report that was not shared as a reason (LE-62); else none."""
    reason = standard.reasons.get(NOT_SHARED)
    if reason is None or reason.source is not Source.COUNCIL:
        return []
    about = {"conference": conference_id, "reason": NOT_SHARED}
    return [button(fill("Ask to {stand_down} or {postpone}", standard), "stand_down.start", about)]
