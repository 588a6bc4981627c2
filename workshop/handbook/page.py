"""A standard as pages, each value with whose it is; on a terminal, as HTML, council beside council."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape
from typing import Any

from rich.console import Console
from rich.markup import escape as safe
from rich.table import Column, Table

from conference.standard import Cited, Source


@dataclass(frozen=True, slots=True)
class Mark:
    """Whose a value is, the rules it rests on, and the note."""

    source: Source
    rules: tuple[str, ...]
    note: str = ""

    @classmethod
    def of(cls, value: Cited[Any]) -> "Mark":
        return cls(value.source, value.rules, value.note)


@dataclass(frozen=True, slots=True)
class Line:
    """One value or entry. `key`: as in the council's file, "timescale.notice", "steps.request_by"."""

    key: str
    name: str
    cells: tuple[str, ...]
    mark: Mark | None = None


@dataclass(frozen=True, slots=True)
class Section:
    """`subject` is what `--only` asks for; several sections may share one. `columns` head the cells."""

    subject: str
    title: str
    first: str  # heads the column of names
    columns: tuple[str, ...]
    lines: tuple[Line, ...]
    lead: str = ""
    part: str = ""  # tells sections of one subject apart
    compared: tuple[str, ...] = ()  # the columns that stand side by side; empty: all


@dataclass(frozen=True, slots=True)
class Page:
    council: str
    name: str
    in_force: str
    sections: tuple[Section, ...]


def whose(mark: Mark, name: str) -> str:
    """As “Leicestershire (LE-17)”, “Statutory (X1)”, “Default: Quorate’s proposal (SG-05)”."""
    rules = f" ({', '.join(mark.rules)})" if mark.rules else ""
    match mark.source:
        case Source.COUNCIL:
            return f"{name}{rules}"
        case Source.STATUTORY:
            return f"Statutory{rules}"
        case Source.DEFAULT:
            return f"Default: Quorate’s proposal{rules}"


# A standard's pages on a terminal.


def show_page(console: Console, page: Page) -> None:
    console.print(f"[bold]{safe(page.name)}[/bold], standard in force from {page.in_force}")
    for section in page.sections:
        console.print()
        console.print(_table(page, section))


def _table(page: Page, section: Section) -> Table:
    """A line's cells stand under each other where there are many, each with its heading."""
    marked = any(line.mark for line in section.lines)
    many = len(section.columns) > 1
    columns = [Column(section.first, ratio=2), Column("Value" if many else section.columns[0], ratio=3)]
    drawn = Table(
        *columns,
        *([Column("Whose, and the note", ratio=2)] if marked else []),
        title=section.title,
        title_style="bold",
        title_justify="left",
        caption=section.lead or None,
        caption_justify="left",
        show_lines=many or marked,
        expand=True,
    )
    for line in section.lines:
        value = _on_terminal(section, line) if many else safe(line.cells[0])
        drawn.add_row(safe(line.name), value, *([_mark(page, line)] if marked else []))
    return drawn


def _on_terminal(section: Section, line: Line) -> str:
    pairs = zip(section.columns, line.cells, strict=True)
    return "\n".join(f"[dim]{column}:[/dim] {safe(cell)}" for column, cell in pairs if cell)


def _mark(page: Page, line: Line) -> str:
    if line.mark is None:
        return ""
    note = f"\n[dim]{safe(line.mark.note)}[/dim]" if line.mark.note else ""
    return safe(whose(line.mark, page.name)) + note


# The pages as one HTML file: printable, nothing loaded, no scripts, read well by a screen reader.

STYLE = """
:root { color-scheme: light; }
body { font: 1rem/1.5 Arial, "Liberation Sans", sans-serif; color: #0b0c0c; background: #fff;
  max-width: 70rem; margin: 0 auto; padding: 1rem; }
h1 { font-size: 2rem; } h2 { font-size: 1.4rem; margin-top: 2.5rem; }
table { border-collapse: collapse; width: 100%; }
caption { text-align: left; padding: .25rem 0; }
th, td { text-align: left; vertical-align: top; padding: .4rem .6rem .4rem 0;
  border-bottom: 1px solid #b1b4b6; }
thead th { border-bottom: 2px solid #0b0c0c; }
tbody th { font-weight: 700; width: 24%; }
p.said { margin: 0; } p.note, .silent { color: #505a5f; margin: 0; }
.whose { display: inline-block; padding: 0 .4rem; border: 1px solid #0b0c0c; }
.whose.default { border-style: dashed; } .whose.statutory { border-width: 3px; border-style: double; }
nav ul { columns: 3 14rem; padding-left: 1.2rem; }
a { color: #1d70b8; }
a:focus { outline: 3px solid #fd0; background: #fd0; color: #0b0c0c; }
@media print { nav { display: none; } body { max-width: none; font-size: 10pt; padding: 0; }
  tr { break-inside: avoid; } h2 { break-after: avoid; } thead { display: table-header-group; } }
"""


