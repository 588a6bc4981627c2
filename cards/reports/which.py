"""Whose reports? Asked where a person has to do with more than one conference."""

from collections.abc import Sequence

from cards import words as when
from cards.kit import Card, button, card, text
from cards.said import fill
from conference.picture import BookingLine
from conference.standard import Standard

CHOICES = 6


def which(standard: Standard, lines: Sequence[BookingLine]) -> Card:
    """At most six are offered; none at all is said."""
    if not lines:
        return card("No reports", [text("You have no booking.")], summary="No reports")
    buttons = [
        button(f"{line.reference}, {when.short_day(line.starts)}", "report.open", {"conference": line.id})
        for line in lines[:CHOICES]
    ]
    left = len(lines) - len(buttons)
    body = [text("Choose a booking.")]
    if left:
        more = f"{when.count(left, 'later booking')}: write “reports for” and the reference."
        body.append(text(more, subtle=True, close=True))
    return card(fill("Which {icpc}?", standard), body, buttons, summary="Which reports?")
