"""Files into sheets of cells (CSV as British offices save it, XLSX), and empty lists to fill in."""

import csv
import io
import re
import zipfile
from dataclasses import dataclass, field
from pathlib import PurePath
from typing import Any

from openpyxl import Workbook, load_workbook
from openpyxl.comments import Comment
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter
from openpyxl.utils.escape import unescape
from openpyxl.worksheet.worksheet import Worksheet

from conference.plain import one_line
from services.imports.columns import KINDS, Cell, Column, Kind, kind_named

MOST_BYTES = 5_000_000
MOST_UNPACKED = 12_000_000  # bytes; more is read for seconds before anything can be said of it
MOST_ROWS = 5_000
MOST_CELLS = 100_000
_OLE = b"\xd0\xcf\x11\xe0"  # what a workbook of before 2007 begins with, and one with a password


class Unreadable(Exception):  # noqa: N818 - an answer to whoever sent the file
    """The file as a whole cannot be taken; the words say what to send instead."""


@dataclass(frozen=True, slots=True)
class Formula:
    """A cell that holds no value of its own; `what` it holds instead."""

    what: str


FORMULA = Formula("a formula")  # what it shows depends on who opens it
ERROR = Formula("an error, such as #N/A")


@dataclass(frozen=True, slots=True)
class Sheet:
    """`rows`: line number as the person sees it, and the cells under the header. Empty lines are left out.

    `first`: the line of the header.
    """

    name: str
    header: tuple[str, ...]
    rows: list[tuple[int, tuple[Cell | Formula, ...]]] = field(default_factory=list)
    first: int = 1


def read_file(file_name: str, data: bytes) -> list[Sheet]:
    """The file's sheets that hold anything. Raises Unreadable."""
    if len(data) > MOST_BYTES:
        msg = f"Send a file of {MOST_BYTES // 1_000_000} MB or less"
        raise Unreadable(msg)
    if data.startswith(_OLE):
        msg = "This has a password, or is an old Excel file (.xls). Save it as .xlsx without a password"
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


_AS_UTF8 = "Save the file as “CSV UTF-8”, and send it again"
# What letters of Mac and DOS files become in Windows-1252: signs that stand in no name, or after no letter.
_OF_OTHERS = re.compile(
    "[\u201a\u0192\u201e\u2020\u2021\u02c6\u2030\u2039\u203a\u02dc\u2122\u2022]|[^\\W\\d_][\u2018\u201c\u017d]"
)


def decoded(data: bytes) -> str:
    """UTF-8 with or without a mark, Excel's "Unicode text", or else Windows-1252.

    Refused (Unreadable): other encodings, as far as they show, and two in one file: letters would be lost.
    """
    try:
        if data.startswith((b"\xff\xfe", b"\xfe\xff")):
            return data.decode("utf-16")
        if data[1:2] == b"\0" or data[:1] == b"\0":
            return data.decode("utf-16-le" if data[1:2] == b"\0" else "utf-16-be")
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return _of_windows(data)


def _of_windows(data: bytes) -> str:
    for number, line in enumerate(data.split(b"\n"), 1):
        try:
            words = line.decode("cp1252")
        except UnicodeDecodeError:
            words = "\u2030"
        if not line.isascii() and (_is_utf8(line) or _OF_OTHERS.search(words)):
            msg = f"Line {number}: letters cannot be read. {_AS_UTF8}"
            raise Unreadable(msg)
    return data.decode("cp1252")


def _is_utf8(line: bytes) -> bool:
    try:
        line.decode()
    except UnicodeDecodeError:
        return False
    return True


def _read_csv(name: str, data: bytes) -> Sheet:
    words = decoded(data)
    first, _, rest = words.partition("\n")
    said = re.fullmatch(r"sep=(.)", first.strip())  # Excel's own first line, for itself
    between = said[1] if said else max(",;\t", key=first.count)
    lines = csv.reader(io.StringIO(rest if said else words, newline=""), delimiter=between, strict=True)
    found: list[tuple[int, tuple[Cell | Formula, ...]]] = []
    above = 1 if said else 0
    began, cells = above + 1, 0
    try:
        for line in lines:
            found.append((began, tuple(line)))
            began = above + lines.line_num + 1
            cells += len(line)
            _check_size(began, cells)
    except csv.Error as error:
        msg = f"Line {began}: a quotation mark is not closed, or stands alone. Take it out, and send it again"
        raise Unreadable(msg) from error
    return _unpacked_sheet(name, found)


