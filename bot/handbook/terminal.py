"""A standard's pages on a terminal."""

from rich.console import Console
from rich.markup import escape
from rich.table import Column, Table

from bot.handbook.page import Line, Page, Section, whose


def show(console: Console, page: Page) -> None:
    console.print(f"[bold]{escape(page.name)}[/bold], standard in force from {page.in_force}")
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
        value = _cells(section, line) if many else escape(line.cells[0])
        drawn.add_row(escape(line.name), value, *([_mark(page, line)] if marked else []))
    return drawn


def _cells(section: Section, line: Line) -> str:
    pairs = zip(section.columns, line.cells, strict=True)
    return "\n".join(f"[dim]{column}:[/dim] {escape(cell)}" for column, cell in pairs if cell)


def _mark(page: Page, line: Line) -> str:
    if line.mark is None:
        return ""
    note = f"\n[dim]{escape(line.mark.note)}[/dim]" if line.mark.note else ""
    return escape(whose(line.mark, page.name)) + note
