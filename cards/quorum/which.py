"""Which of several conferences of today."""

from collections.abc import Sequence

from cards import words as when
from cards.kit import Card, button, card, facts
from conference.booking_picture import BookingLine


def which(lines: Sequence[BookingLine]) -> Card:
    """Those whose quorum the reader may find today; six at most."""
    rows = [(when.clock(one.starts), f"{one.reference}, {', '.join(one.initials)}") for one in lines[:6]]
    buttons = [
        button(f"{when.clock(one.starts)}: {one.reference}", "quorum.open", {"conference": one.id})
        for one in lines[:6]
    ]
    return card("Who is here: which conference?", [facts(rows)], buttons, summary="Who is here")
