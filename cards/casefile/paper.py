"""A record's blocks, and the same printed as plain text and as PDF (0010)."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from io import BytesIO
from textwrap import fill
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

from cards.printing import BOLD, MM, PAGE, PLAIN, fonts, for_a_pen

# What a record is put together from; the same blocks become plain text and a PDF.

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


# The record as plain text. What people wrote is set in, so that no line of it passes for one of ours.

WIDTH, IN = 96, "    "
_UNDER = {1: "=", 2: "-"}


def plain_text(blocks: Iterable[Block]) -> str:
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
            return "\n".join(_plain_fact(label, what) for label, what in lines)
        case Rows(rows=rows):
            return "\n".join(_plain_row(row) for row in rows)


def _plain_fact(label: str, what: str) -> str:
    """The first line beside its label, the others under it."""
    first, *others = clean(what).split("\n")
    head = fill(f"{clean(label)}: {first}", WIDTH, initial_indent=IN, subsequent_indent=IN * 2)
    return "\n".join([head, *(_set_in(line) for line in others if line.strip())])


def _plain_row(row: Row) -> str:
    said = f"{row.when}, {row.who}: {row.what}"
    lines = [fill(clean(said), WIDTH, subsequent_indent=IN), *(_set_in(one) for one in row.more)]
    return "\n".join(lines)


def _set_in(words: str) -> str:
    return fill(clean(words), WIDTH, initial_indent=IN * 2, subsequent_indent=IN * 2)


# The record as PDF: A4, one reading order, pages numbered, its title the reference only (0010).

if TYPE_CHECKING:
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.platypus import Flowable

MARGIN = 20 * MM
_WIDTHS = (58 * MM, 34 * MM, PAGE[0] - 2 * MARGIN - 92 * MM)
ROOM = 40 * MM  # a table starts where so much is left of the page
NOT_HERE = (
    "Some letters of this record cannot be printed in the PDF, which leaves a line for a pen in their place. "
    "The text file beside it has all of them."
)


def pdf(title: str, author: str, blocks: Sequence[Block]) -> bytes:
    """The file's bytes; the same record gives the same bytes. Built twice, to know how many pages it has."""
    fonts()
    if for_a_pen(words_of(blocks)):
        blocks = [*blocks[:1], Para(NOT_HERE), *blocks[1:]]
    pages, _ = _build(title, author, blocks, pages=0)
    return _build(title, author, blocks, pages=pages)[1]


def _build(title: str, author: str, blocks: Sequence[Block], *, pages: int) -> tuple[int, bytes]:
    from reportlab.pdfgen.canvas import Canvas  # noqa: PLC0415 - half a second that only a record costs
    from reportlab.platypus import BaseDocTemplate, Frame, PageTemplate  # noqa: PLC0415 - as above

    out = BytesIO()
    width, height = PAGE
    frame = Frame(MARGIN, MARGIN, width - 2 * MARGIN, height - 2 * MARGIN, 0, 0, 0, 0, id="whole")

    def foot(canvas: Canvas, _: object) -> None:
        canvas.setFont(PLAIN, 8)
        canvas.drawString(MARGIN, 12 * MM, title)
        number = f"Page {canvas.getPageNumber()} of {pages}"
        canvas.drawRightString(width - MARGIN, 12 * MM, number)

    document = BaseDocTemplate(out, pagesize=PAGE, lang="en-GB", title=title, author=author, invariant=1)
    document.addPageTemplates([PageTemplate("all", [frame], onPageEnd=foot)])
    document.build(_flowing(blocks))
    return document.page, out.getvalue()


def _flowing(blocks: Sequence[Block]) -> "list[Flowable]":
    from reportlab.lib.styles import ParagraphStyle  # noqa: PLC0415 - only a record needs it
    from reportlab.platypus import CondPageBreak, KeepTogether, Paragraph  # noqa: PLC0415 - as above

    text = ParagraphStyle("text", fontName=PLAIN, fontSize=9, leading=12.5, spaceAfter=5)
    fact = ParagraphStyle("fact", text, leftIndent=8 * MM, firstLineIndent=-4 * MM, spaceAfter=1)
    heads = {
        level: ParagraphStyle(
            f"head{level}", text, fontName=BOLD, fontSize=size, leading=size * 1.35, spaceBefore=before,
            spaceAfter=2,
        )
        for level, size, before in ((1, 15, 0), (2, 12, 8), (3, 9.5, 5))
    }  # fmt: skip

    def drawn(block: Block) -> "list[Flowable]":
        match block:
            case Heading(words=words, level=level):
                return [Paragraph(_safe(words), heads[level])]
            case Para(words=words):
                return [Paragraph(_safe(words), text)]
            case Facts(lines=lines):
                return [Paragraph(_printed_fact(*line), fact) for line in lines]
        return [_table(block, text)]

    found: list[Flowable] = []
    for part in _parts(blocks):
        parts = [each for block in part for each in drawn(block)]
        long = isinstance(part[-1], Rows)
        found += [CondPageBreak(ROOM), *parts] if long else [KeepTogether(parts)]
    return found


def _parts(blocks: Sequence[Block]) -> list[list[Block]]:
    """Headings with what stands under them: no decision is cut by a page's end if it fits on a page."""
    parts: list[list[Block]] = []
    for block in blocks:
        if parts and isinstance(parts[-1][-1], Heading):
            parts[-1].append(block)
        else:
            parts.append([block])
    return parts


def _table(block: Rows, text: "ParagraphStyle") -> "Flowable":
    from reportlab.lib.colors import black  # noqa: PLC0415 - only a record needs it
    from reportlab.lib.styles import ParagraphStyle  # noqa: PLC0415 - as above
    from reportlab.platypus import Paragraph, Table, TableStyle  # noqa: PLC0415 - as above

    small = ParagraphStyle("small", text, fontSize=8, leading=10.5, spaceAfter=0)
    head = ParagraphStyle("head", small, fontName=BOLD)
    rows = [[Paragraph(_safe(words), head) for words in block.heads]]
    rows += [[Paragraph(words, small) for words in _cells(row)] for row in block.rows]
    style = TableStyle(
        [
            ("VALIGN", (0, 0), (-1, -1), "TOP"),
            ("LINEBELOW", (0, 0), (-1, 0), 0.8, black),
            ("LINEBELOW", (0, 1), (-1, -1), 0.25, black),
            ("TOPPADDING", (0, 0), (-1, -1), 1.5),
            ("BOTTOMPADDING", (0, 0), (-1, -1), 1.5),
            ("LEFTPADDING", (0, 0), (-1, -1), 0),
        ]
    )
    return Table(rows, colWidths=_WIDTHS, repeatRows=1, style=style, spaceAfter=6)


def _cells(row: Row) -> tuple[str, str, str]:
    return _safe(row.when), _safe(row.who), _safe("\n".join([row.what, *row.more]))


def _printed_fact(label: str, what: str) -> str:
    return f'<font name="{BOLD}">{_safe(label)}:</font> {_safe(what)}'


def _safe(words: str) -> str:
    return escape(clean(words)).replace("\n", "<br/>")
