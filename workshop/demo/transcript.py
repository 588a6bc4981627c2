"""What happened, told so that a social worker would understand it: on the terminal, then as a page."""

import itertools
import textwrap
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from html import escape
from typing import Any

from rich.console import Console
from rich.padding import Padding
from rich.panel import Panel
from rich.text import Text

from cards.council_words import capital, count
from cards.dates import clock, moment, short_day, weekday
from workshop.teams import Message, lines

Card = dict[str, Any]
WIDTH = 100
Proved = Sequence[tuple[str, str]]  # what, and how it was in this run


@dataclass(frozen=True, slots=True)
class Entry:
    """What happened.

    `kind`: chapter and act (headings), turn (what came of it), note, said, pressed, mail, paper (a file),
    card (new), rewritten.
    """

    kind: str
    at: datetime
    who: str
    words: str = ""
    card: Card | None = None


@dataclass
class Transcript:
    """`full`: the terminal shows every card; else a line a turn."""

    now: Callable[[], datetime]
    names: dict[str, str]  # by object id: "Sam Ali, social worker"
    console: Console | None
    full: bool = False
    entries: list[Entry] = field(default_factory=list)
    _seen: dict[str, str] = field(default_factory=dict)
    _heading: str = ""

    def chapter(self, title: str) -> None:
        self._add(Entry("chapter", self.now(), "", title))

    def act(self, title: str) -> None:
        self._add(Entry("act", self.now(), "", title))

    def turn(self, words: str) -> None:
        """What came of what people did; `words` are made of what was found, never of what was meant."""
        self._add(Entry("turn", self.now(), "", words))

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

    def since(self, begun: int, *kinds: str) -> list[Entry]:
        """Entries of these kinds from number `begun` on; `len(entries)` is the number of the next."""
        return [one for one in self.entries[begun:] if one.kind in kinds]

    def short(self, console: Console) -> None:
        """The short form as the terminal has it, printed once more."""
        heading = ""
        for title, turn in _turns(self.entries):
            heading = _tell(console, turn, title, heading)

    def html(self, title: str, proved: Proved = ()) -> str:
        """The whole story as a page. `proved`: the summary on top; nothing when the story failed."""
        return page(title, _document(title, self.entries, proved))

    def _add(self, entry: Entry) -> None:
        self.entries.append(entry)
        if self.console is None:
            return
        if self.full:
            _show(self.console, entry)
        elif entry.kind == "turn":
            *_, (title, turn) = _turns(self.entries)
            self._heading = _tell(self.console, turn, title, self._heading)


# On the terminal: a line a turn, by day; or everything, card by card.

MARGIN = 9  # the time of day stands in it


def _turns(entries: Sequence[Entry]) -> Iterator[tuple[str, Entry]]:
    """Each turn with its chapter's title."""
    title = ""
    for entry in entries:
        title = entry.words if entry.kind == "chapter" else title
        if entry.kind == "turn":
            yield title, entry


def _tell(console: Console, turn: Entry, title: str, heading: str) -> str:
    """Prints one turn, under its day where that is another than `heading`; gives what it stands under."""
    now = f"{weekday(turn.at)}: {title}"
    if now != heading:
        console.print()
        console.print(Text(now, style="bold"))
    wrapped = textwrap.wrap(capital(turn.words), min(console.width, WIDTH) - MARGIN)
    for first, words in zip([clock(turn.at), *[""] * len(wrapped)], wrapped, strict=False):
        console.print(Text(f"{first:>{MARGIN - 2}}  {words}"))
    return now


def _show(console: Console, entry: Entry) -> None:
    match entry.kind:
        case "chapter" | "turn":
            return
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


# The page: what was proved, the contents, then act by act what came of it; step by step is folded away.


Acts = list[tuple[int, list[Entry]]]  # an act's number, and what belongs to it, its own entry first


