"""The pages as one HTML file: printable, nothing loaded, no scripts, read well by a screen reader."""

from collections.abc import Iterable, Sequence
from html import escape

from bot.handbook.page import Line, Mark, Page, Section, whose
from conference.cited import Source

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


def page(shown: Page) -> str:
    """One council's standard."""
    lead = (
        f"In force from {shown.in_force}. Each value says whose it is: {shown.name}’s own with its rules’ "
        "numbers, statutory guidance, or a default that Quorate proposes where the document is silent."
    )
    parts = [(section.title, _section(shown, section)) for section in shown.sections]
    return document(f"{shown.name}: practice standard", lead, parts)


def _section(shown: Page, section: Section) -> str:
    marked = any(line.mark for line in section.lines)
    heads = [section.first, section.columns[0] if len(section.columns) == 1 else "Value"]
    rows = [(line.name, _row(shown, section, line, marked=marked)) for line in section.lines]
    return table(section.lead, [*heads, *(["Whose, and the note"] if marked else [])], rows)


def _row(shown: Page, section: Section, line: Line, *, marked: bool) -> list[str]:
    value = _cells(section, line) if len(section.columns) > 1 else escape(line.cells[0])
    whose_is_it = mark(line.mark, shown.name) if line.mark else ""
    return [value, whose_is_it] if marked else [value]


def _cells(section: Section, line: Line) -> str:
    pairs = zip(section.columns, line.cells, strict=True)
    return "".join(
        f'<p class="said"><b>{escape(column)}:</b> {escape(cell)}</p>' for column, cell in pairs if cell
    )


def mark(given: Mark, name: str) -> str:
    look = {Source.COUNCIL: "own", Source.STATUTORY: "statutory", Source.DEFAULT: "default"}[given.source]
    note = f'<p class="note">{escape(given.note)}</p>' if given.note else ""
    return f'<span class="whose {look}">{escape(whose(given, name))}</span>{note}'
