"""A letter as PDF: A4, one reading order, its language said, the address in a DL envelope's window."""

from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

from cards.invitations.facts import Block, Facts, Heading, words_of
from cards.printing import BOLD, MM, PAGE, PLAIN, fonts, for_a_pen
from conference.invitees import envelope_lines

if TYPE_CHECKING:
    from reportlab.platypus import Flowable

_MARGIN, _WINDOW = 22 * MM, 50 * MM  # the address starts 50 mm from the top: seen through a DL window
_ADDRESS_HEIGHT, _WINDOW_WIDTH = 40 * MM, 86 * MM


@dataclass(frozen=True, slots=True)
class Post:
    """`language`: as in "cy". `address`: lines, or one line with commas; "" leaves the window to a pen."""

    language: str
    sender: str
    name: str
    address: str
    title: str
    body: tuple[Block, ...]

    @property
    def by_hand(self) -> tuple[str, ...]:
        """What a pen has to write: words on it that cannot be printed."""
        return for_a_pen((self.sender, self.name, self.address, self.title, *words_of(self.body)))


def pdf(post: Post) -> bytes:
    """The file's bytes; the same letter gives the same bytes. 12 point, black on white, numbered pages."""
    from reportlab.pdfgen.canvas import Canvas  # noqa: PLC0415 - half a second that only a letter costs
    from reportlab.platypus import BaseDocTemplate, Frame, PageTemplate  # noqa: PLC0415 - as above

    fonts()
    out = BytesIO()
    width, height = PAGE
    below = height - _WINDOW - _ADDRESS_HEIGHT - _MARGIN
    first = Frame(_MARGIN, _MARGIN, width - 2 * _MARGIN, below, 0, 0, 0, 0, id="first")
    rest = Frame(_MARGIN, _MARGIN, width - 2 * _MARGIN, height - 2 * _MARGIN, 0, 0, 0, 0, id="rest")

    def head(canvas: Canvas, _: object) -> None:
        canvas.setFont(BOLD, 14)
        canvas.drawString(_MARGIN, height - 20 * MM, post.sender)
        for number, line in enumerate(envelope_lines(post.name, post.address)):
            canvas.setFont(PLAIN, min(11, 11 * _WINDOW_WIDTH / canvas.stringWidth(line, PLAIN, 11)))
            canvas.drawString(_MARGIN, height - _WINDOW - number * 5 * MM, line)

    def foot(canvas: Canvas, _: object) -> None:
        canvas.setFont(PLAIN, 9)
        canvas.drawRightString(width - _MARGIN, 12 * MM, str(canvas.getPageNumber()))

    document = BaseDocTemplate(
        out, pagesize=PAGE, lang=post.language, title=post.title, author=post.sender, invariant=1
    )
    document.addPageTemplates(
        [
            PageTemplate("first", [first], onPage=head, onPageEnd=foot, autoNextPageTemplate="rest"),
            PageTemplate("rest", [rest], onPageEnd=foot),
        ]
    )
    document.build(_flowing(post))
    return out.getvalue()


def _flowing(post: Post) -> "list[Flowable]":
    from reportlab.lib.styles import ParagraphStyle  # noqa: PLC0415 - only a letter needs it
    from reportlab.platypus import Paragraph  # noqa: PLC0415 - as above

    text = ParagraphStyle("text", fontName=PLAIN, fontSize=12, leading=17, spaceAfter=8)
    heading = ParagraphStyle("heading", text, fontName=BOLD, spaceBefore=8, spaceAfter=3, keepWithNext=1)

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
    return f'<font name="{BOLD}">{escape(label)}:</font> {escape(what)}'
