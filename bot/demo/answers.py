"""What the demo's social worker answers to each question, whatever the council asks."""

from datetime import date, timedelta

from bot.local.reading import Card, inputs, walk
from conference.working_days import NATIONAL

_SAID = {
    "discussions__0__held_at": "14:00",
    "discussions__0__agreed": "yes",
    "case_reference": "CMS-204815",
    "children__0__initials": "K.M.",
    "children__1__initials": "T.M.",
    "index_child": "0",
    "siblings_considered": "yes",
    "mode": "teams",
    "split": "yes",
    "split_why": "The parents must not meet.",
    "risks": "The father has threatened staff.",
    "confidential": "None",
    "interpreter": "Polish",
    "advocate": "No, both children are under 10.",
    "special_arrangements": "None",
    "childcare": "The grandmother looks after the children.",
    "s47_concluded": "no",
    "interim_safety_plan": "yes",
    "signing_manager": "Pat Morgan",
    "team_manager": "Pat Morgan",
}


def filled(card: Card, today: date) -> dict[str, str]:
    """Answers by input id for the questions on this card; choices that it does not offer are left out."""
    said = {
        **_SAID,
        "discussions__0__held_on": NATIONAL.add(today, -2).isoformat(),
        "children__0__born": (today - timedelta(days=8 * 365)).isoformat(),
        "children__1__born": (today - timedelta(days=3 * 365)).isoformat(),
    }
    offered = {part["id"]: [c["value"] for c in part["choices"]] for part in walk(card) if "choices" in part}
    wanted = {name: said[name] for name in inputs(card) if name in said}
    return {
        name: value if name not in offered or value in offered[name] else offered[name][0]
        for name, value in wanted.items()
    }
