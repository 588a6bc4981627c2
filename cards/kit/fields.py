"""Fields to type in and choose from. None without a label, nor refused without the words for it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, time
from typing import Any, Literal, TypedDict, Unpack

from cards.kit.base import Element, clean, demand, one_line, plain
from cards.kit.text import NOTHING, text

# Fields. None without a label; none that can be refused without the words for it.

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


# Fields where a person chooses. Values come back as text, several of them joined by commas.

Look = Literal["radio", "list"]
_STYLE = {"radio": "expanded", "list": "compact"}
MOST_RADIOS = 7


@dataclass(frozen=True, slots=True)
class Choice:
    """One thing to choose: the value for the server, the words, and a few more words if they help."""

    value: str
    title: str
    description: str = ""

    def drawn(self) -> Element:
        demand(bool(self.value) and bool(self.title.strip()), "a choice needs a value and a title")
        said = f"{self.title} {NOTHING} {self.description}" if self.description else self.title
        return {"title": plain(one_line(said)), "value": self.value}


def choice(
    id_: str,
    label: str,
    choices: Sequence[Choice],
    *,
    value: str | None = None,
    look: Look | None = None,
    **asking: Unpack[Asking],
) -> Element:
    """One of several: radio buttons for a few, a list that opens for more."""
    look = look or ("radio" if len(choices) <= MOST_RADIOS else "list")
    placeholder = None if look == "radio" else "Select one"
    parts = {"style": _STYLE[look], "placeholder": placeholder, "value": _still([value], choices)}
    return _set(id_, label, choices, parts, asking)


def multi_choice(
    id_: str, label: str, choices: Sequence[Choice], *, values: Sequence[str] = (), **asking: Unpack[Asking]
) -> Element:
    """Any of several, as tick boxes; comes back as "a,b"."""
    demand(all("," not in one.value for one in choices), f"a value of {id_} holds a comma, which joins")
    parts = {"style": "expanded", "isMultiSelect": True, "value": _still(values, choices)}
    return _set(id_, label, choices, parts, asking)


def yes_no(id_: str, label: str, *, value: bool | None = None, **asking: Unpack[Asking]) -> Element:
    """Yes or no, neither chosen beforehand; comes back as "yes" or "no"."""
    kept = None if value is None else "yes" if value else "no"
    return choice(id_, label, [Choice("yes", "Yes"), Choice("no", "No")], value=kept, **asking)


def people_picker(
    id_: str,
    label: str,
    *,
    several: bool = False,
    chosen: Sequence[tuple[str, str]] = (),
    **asking: Unpack[Asking],
) -> Element:
    """People of the tenant, found by typing; comes back as object ids. `chosen`: (object id, name)."""
    parts = {
        "choices": [{"title": plain(one_line(name)), "value": person} for person, name in chosen],
        "choices.data": {"type": "Data.Query", "dataset": "graph.microsoft.com/users"},
        "isMultiSelect": several or None,
        "value": ",".join(person for person, _ in chosen),
    }
    return field("Input.ChoiceSet", id_, label, parts, asking)


def _set(
    id_: str, label: str, choices: Sequence[Choice], parts: Mapping[str, object], asking: Asking
) -> Element:
    demand(bool(choices), f"the input {id_} has nothing to choose")
    values = [one.value for one in choices]
    demand(len(set(values)) == len(values), f"the input {id_} has the same value twice")
    drawn = {"wrap": True, "choices": [one.drawn() for one in choices]}
    return field("Input.ChoiceSet", id_, label, {**parts, **drawn}, asking)


def _still(chosen: Sequence[str | None], choices: Sequence[Choice]) -> str:
    """What was chosen, as far as it can still be chosen."""
    values = {one.value for one in choices}
    return ",".join(one for one in chosen if one is not None and one in values)
