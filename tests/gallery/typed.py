"""The booking form filled in, for the gallery's samples."""

from typing import Any

from tests.gallery.made_up import LONG, children

MANAGERS = [("m1", "Ruth Adeyemi"), ("m2", "Sam Okafor")]


def answers(number: int = 2) -> dict[str, Any]:
    """The booking form filled in, with `number` children."""
    row = [
        {"initials": one.initials, "born": one.born.isoformat() if one.born else ""}
        for one in children(number)
    ]
    if number > 2:
        row[-1] = {"initials": "JB", "expected": "2027-02-14"}
    return {
        "discussions": [{"held_on": "2026-11-20", "held_at": "14:00", "agreed": "yes"}],
        "case_reference": "SW-104217",
        "children": row,
        "index_child": "0",
        "siblings_considered": "yes",
        "mode": "hybrid",
        "venue": "v1",
        "s47_concluded": "no",
        "split": "yes",
        "split_why": "Parents are kept apart.",
        "risks": LONG if number > 2 else "Father shouts when he is told no.",
        "confidential": "yes",
        "interpreter": "Polish",
        "advocate": "no",
        "special_arrangements": "",
        "childcare": "yes",
        "interim_safety_plan": "yes",
        "signing_manager": "m1",
        "team_manager": "Ruth Adeyemi",
        "earlier_plans": [{"started": "2024-11-04", "ended": "2025-12-01"}],
    }
