"""Paper: A4, the fonts that all PDFs share, and which letters they have (docs/decisions/0010)."""

from functools import cache
from pathlib import Path

FONTS = Path(__file__).parent / "invitations" / "fonts"
PLAIN, BOLD = "DejaVuSans", "DejaVuSans-Bold"
MM = 72 / 25.4
PAGE = (210 * MM, 297 * MM)


def holds(words: str) -> bool:
    """Whether the fonts have every letter of it: Latin, Greek and Cyrillic, with their accents."""
    glyphs = fonts()
    return all(ord(letter) in glyphs for letter in words if letter.isprintable())


@cache
def fonts() -> frozenset[int]:
    """Registers the fonts; the letters that both have."""
    from reportlab.pdfbase.pdfmetrics import registerFont  # noqa: PLC0415 - only a PDF needs it
    from reportlab.pdfbase.ttfonts import TTFont  # noqa: PLC0415 - as above

    found = [TTFont(name, str(FONTS / f"{name}.ttf")) for name in (PLAIN, BOLD)]
    for font in found:
        registerFont(font)
    return frozenset.intersection(*(frozenset(font.face.charToGlyph) for font in found))
