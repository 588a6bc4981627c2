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

from bot.local.drawing import draw, page
from bot.local.reading import lines
from bot.local.teams import Message
from cards.words import moment

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
