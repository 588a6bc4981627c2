"""A letter as PDF: A4, one reading order, its language said, the address in a DL envelope's window."""

from dataclasses import dataclass
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

from cards.invitations.blocks import Block, Facts, Heading

if TYPE_CHECKING:
    from reportlab.platypus import Flowable

FONTS = Path(__file__).parent / "fonts"
_PLAIN, _BOLD = "DejaVuSans", "DejaVuSans-Bold"
_MM = 72 / 25.4
_PAGE = (210 * _MM, 297 * _MM)
_MARGIN, _WINDOW = 22 * _MM, 50 * _MM  # the address starts 50 mm from the top: seen through a DL window
_ADDRESS_HEIGHT = 40 * _MM


@dataclass(frozen=True, slots=True)
class Post:
    """`language`: as in "cy". `address`: lines, or one line with commas; "" leaves the window to a pen."""

    language: str
    sender: str
    name: str
    address: str
    title: str
    body: tuple[Block, ...]


def pdf(post: Post) -> bytes:
    """The file's bytes; the same letter gives the same bytes. 12 point, black on white, numbered pages."""
    from reportlab.pdfgen.canvas import Canvas  # noqa: PLC0415 - half a second that only a letter costs
    from reportlab.platypus import BaseDocTemplate, Frame, PageTemplate  # noqa: PLC0415 - as above

    _fonts()
    out = BytesIO()
    width, height = _PAGE
    below = height - _WINDOW - _ADDRESS_HEIGHT - _MARGIN
    first = Frame(_MARGIN, _MARGIN, width - 2 * _MARGIN, below, 0, 0, 0, 0, id="first")
    rest = Frame(_MARGIN, _MARGIN, width - 2 * _MARGIN, height - 2 * _MARGIN, 0, 0, 0, 0, id="rest")

    def head(canvas: Canvas, _: object) -> None:
        canvas.setFont(_BOLD, 14)
        canvas.drawString(_MARGIN, height - 20 * _MM, post.sender)
        canvas.setFont(_PLAIN, 11)
        for number, line in enumerate(_lines(post)):
            canvas.drawString(_MARGIN, height - _WINDOW - number * 5 * _MM, line)

    def foot(canvas: Canvas, _: object) -> None:
        canvas.setFont(_PLAIN, 9)
        canvas.drawRightString(width - _MARGIN, 12 * _MM, str(canvas.getPageNumber()))

    document = BaseDocTemplate(
        out, pagesize=_PAGE, lang=post.language, title=post.title, author=post.sender, invariant=1
    )
    document.addPageTemplates(
        [
            PageTemplate("first", [first], onPage=head, onPageEnd=foot, autoNextPageTemplate="rest"),
            PageTemplate("rest", [rest], onPageEnd=foot),
        ]
    )
    document.build(_flowing(post))
    return out.getvalue()


def holds(words: str) -> bool:
    """Whether the letter's fonts have every letter of it: Latin, Greek and Cyrillic, with their accents."""
    glyphs = _fonts()
    return all(ord(letter) in glyphs for letter in words if letter.isprintable())


def _lines(post: Post) -> list[str]:
    parts = post.address.splitlines() if "\n" in post.address.strip() else post.address.split(",")
    return [post.name, *(part.strip() for part in parts if part.strip())][:8]


def _flowing(post: Post) -> "list[Flowable]":
    from reportlab.lib.styles import ParagraphStyle  # noqa: PLC0415 - only a letter needs it
    from reportlab.platypus import Paragraph  # noqa: PLC0415 - as above

    text = ParagraphStyle("text", fontName=_PLAIN, fontSize=12, leading=17, spaceAfter=8)
    heading = ParagraphStyle("heading", text, fontName=_BOLD, spaceBefore=8, spaceAfter=3, keepWithNext=1)

    def drawn(block: Block) -> "list[Flowable]":
        if isinstance(block, Heading):
            return [Paragraph(escape(block.words), heading)]
        if isinstance(block, Facts):
            return [Paragraph("<br/>".join(map(_line, block.lines)), text)]
        return [Paragraph(escape(block.words).replace("\n", "<br/>"), text)]

    title = Paragraph(escape(post.title), ParagraphStyle("title", heading, fontSize=14, leading=19))
    return [title, *(each for block in post.body for each in drawn(block))]


def _line(line: tuple[str, str]) -> str:
    label, what = line
    return f'<font name="{_BOLD}">{escape(label)}:</font> {escape(what)}'


@cache
def _fonts() -> frozenset[int]:
    """Registers the fonts; the letters that both have."""
    from reportlab.pdfbase.pdfmetrics import registerFont  # noqa: PLC0415 - only a letter needs it
    from reportlab.pdfbase.ttfonts import TTFont  # noqa: PLC0415 - as above

    fonts = [TTFont(name, str(FONTS / f"{name}.ttf")) for name in (_PLAIN, _BOLD)]
    for font in fonts:
        registerFont(font)
    return frozenset.intersection(*(frozenset(font.face.charToGlyph) for font in fonts))
