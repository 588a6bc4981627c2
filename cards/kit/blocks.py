"""Groups of words: facts, panels, the summary of problems, what opens on a press."""

from collections.abc import Sequence
from typing import Literal

from cards.kit.base import Button, Element, demand, one_line
from cards.kit.text import bullets, text, words

PanelKind = Literal["error", "warning", "info", "done"]
Value = str | Element | Sequence[Element]
_STYLE = {"error": "attention", "warning": "warning", "info": "accent", "done": "good"}


def facts(rows: Sequence[tuple[str, Value] | tuple[str, Value, Button]]) -> Element:
    """Label and value, row by row. Labels are ours, values may be typed.

    A third part is the row's button; its words name the row ("Change venue"): screen readers meet it alone.
    """
    demand(bool(rows), "facts need at least one row")
    return {"type": "Container", "items": [_row(*row) for row in rows]}


def group(items: Sequence[Element], *, shaded: bool = False, line: bool = False) -> Element:
    """Things that belong together: on a shaded ground, or under a thin line."""
    demand(bool(items), "a group needs at least one part")
    look = {
        **({"style": "emphasis"} if shaded else {}),
        **({"separator": True, "spacing": "Medium"} if line else {}),
    }
    return {"type": "Container", "items": list(items), **look}


def panel(kind: PanelKind, title: str, lines: Sequence[str | Element] = ()) -> Element:
    """A coloured panel whose title says in words what the colour says. Plain lines are ours.

    The title stays in the text colour: some clients print "good" on "good" and "warning" on "warning" pale.
    """
    first = text(_said_in_words(kind, title), bold=True)
    rest = [text(line, close=True) if isinstance(line, str) else line for line in lines]
    return {"type": "Container", "style": _STYLE[kind], "items": [first, *rest], "spacing": "Medium"}


def problem_panel(problems: Sequence[tuple[str, str]]) -> Element:
    """The red panel over a form that could not be taken: (field label, message) for each field."""
    demand(bool(problems), "a problem panel needs at least one problem")
    return panel(
        "error", "There is a problem", [bullets([_problem(label, said) for label, said in problems])]
    )


def details(id_: str, title: str, items: Sequence[Element]) -> Element:
    """Something a person may open: a small button ("Why this chair?") and what it shows, closed at first."""
    demand(bool(items), "details need something to show")
    toggle = {"type": "Action.ToggleVisibility", "title": one_line(title), "targetElements": [id_]}
    hidden = {"type": "Container", "id": id_, "isVisible": False, "style": "emphasis", "items": list(items)}
    return {"type": "Container", "items": [{"type": "ActionSet", "actions": [toggle]}, hidden]}


def _row(label: str, value: Value, act: Button | None = None) -> Element:
    demand(bool(value) or isinstance(value, str), f"the fact {label} has no value")
    first, *more = [words(value)] if isinstance(value, str) else [value] if isinstance(value, dict) else value
    parts = [first, *({**part, "spacing": "Small"} for part in more)]
    if act:
        parts.append({"type": "ActionSet", "actions": [act], "spacing": "Small"})
    columns = [
        {"type": "Column", "width": 2, "items": [text(label, bold=True)]},
        {"type": "Column", "width": 3, "items": parts},
    ]
    return {"type": "ColumnSet", "columns": columns, "spacing": "Small"}


def _said_in_words(kind: PanelKind, title: str) -> str:
    demand(bool(title.strip()), "a panel needs a title: colour alone says nothing")
    begins = title.casefold()
    if kind == "warning" and not begins.startswith("warning"):
        return f"Warning: {title}"
    if kind == "error" and not begins.startswith(("there is a problem", "error")):
        return f"Error: {title}"
    return title


def _problem(label: str, said: str) -> str:
    return f"{label}: {said}" if label.strip() else said
