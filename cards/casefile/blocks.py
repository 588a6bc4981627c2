"""What a record is put together from; the same blocks become plain text and a PDF."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

Pairs = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Heading:
    """`level`: 1 the record's own, 2 a part's, 3 one decision's."""

    words: str
    level: int = 2


@dataclass(frozen=True, slots=True)
class Para:
    words: str


@dataclass(frozen=True, slots=True)
class Facts:
    """Lines of a label and what it is; what it is may have several lines."""

    lines: Pairs


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the history: when, who, what, and what it changed."""

    when: str
    who: str
    what: str
    more: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Rows:
    heads: tuple[str, str, str]
    rows: tuple[Row, ...]


Block = Heading | Para | Facts | Rows


def clean(words: str) -> str:
    """Without what cannot be printed; lines stay lines."""
    return "".join(letter for letter in words if letter == "\n" or letter.isprintable())


def words_of(blocks: Iterable[Block]) -> Iterator[str]:
    """All that is said."""
    for block in blocks:
        match block:
            case Heading(words=words) | Para(words=words):
                yield words
            case Facts(lines=lines):
                yield from (part for line in lines for part in line)
            case Rows(heads=heads, rows=rows):
                yield from heads
                for row in rows:
                    yield from (row.when, row.who, row.what, *row.more)
