"""A booking form filled in as a social worker would, to be spoilt one field at a time."""

from datetime import UTC, datetime
from typing import Any

NOW = datetime(2027, 1, 6, 9, 0, tzinfo=UTC)  # a Wednesday, in winter time


def filled_in(**instead: Any) -> dict[str, Any]:
    return {
        "discussions": [{"held_on": "2027-01-05", "held_at": "14:00", "agreed": "yes"}],
        "case_reference": "LCS-100234",
        "children": [
            {"initials": "AB", "born": "2018-03-02", "expected": "", "index": "yes"},
            {"initials": "CB", "born": "2021-11-30", "expected": "", "index": "no"},
        ],
        "siblings_considered": "yes",
        "mode": "teams",
        "venue": "",
        "s47_concluded": "no",
        "split": "no",
        "split_why": "",
        "risks": "none known",
        "confidential": "no",
        "interpreter": "",
        "advocate": "no",
        "special_arrangements": "",
        "childcare": "no",
        "interim_safety_plan": "yes",
        "signing_manager": "Pat Lee",
        "earlier_plans": [],
        "team_manager": "",
    } | instead


def found(problems: Any) -> list[tuple[str, str]]:
    """(field, code) of each problem; a form that was taken fails the test."""
    assert isinstance(problems, tuple), problems
    return [(problem.field, problem.code) for problem in problems]
