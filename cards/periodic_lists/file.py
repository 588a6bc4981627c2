"""A list as a table in a file, and as records."""

from collections.abc import Mapping
from datetime import date, time

from cards.periodic_lists.cells import above, in_words, title
from cards.said import fill
from cards.sheets import Cell, Column, Sheet, Tone
from conference.lists import ListLine, ListPicture, Said
from conference.standard import Standard

WIDE = {"report_status": 44, "what_was_late": 52, "reason": 44, "initials": 14}
NOT_KNOWN = "Nothing that Quorate knows of"


def sheet(standard: Standard, listed: ListPicture) -> Sheet:
    """Dates and times stay dates and times, so that they sort; everything else is words."""
    return Sheet(
        title=fill(listed.subject, standard),
        council=standard.name,
        columns=tuple(Column(title(standard, one), WIDE.get(one, 0)) for one in listed.columns),
        rows=tuple(_row(standard, listed, line) for line in listed.lines),
        notes=tuple(above(standard, listed)),
        empty=NOT_KNOWN if listed.unrecorded else "Nothing to report",
    )


def as_records(standard: Standard, listed: ListPicture) -> list[dict[str, str]]:
    """Each line by the keys of its columns; dates as 2026-12-08, times as 09:30, the rest in words."""
    return [
        {column: _iso(standard, column, line.values) for column in listed.columns} for line in listed.lines
    ]


def _row(standard: Standard, listed: ListPicture, line: ListLine) -> tuple[Cell, ...]:
    return tuple(_cell(standard, column, line.values[column]) for column in listed.columns)


def _cell(standard: Standard, column: str, said: Said) -> Cell:
    if isinstance(said.value, date | time | int):
        return Cell(said.value)
    words = in_words(standard, column, said)
    return Cell(words, Tone(said.mark) if words else Tone.PLAIN)


def _iso(standard: Standard, column: str, values: Mapping[str, Said]) -> str:
    said = values[column]
    if isinstance(said.value, time):
        return f"{said.value:%H:%M}"
    return said.value.isoformat() if isinstance(said.value, date) else in_words(standard, column, said)
