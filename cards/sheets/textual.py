"""A table as CSV, for other programs and for eyes."""

import csv
import io
import re
from datetime import date, time

from cards.sheets.shapes import Sheet, Value

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
