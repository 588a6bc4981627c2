"""What a table holds before it is a file."""

from dataclasses import dataclass
from datetime import date, time
from enum import StrEnum

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
