"""A table as an XLSX workbook: a heading that stays, filters, widths, colours with words."""

import io
import re
from datetime import date, time
from itertools import count
from typing import cast

from openpyxl import Workbook
from openpyxl.cell.cell import Cell as Place
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from cards.sheets.shapes import Cell, Sheet, Tone, Value
from cards.sheets.textual import plain

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
NARROW, WIDE = 8, 44
INK = "0B0C0C"
LINE = Side(style="thin", color="B1B4B6")
HEADING = PatternFill("solid", fgColor="E5EBF1")
FILLS = {
    Tone.BAD: PatternFill("solid", fgColor="FADAD7"),
    Tone.SOON: PatternFill("solid", fgColor="FFF2CC"),
    Tone.GOOD: PatternFill("solid", fgColor="DDF0E3"),
}
DATE, TIME, TEXT = "ddd d mmmm yyyy", "h:mm", "@"


def xlsx_file(sheet: Sheet, *more: Sheet) -> bytes:
    """The workbook's bytes, a page for each sheet. Words typed by people never become a formula or a link."""
    book = Workbook()
    book.properties.title = plain(sheet.title)
    book.properties.creator = "Quorate"
    for number, one in enumerate((sheet, *more)):
        _page(book.create_sheet() if number else book.worksheets[0], one)
    data = io.BytesIO()
    book.save(data)
    return data.getvalue()


def _page(page: Worksheet, sheet: Sheet) -> None:
    page.title = re.sub(r"[\[\]:*?/\\']", " ", plain(sheet.title))[:31].strip() or "List"
    head = _above(page, sheet)
    _headings(page, sheet, head)
    _rows(page, sheet, head)
    _widths(page, sheet)
    page.freeze_panes = f"A{head + 1}"
    _for_paper(page, head)


def _above(page: Worksheet, sheet: Sheet) -> int:
    """Title, council and notes; the row where the headings stand."""
    lines = [sheet.title, sheet.council, *sheet.notes]
    for number, words in enumerate(lines, start=1):
        place = _at(page, number, 1)
        _put(place, words)
        place.font = Font(bold=number == 1, size=16 if number == 1 else 11, color=INK)
    return len(lines) + 2


def _headings(page: Worksheet, sheet: Sheet, head: int) -> None:
    for number, column in enumerate(sheet.columns, start=1):
        place = _at(page, head, number)
        _put(place, column.title)
        place.font = Font(bold=True, color=INK)
        place.fill = HEADING
        place.border = Border(bottom=Side(style="medium", color=INK))
        place.alignment = Alignment(wrap_text=True, vertical="center")


def _rows(page: Worksheet, sheet: Sheet, head: int) -> None:
    if not sheet.rows:
        _put(_at(page, head + 1, 1), sheet.empty)
        return
    for number, row in zip(count(head + 1), sheet.rows, strict=False):
        for place, cell in enumerate(row, start=1):
            _fill(_at(page, number, place), cell)
    last = get_column_letter(len(sheet.columns))
    page.auto_filter.ref = f"A{head}:{last}{head + len(sheet.rows)}"


def _fill(place: Place, cell: Cell) -> None:
    _put(place, cell.value)
    place.font = Font(bold=cell.tone is Tone.BAD, color=INK)
    place.border = Border(bottom=LINE)
    place.alignment = Alignment(wrap_text=True, vertical="top", horizontal="left")
    if cell.tone in FILLS:
        place.fill = FILLS[cell.tone]


def _at(page: Worksheet, row: int, column: int) -> Place:
    return cast("Place", page.cell(row, column))  # nothing is merged here


def _put(place: Place, value: Value) -> None:
    if isinstance(value, str):
        place.value = plain(value)
        place.data_type = "s"
        place.number_format = TEXT
        return
    place.value = value
    if isinstance(value, date):
        place.number_format = DATE
    elif isinstance(value, time):
        place.number_format = TIME


def _widths(page: Worksheet, sheet: Sheet) -> None:
    for number, column in enumerate(sheet.columns):
        longest = max([len(column.title) + 4, *(_length(row[number].value) for row in sheet.rows)])
        width = column.width or min(WIDE, max(NARROW, longest + 2))
        page.column_dimensions[get_column_letter(number + 1)].width = width


def _length(value: Value) -> int:
    if isinstance(value, str):
        return max((len(line) for line in value.splitlines()), default=0)
    return len("Wed 30 September 2026") if isinstance(value, date) else len(str(value or ""))


def _for_paper(page: Worksheet, head: int) -> None:
    page.page_setup.orientation = "landscape"
    page.page_setup.paperSize = 9  # A4
    page.page_setup.fitToWidth, page.page_setup.fitToHeight = 1, 0
    page.sheet_properties.pageSetUpPr.fitToPage = True  # type: ignore[union-attr] # made with each sheet
    page.print_title_rows = f"{head}:{head}"
