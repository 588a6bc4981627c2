"""One decision as a line of a table: each statement says whose it is."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeVar

from conference.cited import Cited, Source

COLUMNS = (
    "May ask",
    "Has to agree, or decides",
    "To fill in",
    "Who is told",
    "What becomes of the date",
    "Notes",
)
_SAYS = {Source.STATUTORY: "statutory", Source.DEFAULT: "default", Source.COUNCIL: "its own"}
_READINGS = "C-"  # of the catalogue, not of a council's document
Lines = tuple[str, ...]
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Decision:
    """`key` is the same in every council. `cells`: lines for each of COLUMNS. `short`: for the matrix."""

    key: str
    group: str
    name: str
    cells: tuple[Lines, ...]
    short: str

    def __post_init__(self) -> None:
        if len(self.cells) != len(COLUMNS):
            raise ValueError(f"{self.key}: {len(self.cells)} cells for {len(COLUMNS)} columns")


def marked(words: str, source: Source, rules: Sequence[str] = ()) -> str:
    """As “CP Chair (LE-53)”; what no document says is “(default)”, whatever rules it leans on."""
    if not words:
        return ""
    own = [rule for rule in rules if not rule.startswith(_READINGS)]
    return f"{words} ({', '.join(own) if source is Source.COUNCIL and own else _SAYS[source]})"


def cited(words: str, value: Cited[T]) -> str:
    return marked(words, value.source, value.rules)


def ours(words: str) -> str:
    """What Quorate does where no document says anything."""
    return marked(words, Source.DEFAULT)


def lines(*parts: str) -> Lines:
    """Without the empty ones, each once."""
    return tuple(dict.fromkeys(part for part in parts if part))


def star(source: Source) -> str:
    """Marks a default in the matrix."""
    return "*" if source is Source.DEFAULT else ""
