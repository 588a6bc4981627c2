"""Which of several conferences of today."""

from collections.abc import Sequence

from cards import words as when
from cards.kit import Card, button, card
from cards.lists import lines_drawn
from conference.picture import BookingLine
from conference.standard import Standard


def which(standard: Standard, lines: Sequence[BookingLine]) -> Card:
    """Those whose quorum the reader may find now; six at most."""
    buttons = [
        button(f"{when.clock(one.starts)}: {one.reference}", "quorum.open", {"conference": one.id})
        for one in lines[:6]
    ]
    title = "Who is here: which conference?"
    return card(title, lines_drawn(standard, lines, worker=True), buttons, summary="Who is here")