def _read_xlsx(data: bytes) -> list[Sheet]:
    """Whatever a library throws at a file is "unreadable": who sent it cannot do anything else about it."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            _check_packed(packed)
        book = load_workbook(io.BytesIO(data), read_only=True, data_only=False)
        try:
            seen = [_read_sheet(sheet) for sheet in book.worksheets if sheet.sheet_state == "visible"]
            return _our_lists(seen) if book.properties.creator == OURS else seen
        finally:
            book.close()
    except Unreadable:
        raise
    except Exception as error:
        msg = "The file cannot be opened as an Excel workbook. Save it again as .xlsx"
        raise Unreadable(msg) from error


_HIDDEN_ROW = re.compile(rb"<row\b[^>]*\bhidden=\"(?:1|true)\"[^>]*>")
_NUMBER = re.compile(rb"\br=\"(\d+)\"")


def _check_packed(packed: zipfile.ZipFile) -> None:
    """Before anything is unpacked that could be endless; and for what openpyxl would not tell of."""
    if sum(part.file_size for part in packed.infolist()) > MOST_UNPACKED:
        msg = "The workbook is too large. Send one with the lists only"
        raise Unreadable(msg)
    for part in packed.infolist():
        name = part.filename
        if name == "xl/workbook.xml" and b"purl.oclc.org/ooxml" in packed.read(part):
            msg = "This is a “Strict Open XML” workbook. Save it as “Excel Workbook (.xlsx)”"
            raise Unreadable(msg)
        if name.startswith("xl/worksheets/") and (hidden := _HIDDEN_ROW.search(packed.read(part))):
            number = _NUMBER.search(hidden[0])
            line = f"Line {number[1].decode()}" if number else "A line"
            msg = f"{line} is hidden. Take the filter off or show all lines, and send it again"
            raise Unreadable(msg)


OURS = "Quorate"  # who made a workbook that comes back


def _our_lists(sheets: list[Sheet]) -> list[Sheet]:
    """Of a workbook that Quorate wrote: its lists, from their headings on. Other pages are for reading."""
    found = []
    for sheet in sheets:
        kind = kind_named(sheet.name)
        lines = [(sheet.first, tuple[Cell | Formula, ...](sheet.header)), *sheet.rows]
        for place, (line, cells) in enumerate(lines):
            if kind and all(kind.column(str(cell)) for cell in cells if cell) and len(cells) > 1:
                header = tuple(str(cell) for cell in cells if cell)
                found.append(Sheet(sheet.name, header, lines[place + 1 :], line))
                break
    return found or sheets


def _read_sheet(sheet: Any) -> Sheet:
    sheet.reset_dimensions()  # what the file says of its own measure may be stale
    rows: list[tuple[int, tuple[Cell | Formula, ...]]] = []
    filled = 0
    for number, cells in enumerate(sheet.iter_rows(), start=1):
        rows.append((number, tuple(_cell(cell) for cell in cells)))
        filled += len(cells)
        _check_size(number, filled)
    return _unpacked_sheet(str(sheet.title), rows)


def _cell(cell: Any) -> Cell | Formula:
    if cell.data_type == "f":
        return FORMULA
    if cell.data_type == "e":
        return ERROR
    value = cell.value
    return unescape(value) if isinstance(value, str) else value  # "_x000D_" is Excel's way to write one sign


def _check_size(rows: int, cells: int) -> None:
    if rows > MOST_ROWS or cells > MOST_CELLS:
        msg = f"Send at most {MOST_ROWS:,} lines, and the lists only"
        raise Unreadable(msg)


def _unpacked_sheet(name: str, rows: list[tuple[int, tuple[Cell | Formula, ...]]]) -> Sheet:
    filled = [(number, cells) for number, cells in rows if any(cell not in {None, ""} for cell in cells)]
    if not filled:
        return Sheet(name, ())
    header = tuple(one_line(cell) if isinstance(cell, str) else "" for cell in filled[0][1])
    while header and not header[-1]:
        header = header[:-1]
    return Sheet(name, header, filled[1:], filled[0][0])


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
