"""The booking form's answers as rows to read, in sections that are the form's own steps."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, time
from typing import Any

from cards import words as when
from cards.booking.steps import BACKGROUND, NEEDS
from cards.form import Answers, as_typed, is_asked, label, reach
from cards.kit import Element, words
from cards.questions import KINDS, NUMBERS, REVIEWS
from cards.said import MODES, fill, said
from conference.booking import Mode
from conference.dates import london
from conference.standard import Standard

REVIEW_CHOICES = {"review_kind": KINDS, "review_number": NUMBERS}
SHOWN = 300  # characters of an answer; the rest is where it was typed
Rows = list[tuple[str, str | list[Element]]]


@dataclass(frozen=True, slots=True)
class Section:
    title: str
    step: str
    fields: tuple[str, ...]


SECTIONS = (
    Section("{strategy}", "strategy", ("discussions",)),
    Section("Family", "family", ("case_reference", "children", "siblings_considered")),
    Section("How it is held", "how", ("mode", "venue")),
    Section("Needs", "needs", NEEDS),
    Section("Background", "background", (*BACKGROUND, "earlier_plans")),
)
_ALWAYS = frozenset({"discussions", "case_reference", "children", "mode", "venue", "split_why"})


def rows_of(standard: Standard, section: Section, answers: Answers, venues: Mapping[str, str]) -> Rows:
    """The section's rows; a field the council does not ask is left out, one left empty shows a dash."""
    rows: Rows = []
    for field in section.fields:
        kept = _shown(standard, field, answers, venues)
        spare = field in ("venue", "split_why") or field in REVIEWS
        if kept or (not spare and (field in _ALWAYS or is_asked(standard, field))):
            rows.append((label(standard, field).short, kept))
    return rows


def _shown(
    standard: Standard, field: str, answers: Answers, venues: Mapping[str, str]
) -> str | list[Element]:
    lists = {"discussions": _discussion, "children": _child, "earlier_plans": _plan}
    if field in lists:
        found = [one for one in reach(answers, field) or () if any(as_typed(part) for part in one.values())]
        index = as_typed(answers.get("index_child"))
        if not found:
            return ""
        return [
            words(lists[field](standard, one, str(row) == index), close=row > 0)
            for row, one in enumerate(found)
        ]
    kept = as_typed(reach(answers, field))
    said = _chosen(standard, field, kept, venues)
    if said is not None:
        return said
    return [words(kept, most=SHOWN)] if kept else ""


def _chosen(standard: Standard, field: str, kept: str, venues: Mapping[str, str]) -> str | None:
    """An answer that was not typed word by word; None for one that was."""
    kind = label(standard, field).kind
    if field == "mode" and kept:
        return MODES[Mode(kept)]
    if field == "venue":
        return venues.get(kept, kept)
    if field in REVIEW_CHOICES:
        return fill(REVIEW_CHOICES[field].get(kept, kept), standard)
    if kind == "date":
        return _day(kept)
    return {"yes": "Yes", "no": "No"}.get(kept, "") if kind == "yes_no" else None


def _discussion(standard: Standard, row: Mapping[str, Any], _: bool) -> str:
    shown = ", ".join(part for part in (_day(row.get("held_on")), _clock(row)) if part)
    return (
        f"{shown}: agreed {said(standard, 'section_47')}" if as_typed(row.get("agreed")) == "yes" else shown
    )


def _child(standard: Standard, row: Mapping[str, Any], index: bool) -> str:  # noqa: ARG001 - one of a table
    parts = [as_typed(row.get("initials"))]
    if born := _day(row.get("born")):
        parts.append(f"born {born}")
    if expected := _day(row.get("expected")):
        parts.append(f"expected {expected}")
    if index or as_typed(row.get("index")) == "yes":
        parts.append("index child")
    return ", ".join(part for part in parts if part)


def _plan(standard: Standard, row: Mapping[str, Any], _: bool) -> str:  # noqa: ARG001 - one of a table
    return f"{_day(row.get('started')) or 'start not known'} to {_day(row.get('ended')) or 'today'}"


def _day(value: Any) -> str:
    typed = as_typed(value)
    try:
        return when.day(date.fromisoformat(typed)) if typed else ""
    except ValueError:
        return typed


def _clock(row: Mapping[str, Any]) -> str:
    on, at = as_typed(row.get("held_on")), as_typed(row.get("held_at"))
    try:
        return when.clock(london(date.fromisoformat(on), time.fromisoformat(at)))
    except ValueError:
        return at
