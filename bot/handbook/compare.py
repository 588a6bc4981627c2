"""Councils side by side: what each one's own document says, and where it is silent."""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from rich.console import Console
from rich.markup import escape as safe
from rich.table import Column, Table

from bot.handbook.html import document, table
from bot.handbook.page import Line, Page, Section
from conference.cited import Source

SILENT = "silent"
NARROWEST = 24  # characters in which a column can still be read
_SAYS = {Source.STATUTORY: "statutory", Source.DEFAULT: "default"}


@dataclass(frozen=True, slots=True)
class Cell:
    """`own`: the council's own document says it; else `value` is what holds all the same."""

    own: bool
    value: tuple[str, ...]
    whose: str = ""  # statutory or default, where it is not the council's own
    rules: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Row:
    key: str
    name: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Compared:
    title: str
    rows: tuple[Row, ...]


def compare(pages: Sequence[Page]) -> tuple[Compared, ...]:
    """Each section's keys over all pages, in the order in which they first stand."""
    sections = {(one.subject, one.part): one for page in reversed(pages) for one in page.sections}
    order = dict.fromkeys((one.subject, one.part) for page in pages for one in page.sections)
    return tuple(_section(pages, sections[which]) for which in order if which[0] != "left_out")


def _section(pages: Sequence[Page], like: Section) -> Compared:
    found = [_lines(page, like) for page in pages]
    rows = []
    for key in dict.fromkeys(key for lines in found for key in lines):
        name = next(lines[key].name for lines in found if key in lines)
        cells = (_cell(page, like, key, lines.get(key)) for page, lines in zip(pages, found, strict=True))
        rows.append(Row(key, name, tuple(cells)))
    return Compared(like.title, tuple(rows))


def _lines(page: Page, like: Section) -> dict[str, Line]:
    mine = (one for one in page.sections if (one.subject, one.part) == (like.subject, like.part))
    return {line.key: line for section in mine for line in section.lines}


def _cell(page: Page, like: Section, key: str, line: Line | None) -> Cell:
    if line is None:
        return _left_out(page, key)
    value = _said(like, line)
    if line.mark is None:
        return Cell(own=True, value=value)
    own = line.mark.source is Source.COUNCIL
    return Cell(own, value, "" if own else _SAYS[line.mark.source], line.mark.rules)


def _said(section: Section, line: Line) -> tuple[str, ...]:
    if len(section.columns) == 1:
        return line.cells
    pairs = zip(section.columns, line.cells, strict=True)
    shown = section.compared or section.columns
    return tuple(f"{column}: {cell}" for column, cell in pairs if cell and column in shown)


def _left_out(page: Page, key: str) -> Cell:
    lines = [line for section in page.sections if section.subject == "left_out" for line in section.lines]
    off = next((line for line in lines if line.key == key), None)
    if off is None or off.mark is None:
        return Cell(own=False, value=())
    return Cell(own=True, value=("Left out",), rules=off.mark.rules)


def show(console: Console, pages: Sequence[Page]) -> None:
    """Side by side where the terminal is wide enough, else one under the other."""
    wide = console.width >= NARROWEST * (len(pages) + 1)
    for section in compare(pages):
        columns = [Column(page.name, ratio=2) for page in pages] if wide else [Column("Councils", ratio=4)]
        drawn = Table(Column("What", ratio=2), *columns, title=section.title, show_lines=True, expand=True)
        drawn.title_justify = "left"
        for row in section.rows:
            cells = [_rich(cell) for cell in row.cells]
            if not wide:
                named = zip(pages, cells, strict=True)
                cells = ["\n".join(f"[bold]{safe(page.name)}[/bold]: {cell}" for page, cell in named)]
            drawn.add_row(f"{safe(row.name)}\n[dim]{row.key}[/dim]", *cells)
        console.print(drawn)


def _rich(cell: Cell) -> str:
    rules = f" ({', '.join(cell.rules)})" if cell.rules else ""
    held = "\n".join(cell.value)
    if cell.own:
        return safe(f"{held}{rules}")
    return f"{SILENT}\n[bright_black]{safe(f'[{cell.whose}: {held}]')}[/bright_black]" if held else SILENT


def html(pages: Sequence[Page]) -> str:
    names = [page.name for page in pages]
    lead = (
        "“silent” where a council’s own document does not say; in brackets what holds there all the same: "
        "statutory guidance, or a default that Quorate proposes."
    )
    parts = [
        (
            section.title,
            table("", ["What", *names], [(row.name, [*map(_html, row.cells)]) for row in section.rows]),
        )
        for section in compare(pages)
    ]
    return document(f"Practice standards compared: {', '.join(names)}", lead, parts)


def _html(cell: Cell) -> str:
    rules = f"({', '.join(cell.rules)})" if cell.rules else ""
    if cell.own:
        return "".join(f'<p class="said">{escape(part)}</p>' for part in (*cell.value, rules) if part)
    held = "; ".join(cell.value)
    below = f'<p class="silent">[{escape(cell.whose)}: {escape(held)}]</p>' if held else ""
    return f'<p class="said">{SILENT}</p>{below}'
