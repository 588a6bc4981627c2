"""Words on a card, our own and other people's, and groups of them: facts, panels, the summary of problems."""

import re
from collections.abc import Sequence
from typing import Any, Literal

from cards.kit.base import Button, Element, clean, demand, one_line, plain

# Words on a card: our own in TextBlocks, other people's in RichTextBlocks, which read no Markdown.

Tone = Literal["default", "attention", "good", "warning", "accent"]
MOST_LINES = 40
NOTHING = "\N{EN DASH}"
_UNBROKEN = re.compile(r"\S{41,}")


def heading(said: str) -> Element:
    """The card's heading; `card` puts it first itself."""
    return _block(said, style="heading", size="Large", weight="Bolder")


def subheading(said: str) -> Element:
    return _block(said, style="heading", size="Medium", weight="Bolder", spacing="Large")


def text(
    said: str,
    *,
    bold: bool = False,
    subtle: bool = False,
    small: bool = False,
    tone: Tone = "default",
    close: bool = False,
) -> Element:
    """Our own words. `close` keeps them near what stands above."""
    parts: dict[str, Any] = {}
    if bold:
        parts["weight"] = "Bolder"
    if subtle:
        parts["isSubtle"] = True
    if small:
        parts["size"] = "Small"
    if tone != "default":
        parts["color"] = tone.capitalize()
    if close:
        parts["spacing"] = "Small"
    return _block(said, **parts)


def words(typed: str, *, most: int = 4_000, bold: bool = False, close: bool = False) -> Element:
    """Other people's words, line for line, never read as Markdown.

    Beyond `most` characters it says how many more there are.
    """
    shown, left_out = _shortened(clean(typed).strip(), most)
    lines = [line for line in shown.split("\n") if line.strip()] or [NOTHING]
    head, tail = lines[: MOST_LINES - 1], lines[MOST_LINES - 1 :]
    items = [_rich(line, bold=bold) for line in [*head, *([" ".join(tail)] if tail else [])]]
    if left_out:
        items.append(text(f"{left_out:,} more characters are not shown here", subtle=True, small=True))
    for item in items[1:]:
        item["spacing"] = "Small"
    if len(items) == 1:
        return {**items[0], **({"spacing": "Small"} if close else {})}
    return {"type": "Container", "items": items, **({"spacing": "Small"} if close else {})}


def bullets(lines: Sequence[str]) -> Element:
    """A short list of our own or other people's words, one a line with a dot before it."""
    demand(bool(lines), "a list needs at least one line")
    items = [_rich(f"•  {' '.join(clean(line).split())}") for line in lines]
    for item in items:
        item["spacing"] = "Small"
    return {"type": "Container", "items": items, "spacing": "Small"}


def progress(step: int, steps: int) -> Element:
    """Where the person stands in a form: "Step 2 of 7"."""
    demand(1 <= step <= steps, f"step {step} of {steps} is no step")
    return text(f"Step {step} of {steps}", subtle=True, close=True)


def image(address: str, alt: str, *, size: Literal["Small", "Medium", "Large", "Auto"] = "Auto") -> Element:
    demand(bool(alt.strip()), "an image needs alt text")
    demand(address.startswith(("https://", "data:image/")), "an image comes over https or inside the card")
    return {"type": "Image", "url": address, "altText": clean(alt), "size": size}


def _block(said: str, **parts: Any) -> Element:
    demand(bool(said.strip()), "a text without words")
    return {"type": "TextBlock", "text": plain(said), "wrap": True, **parts}


def _rich(line: str, *, bold: bool = False) -> Element:
    run = {"type": "TextRun", "text": _breakable(line), **({"weight": "Bolder"} if bold else {})}
    return {"type": "RichTextBlock", "inlines": [run]}


def _shortened(typed: str, most: int) -> tuple[str, int]:
    return (typed, 0) if len(typed) <= most else (typed[:most].rstrip() + "…", len(typed) - most)


def _breakable(line: str) -> str:
    """RichTextBlocks don't break inside a word: one of more than 40 characters gets places to break."""
    return _UNBROKEN.sub(lambda run: "\N{ZERO WIDTH SPACE}".join(re.findall(".{1,16}", run[0])), line)


# Groups of words: facts, panels, the summary of problems, what opens on a press.

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
