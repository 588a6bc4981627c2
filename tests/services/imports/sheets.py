"""Files as people send them."""

import io
from collections.abc import Sequence

from openpyxl import Workbook, load_workbook

from services.imports.take import ImportReport, take_file
from services.people.keep import CommandLineOffice
from tests import cast
from tests.services.office import STANDARD

IDS = "0f4e1c2a-9d3b-4c5e-8f7a-0000000000"
PEOPLE = "Name,Email,Object ID,Roles,Team,Manager email,Left\r\n"
CHAIRS = "Email,Working time,Since,Eligible,Monday,Tuesday,Teams\r\n"


def workbook(**sheets: Sequence[Sequence[object]]) -> bytes:
    book = Workbook()
    book.remove(book.worksheets[0])
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    data = io.BytesIO()
    book.save(data)
    return data.getvalue()


def with_text_cell(data: bytes, sheet: str, cell: str, text: str) -> bytes:
    """The workbook with text in a cell, as text whatever it looks like."""
    book = load_workbook(io.BytesIO(data))
    book[sheet][cell].value = text
    book[sheet][cell].data_type = "s"
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


async def send(
    desk: CommandLineOffice,
    data: bytes | str,
    name: str = "people.csv",
    *,
    who: cast.Part = cast.ADMINISTRATOR,
    dry_run: bool = False,
) -> ImportReport:
    content = data.encode() if isinstance(data, str) else data
    return await take_file(desk, who.actor(), STANDARD, name, content, dry_run=dry_run)


def said(report: ImportReport) -> list[tuple[int, str, str]]:
    return [(error.line, error.column, error.write) for error in report.errors]
