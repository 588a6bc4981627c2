"""The tables as Markdown: a short matrix on top, then one table a council."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace

from bot.handbook.decisions import COLUMNS, Decision, decisions_of
from bot.handbook.decisions.standing_down import once_begun
from bot.handbook.settled import national_words
from cards import words as when
from conference.standard import Standard

HEAD = """\
# Who decides what

Made from the councils’ files by `uv run quorate councils decisions --markdown`. Do not change it by hand: change the file, and make it anew.

How to read it:

- In brackets stands where a statement comes from: rules of the council’s own document, such as (LE-58), or (default) where that document does not say and Quorate proposes. The notes say what else is a default; the hours after which deputies are asked are one everywhere.
- Whoever asks, and is one of those who have to agree or stands in for one who is not there, has agreed by asking. Every other step needs somebody else, and nobody decides two steps.
- Deputies decide only while everybody of the role is away, has asked themselves, has decided another step, or has not answered in time. For a stand-down that time is never longer than half of what is left before the start, and a quarter of an hour at least.
- One refusal ends a request, and all stays as it is booked.
"""  # noqa: E501 - paragraphs of a document
IN_SHORT = "## In short: who has to agree, or decides"
STAR = "\\* A default: the council’s own document does not say. – Not in this council."
ABOVE, SHORT = "As above", 30


def markdown(standards: Sequence[Standard]) -> str:
    """The whole document; the matrix only where there is more than one council."""
    parts = [HEAD]
    if len(standards) > 1:
        parts += [IN_SHORT, _matrix(standards), STAR]
    parts += [part for standard in standards for part in _council(standard)]
    return "\n\n".join(part.strip() for part in parts) + "\n"


def _matrix(standards: Sequence[Standard]) -> str:
    """Rows are named in plain words, as most councils name them."""
    found = [{one.key: one for one in decisions_of(standard)} for standard in standards]
    plain = [decisions_of(replace(standard, words=national_words())) for standard in standards]
    names = {key: Counter(one.name for of in plain for one in of if one.key == key) for key in _keys(plain)}
    rows = [
        [name.most_common(1)[0][0], *(one[key].short if key in one else "–" for one in found)]
        for key, name in names.items()
    ]
    return _table(["Decision", *(standard.name for standard in standards)], rows)


def _keys(found: Sequence[Sequence[Decision]]) -> list[str]:
    """Each once, a group's together, in the first council's order."""
    keys = dict.fromkeys((one.group, one.key) for council in found for one in council)
    groups = dict.fromkeys(group for group, _ in keys)
    return [key for group in groups for of, key in keys if of == group]


def _council(standard: Standard) -> list[str]:
    begun = when.joined([f"“{words}”" for words in once_begun(standard)])
    return [
        f"## {standard.name}",
        f"{standard.document}; in force here from {when.day(standard.effective_from)}.",
        _table(["Decision", *COLUMNS], _rows(decisions_of(standard))),
        f"Once the conference has begun, these reasons are left: {begun}. (default)",
    ]


def _rows(decisions: Sequence[Decision]) -> Iterable[list[str]]:
    """A line names each group; a long cell that says what stands above it says only that."""
    group, before = "", [""] * len(COLUMNS)
    for one in decisions:
        if one.group != group:
            group, before = one.group, [""] * len(COLUMNS)
            yield [f"**{group}**", *before]
        cells = ["<br>".join(cell) for cell in one.cells]
        shown = [_above(cell, was) for cell, was in zip(cells, before, strict=True)]
        before = cells
        yield [one.name, *shown]


def _above(cell: str, was: str) -> str:
    return ABOVE if cell == was and len(cell) > SHORT else cell


def _table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    drawn = [heads, ["---"] * len(heads), *rows]
    return "\n".join(f"| {' | '.join(_safe(cell) for cell in row)} |" for row in drawn)


def _safe(cell: str) -> str:
    return cell.replace("|", "\\|").replace("\n", " ")
