"""Paper: A4, the fonts that all PDFs share, and what is left for a pen (docs/decisions/0010)."""

import re
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from unicodedata import normalize

FONTS = Path(__file__).parent / "invitations" / "fonts"
PLAIN, BOLD = "DejaVuSans", "DejaVuSans-Bold"
MM = 72 / 25.4
PAGE = (210 * MM, 297 * MM)

# What the fonts have no letters for: never blank, but a line to write on, and whoever prints is told.

ROOM = "________"  # for a pen
_RUN = re.compile("x(?:[x ]*x)?")  # letters that cannot be printed, with the spaces between them


def for_a_pen(said: Iterable[str]) -> tuple[str, ...]:
    """The words of it that cannot be printed, each once: the fonts have Latin, Greek and Cyrillic."""
    return tuple(dict.fromkeys(words[run] for words in map(_composed, said) for run in _runs(words)))


def holds(words: str) -> bool:
    """Whether the fonts have every letter of it, with its accents."""
    return not for_a_pen([words])


def with_room(words: str) -> str:
    """The words as they stand on paper: room for a pen where the fonts have no letters."""
    if words.isascii():
        return words
    words, said, at = _composed(words), "", 0
    for run in _runs(words):
        said, at = said + words[at : run.start] + ROOM, run.stop
    return said + words[at:]


def _composed(words: str) -> str:
    return words if words.isascii() else normalize("NFC", words)


def _runs(words: str) -> Iterator[slice]:
    if words.isascii():
        return
    for run in _RUN.finditer("".join(map(_mark, words))):
        yield slice(*run.span())


def _mark(letter: str) -> str:
    if letter.isprintable() and letter != " ":
        return "." if ord(letter) in fonts() else "x"
    return "." if letter.isspace() and letter != " " else " "


@cache
def fonts() -> frozenset[int]:
    """Registers the fonts, so that whatever is drawn in them is asked for first; the letters both have."""
    from reportlab.pdfbase.pdfmetrics import registerFont  # noqa: PLC0415 - only a PDF needs it
    from reportlab.pdfbase.ttfonts import TTFont  # noqa: PLC0415 - as above

    class Asked(TTFont):
        """Draws, and measures, a line for a pen in place of letters that it does not have."""

        def stringWidth(self, text: str | bytes, size: float, encoding: str = "utf8") -> float:  # noqa: N802 - reportlab calls it so
            return super().stringWidth(_drawn(text), size, encoding)

        def splitString(  # noqa: N802 - as above
            self, text: str | bytes, doc: object, encoding: str = "utf-8"
        ) -> list[tuple[int, bytes]]:
            return super().splitString(_drawn(text), doc, encoding)

    found = [Asked(name, str(FONTS / f"{name}.ttf")) for name in (PLAIN, BOLD)]
    for font in found:
        registerFont(font)
    return frozenset.intersection(*(frozenset(font.face.charToGlyph) for font in found))


def _drawn(text: str | bytes) -> str:
    return with_room(text.decode() if isinstance(text, bytes) else text)
