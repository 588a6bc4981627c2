"""Files into sheets of cells (CSV as British offices save it, XLSX), and empty lists to fill in."""

import csv
import io
import zipfile
from dataclasses import dataclass, field
from pathlib import PurePath

from openpyxl import Workbook, load_workbook
from openpyxl.comments import Comment
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter
from openpyxl.utils.exceptions import InvalidFileException
from openpyxl.worksheet.worksheet import Worksheet

from services.imports.columns import KINDS, Cell, Column, Kind, kind_named

MOST_BYTES = 5_000_000
MOST_UNPACKED = 60_000_000
MOST_ROWS = 20_000
MOST_COLUMNS = 40


class Unreadable(Exception):  # noqa: N818 - an answer to whoever sent the file
    """The file as a whole cannot be taken; the words say what to send instead."""


class Formula:
    """A cell that holds a formula: what it shows depends on who opens it."""


FORMULA = Formula()


@dataclass(frozen=True, slots=True)
class Sheet:
    """`rows`: line number as the person sees it, and the cells under the header. Empty lines are left out."""

    name: str
    header: tuple[str, ...]
    rows: list[tuple[int, tuple[Cell | Formula, ...]]] = field(default_factory=list)


def read_file(file_name: str, data: bytes) -> list[Sheet]:
    """The file's sheets that hold anything. Raises Unreadable."""
    if len(data) > MOST_BYTES:
        msg = f"Send a file of {MOST_BYTES // 1_000_000} MB or less"
        raise Unreadable(msg)
    if data.startswith(b"PK"):
        sheets = _read_xlsx(data)
    elif PurePath(file_name).suffix.lower() in {".csv", ".txt"}:
        sheets = [_read_csv(PurePath(file_name).stem, data)]
    else:
        msg = "Send a CSV or Excel (.xlsx) file"
        raise Unreadable(msg)
    if not (filled := [sheet for sheet in sheets if sheet.header]):
        msg = "The file is empty. Send one with the headings in its first line"
        raise Unreadable(msg)
    return filled


def decoded(data: bytes) -> str:
    """UTF-8 with or without a mark, Excel's "Unicode text", or else Windows-1252."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")


def _read_csv(name: str, data: bytes) -> Sheet:
    words = decoded(data)
    first = words.split("\n", 1)[0]
    between = max(",;\t", key=first.count)
    lines = csv.reader(io.StringIO(words, newline=""), delimiter=between)
    found: list[tuple[int, tuple[Cell | Formula, ...]]] = []
    began = 1
    try:
        for line in lines:
            found.append((began, tuple(line)))
            began = lines.line_num + 1
            _check_size(began, len(line))
    except csv.Error as error:
        msg = f"Line {began} cannot be read as CSV. Save the file again from Excel"
        raise Unreadable(msg) from error
    return _unpacked_sheet(name, found)


def _read_xlsx(data: bytes) -> list[Sheet]:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            if sum(part.file_size for part in packed.infolist()) > MOST_UNPACKED:
                msg = "The workbook is too large. Send one with the lists only"
                raise Unreadable(msg)
        book = load_workbook(io.BytesIO(data), read_only=True, data_only=False)
    except (zipfile.BadZipFile, InvalidFileException, KeyError, ValueError, OSError) as error:
        msg = "The file cannot be opened as an Excel workbook. Save it again as .xlsx"
        raise Unreadable(msg) from error
    try:
        return [_read_sheet(sheet) for sheet in book.worksheets if sheet.sheet_state == "visible"]
    finally:
        book.close()


def _read_sheet(sheet: object) -> Sheet:
    rows: list[tuple[int, tuple[Cell | Formula, ...]]] = []
    for number, cells in enumerate(sheet.iter_rows(), start=1):  # type: ignore[attr-defined] # openpyxl has no types
        line = tuple(FORMULA if cell.data_type == "f" else cell.value for cell in cells)
        _check_size(number, len(line))
        rows.append((number, line))
    return _unpacked_sheet(str(sheet.title), rows)  # type: ignore[attr-defined] # as above


def _check_size(rows: int, columns: int) -> None:
    if rows > MOST_ROWS or columns > MOST_COLUMNS * 10:
        msg = f"Send at most {MOST_ROWS:,} lines"
        raise Unreadable(msg)


def _unpacked_sheet(name: str, rows: list[tuple[int, tuple[Cell | Formula, ...]]]) -> Sheet:
    filled = [(number, cells) for number, cells in rows if any(cell not in {None, ""} for cell in cells)]
    if not filled:
        return Sheet(name, ())
    header = tuple(str(cell).strip() if cell is not None else "" for cell in filled[0][1])
    while header and not header[-1]:
        header = header[:-1]
    return Sheet(name, header, filled[1:])


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