def _document(title: str, entries: Sequence[Entry], proved: Proved) -> str:
    chapters = _chapters(entries)
    rows = "".join(
        f"<tr><th scope=row>{escape(what)}</th><td>{escape(how)}</td></tr>" for what, how in proved
    )
    summary = f'<div class="wide"><table>{rows}</table></div>' if rows else "<p>The story was not ended.</p>"
    return (
        f"<h1>{escape(title)}</h1>"
        "<p>A story with made-up people, acted out by the real service on one machine. "
        "Each act says what came of it; open a line to see every message, card and mail.</p>"
        f'<section id="summary"><h2>What was proved</h2>{summary}</section>'
        f'<nav aria-label="Contents"><h2>Contents</h2>{_contents(chapters)}</nav>'
        + "".join(
            f"<section><h2>{escape(capital(chapter))}</h2>{''.join(_act(*act) for act in acts)}</section>"
            for chapter, acts in chapters
        )
    )


def _chapters(entries: Sequence[Entry]) -> list[tuple[str, Acts]]:
    chapters: list[tuple[str, Acts]] = []
    numbers = itertools.count(1)
    for entry in entries:
        if entry.kind == "chapter":
            chapters.append((entry.words, []))
        elif entry.kind == "act":
            chapters[-1][1].append((next(numbers), [entry]))
        else:
            chapters[-1][1][-1][1].append(entry)
    return chapters


def _contents(chapters: list[tuple[str, Acts]]) -> str:
    drawn = []
    for chapter, acts in chapters:
        links = "".join(f'<li><a href="#act-{at}">{escape(act[0].words)}</a></li>' for at, act in acts)
        drawn.append(f"<li>{escape(capital(chapter))}<ul>{links}</ul></li>")
    return f"<ul>{''.join(drawn)}</ul>"


def _act(number: int, act: list[Entry]) -> str:
    """What came of it stands open; presses, cards and mails are folded."""
    head, *rest = act
    came = "".join(
        f"<p><time>{short_day(one.at)}, {clock(one.at)}</time> {escape(capital(one.words))}</p>"
        for one in rest
        if one.kind == "turn"
    )
    steps = [one for one in rest if one.kind != "turn"]
    folded = _folded(f"Step by step: {_counted(steps)}", "".join(map(_html, steps))) if steps else ""
    return f'<section id="act-{number}"><h3>{escape(head.words)}</h3>{came}{folded}</section>'


def _counted(steps: Sequence[Entry]) -> str:
    kinds = [one.kind for one in steps]
    cards = kinds.count("card") + kinds.count("rewritten")
    told = (
        (kinds.count("said") + kinds.count("pressed"), "message or press", "messages and presses"),
        (cards, "card", "cards"),
        (kinds.count("mail"), "mail", "mails"),
    )
    return ", ".join(count(number, one, several) for number, one, several in told if number) or "notes"


def _folded(summary: str, inner: str) -> str:
    return f"<details><summary>{escape(summary)}</summary>{inner}</details>"


def _html(entry: Entry) -> str:
    who, words = escape(entry.who), escape(entry.words)
    match entry.kind:
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
            first = lines(entry.card)[0] if entry.card else entry.words
            return f'<div class="line">{_folded(f"{entry.who} {what}: “{first}”", shown)}</div>'


# Adaptive Cards as plain HTML, for a transcript that opens anywhere without scripts or network.
#
# The gallery draws with Microsoft's own renderer; this is a readable likeness, no more.

Part = dict[str, Any]

SIZES = {"small": "0.85em", "medium": "1.15em", "large": "1.4em", "extralarge": "1.7em"}
COLOURS = {name: f"var(--{name})" for name in ("attention", "good", "warning", "accent")}

