"""What happened, told so that a social worker would understand it: on the terminal, then as a page."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from html import escape
from typing import Any

from rich.console import Console
from rich.padding import Padding
from rich.panel import Panel
from rich.text import Text

from cards.dates import moment
from workshop.teams import Message, lines

Card = dict[str, Any]
WIDTH = 100


@dataclass(frozen=True, slots=True)
class Entry:
    """`kind`: act (a heading), note, said, pressed, mail, paper (a file), card (new), rewritten."""

    kind: str
    at: datetime
    who: str
    words: str = ""
    card: Card | None = None


@dataclass
class Transcript:
    now: Callable[[], datetime]
    names: dict[str, str]  # by object id: "Sam Ali, social worker"
    console: Console | None
    entries: list[Entry] = field(default_factory=list)
    _seen: dict[str, str] = field(default_factory=dict)

    def act(self, title: str) -> None:
        self._add(Entry("act", self.now(), "", title))

    def note(self, words: str) -> None:
        self._add(Entry("note", self.now(), "", words))

    def said(self, who: str, words: str) -> None:
        self._add(Entry("said", self.now(), who, words))

    def pressed(self, who: str, title: str, filled: dict[str, str]) -> None:
        with_ = "; ".join(f"{label}: {value}" for label, value in filled.items() if value)
        self._add(Entry("pressed", self.now(), who, f"[{title}]" + (f" with {with_}" if with_ else "")))

    def mailed(self, to: str, subject: str, files: list[str]) -> None:
        with_ = f", with {', '.join(files)}" if files else ""
        self._add(Entry("mail", self.now(), to, f"“{subject}”{with_}"))

    def paper(self, name: str, text: str) -> None:
        """What stands in a file that somebody got."""
        self._add(Entry("paper", self.now(), name, text))

    def heard(self, object_id: str, message: Message, rewritten: bool) -> None:
        """A chat changed: what the person sees now, unless they see it already."""
        who = self.names.get(object_id, "somebody")
        shown = "\n".join(lines(message.card)) if message.card else message.text
        if self._seen.get(message.id) == shown:
            return
        self._seen[message.id] = shown
        kind = "rewritten" if rewritten else "card"
        self._add(Entry(kind, self.now(), who, message.text, message.card))

    def html(self, title: str) -> str:
        return page(title, f"<h1>{escape(title)}</h1>" + "".join(_html(entry) for entry in self.entries))

    def _add(self, entry: Entry) -> None:
        self.entries.append(entry)
        if self.console is not None:
            _show(self.console, entry)


def _show(console: Console, entry: Entry) -> None:
    match entry.kind:
        case "act":
            console.print()
            console.rule(Text(f"{entry.words} · {moment(entry.at)}", style="bold"))
        case "note":
            console.print(Padding(Text(entry.words, style="italic"), (0, 2)))
        case "said":
            console.print(Text.assemble((entry.who, "bold"), " writes: ", entry.words))
        case "pressed":
            console.print(Text.assemble((entry.who, "bold"), " presses ", entry.words))
        case "mail":
            console.print(Text.assemble("Mail to ", (entry.who, "bold"), ": ", entry.words))
        case "paper":
            console.print(Text.assemble("In ", (entry.who, "bold"), ":"))
            console.print(
                Padding(Panel(Text(entry.words), width=min(console.width, WIDTH) - 4), (0, 0, 0, 4))
            )
        case _:
            what = " sees the card change:" if entry.kind == "rewritten" else " gets:"
            console.print(Text.assemble((entry.who, "bold"), what))
            shown = "\n".join(lines(entry.card)) if entry.card else entry.words
            console.print(Padding(Panel(Text(shown), width=min(console.width, WIDTH) - 4), (0, 0, 0, 4)))


def _html(entry: Entry) -> str:
    who, words = escape(entry.who), escape(entry.words)
    match entry.kind:
        case "act":
            return f"<h2>{words}</h2><p class=aside>{escape(moment(entry.at))}</p>"
        case "note":
            return f"<p><i>{words}</i></p>"
        case "said" | "pressed":
            return f'<div class="line"><span class="who">{who}</span> <span class="said">{words}</span></div>'
        case "mail":
            return f'<div class="line">Mail to <span class="who">{who}</span>: {words}</div>'
        case "paper":
            return f'<div class="line">In <span class="who">{who}</span>:<pre>{words}</pre></div>'
        case _:
            what = "sees the card change" if entry.kind == "rewritten" else "gets"
            shown = draw(entry.card) if entry.card else f"<p>{words}</p>"
            return f'<div class="line"><span class="who">{who}</span> {what}:{shown}</div>'


# Adaptive Cards as plain HTML, for a transcript that opens anywhere without scripts or network.
#
# The gallery draws with Microsoft's own renderer; this is a readable likeness, no more.

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
