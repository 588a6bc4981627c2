"""The request for police checks as a file for the clerk (LE-25)."""

from datetime import date

from cards import words as when
from cards.invitees.saying import within
from cards.said import fill
from cards.sheets.shapes import Cell, Column, Sheet, Tone
from cards.sheets.workbook import xlsx_file
from conference.invitees import PoliceName, PoliceRequest
from conference.standard import Standard

COLUMNS = (
    Column("Name", 26),
    Column("Date of birth", 20),
    Column("Relation to the child", 22),
    Column("Address", 34),
    Column("Reason for the check", 44),
)


def police_file(standard: Standard, asks: PoliceRequest) -> bytes:
    """The workbook's bytes: each person with date of birth, address, relation and reason."""
    return xlsx_file(police_sheet(standard, asks))


def police_file_name(asks: PoliceRequest) -> str:
    """The reference only: a file's name is seen by whoever handles the mail."""
    return f"{asks.reference}-checks.xlsx"


def police_sheet(standard: Standard, asks: PoliceRequest) -> Sheet:
    children = [f"{initials}, born {_day(born)}" if born else initials for initials, born in asks.children]
    worker = when.capital(fill("{social_worker}", standard))
    notes = [
        f"Reference {asks.reference}; case {asks.case_reference}",
        f"Conference: {when.by(asks.starts)}",
        f"Children: {when.joined(children)}",
        f"{worker}: {asks.social_worker}",
    ]
    if asks.cut_off:
        rules = f" ({', '.join(asks.rules)})" if asks.rules else ""
        notes.append(f"Cut-off: {when.by(asks.cut_off)}{rules}")
    if asks.asked_at:
        notes.append(f"Asked: {when.moment(asks.asked_at)}")
    if asks.late:
        notes.append("LATE: asked after the cut-off, so the checks cannot be guaranteed")
    return Sheet(
        title=when.capital(fill("{police_check}", standard)) + f" {asks.reference}",
        council=standard.name,
        columns=COLUMNS,
        rows=tuple(_row(standard, one) for one in asks.people),
        notes=tuple(notes),
        empty="Nobody is to be checked",
    )


def _row(standard: Standard, one: PoliceName) -> tuple[Cell, ...]:
    born = Cell(date.fromisoformat(one.born)) if one.born else Cell("not known", Tone.SOON)
    address = Cell(one.address) if one.address else Cell("not known", Tone.SOON)
    return (Cell(one.name), born, Cell(within(standard, one.role)), address, Cell(one.reason))


def _day(born: str) -> str:
    return when.day(date.fromisoformat(born))
