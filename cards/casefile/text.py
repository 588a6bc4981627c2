"""The record as plain text. What people wrote is set in, so that no line of it passes for one of ours."""

from collections.abc import Iterable
from textwrap import fill

from cards.casefile.blocks import Block, Facts, Heading, Para, Row, Rows, clean

WIDTH, IN = 96, "    "
_UNDER = {1: "=", 2: "-"}


def plain(blocks: Iterable[Block]) -> str:
    said, right_over = "", False
    for block in blocks:
        said += ("\n" if right_over else "\n\n") + _block(block)
        right_over = isinstance(block, Heading) and block.level == 3
    return said.strip() + "\n"


def _block(block: Block) -> str:
    match block:
        case Heading(words=words, level=level):
            return clean(words) + (f"\n{_UNDER[level] * len(words)}" if level in _UNDER else "")
        case Para(words=words):
            return fill(clean(words), WIDTH)
        case Facts(lines=lines):
            return "\n".join(_fact(label, what) for label, what in lines)
        case Rows(rows=rows):
            return "\n".join(_row(row) for row in rows)


def _fact(label: str, what: str) -> str:
    """The first line beside its label, the others under it."""
    first, *others = clean(what).split("\n")
    head = fill(f"{clean(label)}: {first}", WIDTH, initial_indent=IN, subsequent_indent=IN * 2)
    return "\n".join([head, *(_set_in(line) for line in others if line.strip())])


def _row(row: Row) -> str:
    said = f"{row.when}, {row.who}: {row.what}"
    lines = [fill(clean(said), WIDTH, subsequent_indent=IN), *(_set_in(one) for one in row.more)]
    return "\n".join(lines)


def _set_in(words: str) -> str:
    return fill(clean(words), WIDTH, initial_indent=IN * 2, subsequent_indent=IN * 2)
