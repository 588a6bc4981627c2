"""Fields. None without a label; none that can be refused without the words for it."""

from collections.abc import Mapping
from datetime import date, time
from typing import Any, Literal, TypedDict, Unpack

from cards.kit.base import Element, clean, demand, one_line
from cards.kit.text import text

TextKind = Literal["Text", "Tel", "Email", "Url"]


class Asking(TypedDict, total=False):
    """What every field takes besides its own parts."""

    error: str  # the client's words when it is empty or wrong: "Enter …", "Select …"
    optional: bool
    problem: str  # the server's words on what was sent; the field keeps its value
    hint: str


def text_input(
    id_: str,
    label: str,
    *,
    value: str | None = None,
    longest: int = 200,
    pattern: str = "",
    kind: TextKind = "Text",
    **asking: Unpack[Asking],
) -> Element:
    """One line of text of at most `longest` characters; `pattern` is checked by the client only."""
    style = None if kind == "Text" else kind
    parts = {"maxLength": longest, "regex": pattern or None, "style": style, "value": value}
    return field("Input.Text", id_, label, parts, asking)


def multiline(
    id_: str, label: str, *, value: str | None = None, longest: int = 4_000, **asking: Unpack[Asking]
) -> Element:
    """Several lines of text, at most `longest` characters in all."""
    parts = {"isMultiline": True, "maxLength": longest, "value": value}
    return field("Input.Text", id_, label, parts, asking)


def date_input(
    id_: str,
    label: str,
    *,
    value: date | str | None = None,
    first: date | None = None,
    last: date | None = None,
    **asking: Unpack[Asking],
) -> Element:
    """A day; comes back as "2026-12-08". `first` and `last` are London days, both allowed."""
    return field("Input.Date", id_, label, {"min": first, "max": last, "value": value}, asking)


def time_input(id_: str, label: str, *, value: time | str | None = None, **asking: Unpack[Asking]) -> Element:
    """A London wall time; comes back as "09:30"."""
    kept = value.strftime("%H:%M") if isinstance(value, time) else value
    return field("Input.Time", id_, label, {"value": kept}, asking)


def field(kind: str, id_: str, label: str, parts: Mapping[str, object], asking: Asking) -> Element:
    """The shape all fields have. A required field, or one with limits, refuses in its own words."""
    error, optional = asking.get("error", ""), asking.get("optional", False)
    demand(bool(id_.strip()), "an input needs an id")
    demand(bool(label.strip()), f"the input {id_} needs a label")
    limited = any(parts.get(name) for name in ("regex", "min", "max"))
    demand(bool(error.strip()) or (optional and not limited), f"the input {id_} has no error text")
    shape: Element = {"type": kind, "id": id_, "label": one_line(label) + (" (optional)" if optional else "")}
    if not optional:
        shape["isRequired"] = True
    if error:
        shape["errorMessage"] = one_line(error)
    shape |= {name: _sendable(part) for name, part in parts.items() if part not in (None, "")}
    return _with_notes(shape, asking.get("problem", ""), asking.get("hint", ""))


def _with_notes(shape: Element, problem: str, hint: str) -> Element:
    wrong = [text(f"Error: {problem}", bold=True, tone="attention", close=True)] if problem else []
    help_ = [text(hint, subtle=True, small=True, close=True)] if hint else []
    return {"type": "Container", "items": [shape, *wrong, *help_]} if wrong or help_ else shape


def _sendable(part: Any) -> Any:
    if isinstance(part, date):
        return part.isoformat()
    return clean(part) if isinstance(part, str) else part
