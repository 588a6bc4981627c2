"""What was typed, for role-checked cards, and what makes a booking special."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from conference.family import EarlierPlan, flags
from conference.request import FORM_FIELDS, REVIEW_FIELDS
from conference.standard import Standard
from services.booking.given import day_of

NOTHING = frozenset({"", "no", "none", "none known", "not known", "n/a", "nil"})
LISTS = frozenset({"discussions", "children", "earlier_plans"})
TYPED_FLAGS = ("risks", "interpreter", "special_arrangements")
YES_FLAGS = ("split", "confidential", "advocate", "childcare")


def details_of(answers: Mapping[str, Any]) -> tuple[tuple[str, str], ...]:
    """(form field, what was typed) for each plain field with an answer, in the form's order."""
    fields = (*REVIEW_FIELDS, *FORM_FIELDS)
    typed = ((name, str(answers.get(name) or "")) for name in fields if name not in LISTS)
    return tuple((name, said) for name, said in typed if said)


def flags_of(standard: Standard, answers: Mapping[str, Any], anchor: date) -> tuple[str, ...]:
    """Codes of what people must know before they come; their words are in cards/flags.py.

    Earlier plans are measured on the anchor day, the earliest that could be meant (LE-12, LE-13, WS-37).
    """
    found = [flag.code.value for flag in flags(standard, _plans(answers), anchor)]
    found += [name for name in TYPED_FLAGS if _plain(answers, name) not in NOTHING]
    found += [name for name in YES_FLAGS if _plain(answers, name) == "yes"]
    if _plain(answers, "s47_concluded") == "no":
        found.append("early")
    if _plain(answers, "interim_safety_plan") == "no":
        found.append("no_safety_plan")
    if any(row.get("expected") for row in answers.get("children") or []):
        found.append("unborn")
    return tuple(found)


def _plans(answers: Mapping[str, Any]) -> list[EarlierPlan]:
    rows = answers.get("earlier_plans") or []
    dated = [(day_of(row.get("started")), day_of(row.get("ended"))) for row in rows]
    return [EarlierPlan(started, ended) for started, ended in dated if started or ended]


def _plain(answers: Mapping[str, Any], name: str) -> str:
    return str(answers.get(name) or "").strip().rstrip(".").casefold()
