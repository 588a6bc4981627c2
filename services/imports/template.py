"""Empty lists to fill in: headings, and a note on each that says what it wants."""

import io

from openpyxl import Workbook
from openpyxl.comments import Comment
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from services.imports.columns import KINDS, Column, Kind, kind_named

TEXT = "@"  # the cell format that keeps Excel from turning 9:00 or 08/12/2026 into something else
LINES_AS_TEXT = 500


def template(name: str) -> bytes:
    """An XLSX with one list's sheet, by its name or title. An unknown one is a ValueError that lists them."""
    kind = kind_named(name)
    if kind is None:
        msg = f"no list is called {name}; there are {', '.join(each.name for each in KINDS)}"
        raise ValueError(msg)
    return _workbook([kind])


def template_of_all() -> bytes:
    """An XLSX with a sheet for each list."""
    return _workbook(list(KINDS))


def _workbook(kinds: list[Kind]) -> bytes:
    book = Workbook()
    book.remove(book.worksheets[0])
    for kind in kinds:
        _sheet(book.create_sheet(kind.title), kind)
    data = io.BytesIO()
    book.save(data)
    return data.getvalue()


def _sheet(sheet: Worksheet, kind: Kind) -> None:
    for number, column in enumerate(kind.columns, start=1):
        heading = sheet.cell(1, number, column.title)
        heading.font = Font(bold=True)
        heading.comment = Comment(_wants(column), "Quorate")
        letter = get_column_letter(number)
        sheet.column_dimensions[letter].width = max(14, len(column.title), len(column.example)) + 2
        for line in range(2, LINES_AS_TEXT):
            sheet.cell(line, number).number_format = TEXT
    sheet.freeze_panes = "A2"


def _wants(column: Column) -> str:
    parts = ["Needed." if column.needed else "May be empty.", column.hint, f"Such as: {column.example}"]
    return " ".join(part for part in parts if part)