def document(title: str, lead: str, parts: Sequence[tuple[str, str]]) -> str:
    """A whole file: (heading, table) for each part, with a list of contents."""
    links = "".join(f'<li><a href="#part{n}">{escape(head)}</a></li>' for n, (head, _) in enumerate(parts, 1))
    body = "".join(
        f'<section aria-labelledby="part{n}"><h2 id="part{n}">{escape(head)}</h2>{inner}</section>'
        for n, (head, inner) in enumerate(parts, 1)
    )
    return (
        '<!doctype html>\n<html lang="en-GB">\n<head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{escape(title)}</title><style>{STYLE}</style></head>\n<body>\n<main><h1>{escape(title)}</h1>"
        f'<p>{escape(lead)}</p><nav aria-label="Contents"><ul>{links}</ul></nav>\n'
        f"{body}</main>\n</body>\n</html>\n"
    )


def table(caption: str, heads: Sequence[str], rows: Iterable[tuple[str, Sequence[str]]]) -> str:
    """Cells are HTML already; the first of each row is its heading."""
    first = "".join(f'<th scope="col">{escape(head)}</th>' for head in heads)
    body = "".join(
        f'<tr><th scope="row">{escape(name)}</th>{"".join(f"<td>{cell}</td>" for cell in cells)}</tr>\n'
        for name, cells in rows
    )
    said = f"<caption>{escape(caption)}</caption>" if caption else ""
    return f"<table>{said}<thead><tr>{first}</tr></thead>\n<tbody>\n{body}</tbody></table>"


def html_of_page(shown: Page) -> str:
    """One council's standard."""
    lead = (
        f"In force from {shown.in_force}. Each value says whose it is: {shown.name}’s own with its rules’ "
        "numbers, statutory guidance, or a default that Quorate proposes where the document is silent."
    )
    parts = [(section.title, _html_section(shown, section)) for section in shown.sections]
    return document(f"{shown.name}: practice standard", lead, parts)


def _html_section(shown: Page, section: Section) -> str:
    marked = any(line.mark for line in section.lines)
    heads = [section.first, section.columns[0] if len(section.columns) == 1 else "Value"]
    rows = [(line.name, _row(shown, section, line, marked=marked)) for line in section.lines]
    return table(section.lead, [*heads, *(["Whose, and the note"] if marked else [])], rows)


def _row(shown: Page, section: Section, line: Line, *, marked: bool) -> list[str]:
    value = _html_cells(section, line) if len(section.columns) > 1 else escape(line.cells[0])
    whose_is_it = mark(line.mark, shown.name) if line.mark else ""
    return [value, whose_is_it] if marked else [value]


def _html_cells(section: Section, line: Line) -> str:
    pairs = zip(section.columns, line.cells, strict=True)
    return "".join(
        f'<p class="said"><b>{escape(column)}:</b> {escape(cell)}</p>' for column, cell in pairs if cell
    )


def mark(given: Mark, name: str) -> str:
    look = {Source.COUNCIL: "own", Source.STATUTORY: "statutory", Source.DEFAULT: "default"}[given.source]
    note = f'<p class="note">{escape(given.note)}</p>' if given.note else ""
    return f'<span class="whose {look}">{escape(whose(given, name))}</span>{note}'


# Councils side by side: what each one's own document says, and where it is silent.

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
    return tuple(_compared_section(pages, sections[which]) for which in order if which[0] != "left_out")


def _compared_section(pages: Sequence[Page], like: Section) -> Compared:
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


def show_compared(console: Console, pages: Sequence[Page]) -> None:
    """Side by side where the terminal is wide enough, else one under the other."""
    wide = console.width >= NARROWEST * (len(pages) + 1)
    for section in compare(pages):
        columns = [Column(page.name, ratio=2) for page in pages] if wide else [Column("Councils", ratio=4)]
        drawn = Table(Column("What", ratio=2), *columns, title=section.title, show_lines=True, expand=True)
        drawn.title_justify = "left"
        for row in section.rows:
            cells = [_cell_on_terminal(cell) for cell in row.cells]
            if not wide:
                named = zip(pages, cells, strict=True)
                cells = ["\n".join(f"[bold]{safe(page.name)}[/bold]: {cell}" for page, cell in named)]
            drawn.add_row(f"{safe(row.name)}\n[dim]{row.key}[/dim]", *cells)
        console.print(drawn)


def _cell_on_terminal(cell: Cell) -> str:
    rules = f" ({', '.join(cell.rules)})" if cell.rules else ""
    held = "\n".join(cell.value)
    if cell.own:
        return safe(f"{held}{rules}")
    return f"{SILENT}\n[bright_black]{safe(f'[{cell.whose}: {held}]')}[/bright_black]" if held else SILENT


def html_of_compared(pages: Sequence[Page]) -> str:
    names = [page.name for page in pages]
    lead = (
        "“silent” where a council’s own document does not say; in brackets what holds there all the same: "
        "statutory guidance, or a default that Quorate proposes."
    )
    parts = [
        (
            section.title,
            table("", ["What", *names], [(row.name, [*map(_html_cell, row.cells)]) for row in section.rows]),
        )
        for section in compare(pages)
    ]
    return document(f"Practice standards compared: {', '.join(names)}", lead, parts)


def _html_cell(cell: Cell) -> str:
    rules = f"({', '.join(cell.rules)})" if cell.rules else ""
    if cell.own:
        return "".join(f'<p class="said">{escape(part)}</p>' for part in (*cell.value, rules) if part)
    held = "; ".join(cell.value)
    below = f'<p class="silent">[{escape(cell.whose)}: {escape(held)}]</p>' if held else ""
    return f'<p class="said">{SILENT}</p>{below}'
