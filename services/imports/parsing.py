"""Sheets into rows of parsed values, or what to correct, line by line."""

from dataclasses import dataclass
from typing import Any

from rapidfuzz import process

from conference.standard import Standard
from services.imports.columns import KINDS, Column, Kind, kind_named
from services.imports.reading import Formula, Sheet
from services.imports.report import LineError
from services.imports.values import Cell, Wrong

CLOSE_ENOUGH = 70


@dataclass(frozen=True, slots=True)
class Row:
    """One line: its values by column title; None where the cell is empty or the column is not there."""

    kind: Kind
    sheet: str
    line: int
    values: dict[str, Any]

    def error(self, column: str, write: str) -> LineError:
        return LineError(self.sheet, self.line, column, write)


def parse(sheets: list[Sheet], standard: Standard) -> tuple[list[Row], list[LineError]]:
    """Every row of every sheet in the order in which they are taken, and everything that is wrong."""
    rows: list[Row] = []
    errors: list[LineError] = []
    for sheet in sheets:
        kind = _kind_of(sheet)
        if kind is None:
            lists = ", ".join(each.title for each in KINDS)
            errors.append(LineError(sheet.name, 1, "", f"Name the sheet after its list: {lists}"))
            continue
        columns, wrong = _header(sheet, kind)
        errors += wrong
        if not wrong:
            for line, cells in sheet.rows:
                row, wrong = _row(kind, sheet.name, line, cells, columns=columns, standard=standard)
                errors += wrong
                rows += [row] if not wrong else []
    errors += _twice(rows)
    return sorted(rows, key=lambda row: KINDS.index(row.kind)), errors


def _kind_of(sheet: Sheet) -> Kind | None:
    """By the sheet's name, else the list whose needed columns are all there."""
    if (named := kind_named(sheet.name)) is not None:
        return named
    titles = {title.casefold() for title in sheet.header}
    fitting = [
        kind
        for kind in KINDS
        if {column.title.casefold() for column in kind.columns if column.needed} <= titles
    ]
    known = {kind.name: sum(kind.column(title) is not None for title in sheet.header) for kind in fitting}
    return max(fitting, key=lambda kind: known[kind.name], default=None)


def _header(sheet: Sheet, kind: Kind) -> tuple[list[Column | None], list[LineError]]:
    columns = [kind.column(title) if title else None for title in sheet.header]
    errors = []
    for title, column in zip(sheet.header, columns, strict=True):
        if title and column is None:
            names = [each.title for each in kind.columns]
            near = process.extractOne(title, names, score_cutoff=CLOSE_ENOUGH)
            write = (
                f"Write “{near[0]}”" if near else f"Take this column out. The list knows: {', '.join(names)}"
            )
            errors.append(LineError(sheet.name, 1, title, write))
        if column is not None and columns.count(column) > 1:
            errors.append(LineError(sheet.name, 1, title, "Have this column once only"))
    errors += [
        LineError(sheet.name, 1, column.title, f"Add the column “{column.title}”")
        for column in kind.columns
        if column.needed and column not in columns
    ]
    return columns, list(dict.fromkeys(errors))


def _row(
    kind: Kind,
    sheet: str,
    line: int,
    cells: tuple[Cell | Formula, ...],
    *,
    columns: list[Column | None],
    standard: Standard,
) -> tuple[Row, list[LineError]]:
    row = Row(kind, sheet, line, dict.fromkeys(column.title for column in kind.columns))
    errors = []
    filled = (*cells, *[None] * (len(columns) - len(cells)))
    for column, cell in zip(columns, filled, strict=False):
        if column is None:
            continue
        try:
            row.values[column.title] = _value(column, cell, standard)
        except Wrong as wrong:
            errors.append(row.error(column.title, str(wrong)))
    if any(cell not in {None, ""} for cell in filled[len(columns) :]):
        errors.append(row.error("", "Take out what stands to the right of the last heading"))
    return row, errors


def _value(column: Column, cell: Cell | Formula, standard: Standard) -> Any:
    if isinstance(cell, Formula):
        msg = "Write the value itself; this cell holds a formula"
        raise Wrong(msg)
    if cell is None or (isinstance(cell, str) and not cell.strip()):
        if column.needed:
            msg = f"Write something here, such as {column.example}"
            raise Wrong(msg)
        return None
    return column.parse(cell, standard)


def _twice(rows: list[Row]) -> list[LineError]:
    first: dict[tuple[str, object], Row] = {}
    errors = []
    for row in rows:
        other = first.setdefault((row.kind.name, row.kind.one_thing(row.values)), row)
        if other is not row:
            where = f"line {other.line}" + (f" of {other.sheet}" if other.sheet != row.sheet else "")
            errors.append(row.error("", f"Take out one of the two: this is the same as {where}"))
    return errors
