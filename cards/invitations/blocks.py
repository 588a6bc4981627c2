"""What an invitation is put together from; the same blocks become a mail and a letter."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Heading:
    words: str


@dataclass(frozen=True, slots=True)
class Para:
    words: str


@dataclass(frozen=True, slots=True)
class Facts:
    """Lines of a label and what it is."""

    lines: tuple[tuple[str, str], ...]


Block = Heading | Para | Facts


def plain(blocks: Iterable[Block]) -> str:
    """As plain text: a heading stands right over what it heads, paragraphs have an empty line between."""
    said = ""
    for block in blocks:
        said += _plain(block) + ("\n" if isinstance(block, Heading) else "\n\n")
    return said.rstrip() + "\n"


def _plain(block: Block) -> str:
    if isinstance(block, Facts):
        return "\n".join(f"{label}: {what}" for label, what in block.lines)
    return block.words
