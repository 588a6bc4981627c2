"""The record as PDF: A4, one reading order, pages numbered, its title the reference only (0010)."""

from collections.abc import Sequence
from io import BytesIO
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

from cards.casefile.blocks import Block, Facts, Heading, Para, Row, Rows, clean, words_of
from cards.printing import BOLD, MM, PAGE, PLAIN, fonts, holds

if TYPE_CHECKING:
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.platypus import Flowable

MARGIN = 20 * MM
_WIDTHS = (58 * MM, 34 * MM, PAGE[0] - 2 * MARGIN - 92 * MM)
ROOM = 40 * MM  # a table starts where so much is left of the page
NOT_HERE = "Some letters of this record cannot be printed here. The text file beside it has all of them."


def pdf(title: str, author: str, blocks: Sequence[Block]) -> bytes:
    """The file's bytes; the same record gives the same bytes. Built twice, to know how many pages it has."""
    fonts()
    if not all(holds(words) for words in words_of(blocks)):
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
                return [Paragraph(_fact(*line), fact) for line in lines]
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


def _fact(label: str, what: str) -> str:
    return f'<font name="{BOLD}">{_safe(label)}:</font> {_safe(what)}'


def _safe(words: str) -> str:
    return escape(clean(words)).replace("\n", "<br/>")
