"""The booking form's answers, read: what a person typed becomes values that rules take."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from conference.booking import Mode
from conference.family import Child
from conference.refusals import Code, Refused
from conference.request import FORM_FIELDS, check_family, check_how, check_strategy
from conference.standard import Standard

Answers = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Given:
    """What a booking is made of, whole and checked."""

    anchor: date
    case_reference: str
    mode: Mode
    venue_id: str | None
    children: tuple[Child, ...]


def read(standard: Standard, answers: Answers, now: datetime) -> Given:
    """What slots rest on: strategy, family, how. Refused (INVALID, with the fields) when one is wrong."""
    strategy = check_strategy(answers, now)
    family = check_family(standard, answers, now)
    how = check_how(standard, answers)
    if isinstance(strategy, tuple) or isinstance(family, tuple) or isinstance(how, tuple):
        parts = (strategy, family, how)
        wrong = tuple(problem for part in parts if isinstance(part, tuple) for problem in part)
        raise Refused(Code.INVALID, problems=wrong)
    return Given(
        anchor=strategy.anchor,
        case_reference=family.case_reference,
        mode=how.mode,
        venue_id=how.venue or None,
        children=family.children,
    )


def kept(answers: Answers) -> dict[str, Any]:
    """What a booking keeps of its form: the form's own fields as they were typed, and nothing else."""
    names = (*FORM_FIELDS, "index_child")
    return {name: answers[name] for name in names if answers.get(name)}


def day_of(typed: object) -> date | None:
    return date.fromisoformat(str(typed)) if typed else None
