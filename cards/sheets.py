"""Tables as files that people open in Excel, and as CSV: rows in, bytes out."""

import csv
import io
import re
from dataclasses import dataclass
from datetime import date, time
from enum import StrEnum
from itertools import count
from typing import cast

from openpyxl import Workbook
from openpyxl.cell.cell import Cell as Place
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

# What a table holds before it is a file.

Value = str | int | date | time | None


class Tone(StrEnum):
    """A colour behind a cell. It repeats what the words say: no cell means anything by its colour alone."""

    PLAIN = ""
    BAD = "bad"  # late, missing, cancelled
    SOON = "soon"  # still to come, promised
    GOOD = "good"  # done


@dataclass(frozen=True, slots=True)
class Cell:
    """One value with its tone. A tone without words is refused: ValueError."""

    value: Value
    tone: Tone = Tone.PLAIN

    def __post_init__(self) -> None:
        if self.tone and not (isinstance(self.value, str) and self.value.strip()):
            msg = "a coloured cell needs words that say the same"
            raise ValueError(msg)


@dataclass(frozen=True, slots=True)
class Column:
    """A heading. `width` in characters; 0: as wide as what stands in it, within bounds."""

    title: str
    width: int = 0


@dataclass(frozen=True, slots=True)
class Sheet:
    """A titled table. Each row has one cell a column (ValueError otherwise).

    `notes`: lines under the title, such as what the list covers, as at when, which rule it rests on, and
    that something is a default. `empty`: what is said when there is no row.
    """

    title: str
    council: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    notes: tuple[str, ...] = ()
    empty: str = "Nothing to report"

    def __post_init__(self) -> None:
        if not self.columns:
            msg = "a sheet needs columns"
            raise ValueError(msg)
        if any(len(row) != len(self.columns) for row in self.rows):
            msg = f"each row of {self.title!r} needs {len(self.columns)} cells"
            raise ValueError(msg)


# A table as an XLSX workbook: a heading that stays, filters, widths, colours with words.

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


# A table as CSV, for other programs and for eyes.

FORMULA = re.compile(r"^[\s]*[=+\-@]")
CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]")
EMAIL_OR_PHONE = re.compile(r"^\+[\d ()-]+$")


def csv_file(sheet: Sheet) -> bytes:
    """Headings and rows; UTF-8 with a mark that Excel heeds; dates as 2026-12-08, times as 09:30.

    What a person typed can't become a formula: it gets an apostrophe before it.
    """
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow([column.title for column in sheet.columns])
    for row in sheet.rows:
        writer.writerow([_text(cell.value) for cell in row])
    return out.getvalue().encode("utf-8-sig")


def plain(words: str) -> str:
    """Words without the control characters that a workbook can't hold."""
    return CONTROL.sub("", words)


def _text(value: Value) -> str:
    if value is None:
        return ""
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, time):
        return f"{value:%H:%M}"
    words = plain(str(value))
    risky = FORMULA.match(words) and not EMAIL_OR_PHONE.match(words) and not isinstance(value, int)
    return f"'{words}" if risky else words