STYLE = """
:root{color-scheme:light dark;--page:#f5f5f4;--paper:#fff;--ink:#1b1a19;--subtle:#5c5a58;--edge:#d1cfcd}
:root{--firm:#8a8886;--attention:#b3261e;--good:#136c2e;--warning:#855700;--accent:#3d3e9e;--on:#fff}
:root{--soft:#faf9f8;--soft-attention:#fdf3f2;--soft-good:#f1faf3;--soft-warning:#fff8e8;--soft-accent:#f0f1fc}
@media (prefers-color-scheme:dark){
:root{--page:#1b1b1d;--paper:#252528;--ink:#ecebea;--subtle:#b3b0ad;--edge:#46464a;--firm:#8f8d8b}
:root{--attention:#ff9d95;--good:#7fd394;--warning:#f2c063;--accent:#b4b7ff;--on:#1b1b1d}
:root{--soft:#2d2d31;--soft-attention:#3a2725;--soft-good:#22352a;--soft-warning:#3a3122;--soft-accent:#2c2d45}
}
*{box-sizing:border-box}
body{font:1rem/1.5 "Segoe UI",system-ui,"DejaVu Sans",sans-serif;margin:0;background:var(--page)}
body{color:var(--ink);overflow-wrap:break-word}
main{max-width:70ch;margin:auto;padding:1.5rem 1rem 4rem}
h1{font-size:1.8rem;line-height:1.2}
h2{font-size:1.35rem;line-height:1.3;margin:2.5rem 0 .5rem}
h2{padding-top:.75rem;border-top:2px solid var(--edge)}
h3{font-size:1.05rem;margin:1.5rem 0 .25rem}
a{color:var(--accent)}
p{margin:.35rem 0}
nav ul{margin:.25rem 0;padding-left:1.2rem}
nav>ul{list-style:none;padding:0;columns:19rem}
nav>ul>li{margin:0 0 .75rem;font-weight:600;break-inside:avoid}
nav ul ul{font-weight:400}
time{color:var(--subtle);margin-right:.35rem;white-space:nowrap}
details{margin:.35rem 0}
summary{cursor:pointer;color:var(--accent);padding:.15rem 0}
section>details>summary{color:var(--subtle)}
section>details[open]{border-left:3px solid var(--edge);padding-left:.75rem}
:focus-visible{outline:3px solid var(--accent);outline-offset:2px}
.line{margin:.6rem 0}
.who{font-weight:600}
.said{background:var(--soft-accent);border-radius:8px;padding:.3rem .7rem;display:inline-block}
.card{background:var(--paper);border:1px solid var(--edge);border-radius:8px;padding:1rem}
.card{max-width:520px;margin:.5rem 0;overflow-x:auto}
.card p{margin:4px 0}
.box{border-radius:6px;padding:8px 12px;margin:8px 0;border-left:4px solid var(--firm);background:var(--soft)}
.attention{border-color:var(--attention);background:var(--soft-attention)}
.good{border-color:var(--good);background:var(--soft-good)}
.warning{border-color:var(--warning);background:var(--soft-warning)}
.accent{border-color:var(--accent);background:var(--soft-accent)}
.row{display:flex;flex-wrap:wrap;gap:12px}
.row>*{flex:1}
.input{margin:8px 0}
.input b{display:block;font-weight:600}
.input span{display:block;border:1px solid var(--firm);border-radius:4px;padding:6px 8px;min-height:2.4em}
.input span{white-space:pre-wrap}
.button{display:inline-block;border:1px solid var(--accent);color:var(--accent);border-radius:4px}
.button{padding:5px 12px;margin:4px 6px 0 0}
.positive{background:var(--accent);color:var(--on)}
.aside{color:var(--subtle)}
.wide,pre{overflow-x:auto}
pre{background:var(--paper);border:1px solid var(--edge);border-radius:8px;padding:1rem;white-space:pre-wrap}
table{border-collapse:collapse}
td,th{border:1px solid var(--edge);padding:5px 10px;text-align:left;vertical-align:top}
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
    style = f"font-size:{SIZES.get(part.get('size', '').casefold(), '1em')};"
    if part.get("weight", "").casefold() == "bolder":
        style += "font-weight:600;"
    if part.get("isSubtle"):
        style += "color:var(--subtle);"
    if (colour := part.get("color", "").casefold()) in COLOURS:
        style += f"color:{COLOURS[colour]};"
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
