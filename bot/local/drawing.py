"""Adaptive Cards as plain HTML, for a transcript that opens anywhere without scripts or network.

The gallery draws with Microsoft's own renderer; this is a readable likeness, no more.
"""

from collections.abc import Callable
from html import escape
from typing import Any

Card = dict[str, Any]
Part = dict[str, Any]

SIZES = {"small": "0.85em", "medium": "1.15em", "large": "1.4em", "extraLarge": "1.7em"}
COLOURS = {"attention": "#b3261e", "good": "#136c2e", "warning": "#8a5a00", "accent": "#3d3e9e"}

STYLE = """
body{font:16px/1.45 "Segoe UI",system-ui,sans-serif;margin:0;background:#f3f2f1;color:#1b1a19}
main{max-width:960px;margin:auto;padding:24px}
.line{margin:12px 0}
.who{font-weight:600}
.said{background:#e8ebfa;border-radius:8px;padding:8px 12px;display:inline-block}
.card{background:#fff;border:1px solid #d1cfcd;border-radius:8px;padding:16px;max-width:520px;margin:8px 0}
.card p{margin:4px 0}
.box{border-radius:6px;padding:8px 12px;margin:8px 0;border-left:4px solid #8a8886;background:#faf9f8}
.attention{border-color:#b3261e;background:#fdf3f2}
.good{border-color:#136c2e;background:#f1faf3}
.warning{border-color:#8a5a00;background:#fff8e8}
.accent{border-color:#3d3e9e;background:#f4f4fc}
.row{display:flex;gap:12px}
.row>*{flex:1}
.input{margin:8px 0}
.input b{display:block;font-weight:600}
.input span{display:block;border:1px solid #8a8886;border-radius:4px;padding:6px 8px;min-height:1.2em}
.input span{white-space:pre-wrap}
.button{display:inline-block;border:1px solid #5b5fc7;color:#3d3e9e;border-radius:4px}
.button{padding:5px 12px;margin:4px 6px 0 0}
.positive{background:#5b5fc7;color:#fff}
.aside{color:#605e5c}
table{border-collapse:collapse}
td,th{border:1px solid #d1cfcd;padding:5px 10px;text-align:left;vertical-align:top}
details{margin:4px 0}
"""


def page(title: str, body: str) -> str:
    """A whole HTML page around finished markup."""
    return (
        f'<!doctype html><html lang="en-GB"><meta charset="utf-8"><title>{escape(title)}</title>'
        f'<meta name="viewport" content="width=device-width"><style>{STYLE}</style><main>{body}</main></html>'
    )


def draw(card: Card) -> str:
    return f'<div class="card">{_all(card.get("body", []))}{_actions(card)}</div>'


def _all(parts: list[Part]) -> str:
    return "".join(_one(part) for part in parts)


def _one(part: Part) -> str:
    kind = part.get("type", "")
    drawn = _DRAWN[kind](part) if kind in _DRAWN else _input(part) if kind.startswith("Input.") else ""
    if part.get("isVisible") is False and drawn:
        return f"<details><summary>more</summary>{drawn}</details>"
    return drawn


def _look(part: Part) -> str:
    style = f"font-size:{SIZES.get(part.get('size', ''), '1em')};"
    if part.get("weight") == "bolder":
        style += "font-weight:600;"
    if part.get("isSubtle"):
        style += "color:#605e5c;"
    if part.get("color") in COLOURS:
        style += f"color:{COLOURS[part['color']]};"
    return style


def _text(part: Part) -> str:
    return f'<p style="{_look(part)}">{escape(part.get("text", ""))}</p>'


def _rich(part: Part) -> str:
    runs = [{"text": run} if isinstance(run, str) else run for run in part.get("inlines", ())]
    spans = (f'<span style="{_look(run)}">{escape(run.get("text", ""))}</span>' for run in runs)
    return f'<p style="white-space:pre-wrap">{"".join(spans)}</p>'


def _container(part: Part) -> str:
    style = part.get("style", "")
    inner = _all(part.get("items", [])) + _actions(part)
    return f'<div class="box {escape(style)}">{inner}</div>' if style and style != "default" else inner


def _columns(part: Part) -> str:
    cells = "".join(f"<div>{_all(column.get('items', []))}</div>" for column in part.get("columns", ()))
    return f'<div class="row">{cells}</div>'


def _facts(part: Part) -> str:
    rows = "".join(
        f"<tr><th>{escape(fact['title'])}</th><td>{escape(fact['value'])}</td></tr>"
        for fact in part.get("facts", ())
    )
    return f"<table>{rows}</table>"


def _table(part: Part) -> str:
    rows = "".join(
        "<tr>" + "".join(f"<td>{_all(cell.get('items', []))}</td>" for cell in row.get("cells", ())) + "</tr>"
        for row in part.get("rows", ())
    )
    return f"<table>{rows}</table>"


def _input(part: Part) -> str:
    titles = {choice["value"]: choice["title"] for choice in part.get("choices", ())}
    value = str(part.get("value", ""))
    shown = ", ".join(titles.get(each, each) for each in value.split(",")) if titles else value
    offered = f' <i class="aside">({escape(" / ".join(titles.values()))})</i>' if titles else ""
    label = escape(str(part.get("label", part.get("title", ""))))
    return f'<div class="input"><b>{label}</b>{offered}<span>{escape(shown)}</span></div>'


def _actions(part: Part) -> str:
    buttons = (
        f'<span class="button {escape(action.get("style", ""))}">{escape(action.get("title", ""))}</span>'
        for action in part.get("actions", ())
    )
    return "".join(buttons)


_DRAWN: dict[str, Callable[[Part], str]] = {
    "TextBlock": _text,
    "RichTextBlock": _rich,
    "Container": _container,
    "ColumnSet": _columns,
    "FactSet": _facts,
    "Table": _table,
    "ActionSet": _actions,
}
