"""A standard as pages: sections of lines, each value with whose it is."""

from dataclasses import dataclass
from typing import Any

from conference.cited import Cited, Source


@dataclass(frozen=True, slots=True)
class Mark:
    """Whose a value is, the rules it rests on, and the note."""

    source: Source
    rules: tuple[str, ...]
    note: str = ""

    @classmethod
    def of(cls, value: Cited[Any]) -> "Mark":
        return cls(value.source, value.rules, value.note)


@dataclass(frozen=True, slots=True)
class Line:
    """One value or entry. `key`: as in the council's file, "timescale.notice", "steps.request_by"."""

    key: str
    name: str
    cells: tuple[str, ...]
    mark: Mark | None = None


@dataclass(frozen=True, slots=True)
class Section:
    """`subject` is what `--only` asks for; several sections may share one. `columns` head the cells."""

    subject: str
    title: str
    first: str  # heads the column of names
    columns: tuple[str, ...]
    lines: tuple[Line, ...]
    lead: str = ""
    part: str = ""  # tells sections of one subject apart
    compared: tuple[str, ...] = ()  # the columns that stand side by side; empty: all


@dataclass(frozen=True, slots=True)
class Page:
    council: str
    name: str
    in_force: str
    sections: tuple[Section, ...]


def whose(mark: Mark, name: str) -> str:
    """As “Leicestershire (LE-17)”, “Statutory (X1)”, “Default: Quorate’s proposal (SG-05)”."""
    rules = f" ({', '.join(mark.rules)})" if mark.rules else ""
    match mark.source:
        case Source.COUNCIL:
            return f"{name}{rules}"
        case Source.STATUTORY:
            return f"Statutory{rules}"
        case Source.DEFAULT:
            return f"Default: Quorate’s proposal{rules}"
