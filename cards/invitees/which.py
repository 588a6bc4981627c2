"""Whose list? For somebody with several bookings."""

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
        title = fill("No {invite_list}", standard)
        return card(title, [text("You have no booking.")], summary="Who to invite")
    buttons = [
        button(f"{line.reference}, {when.short_day(line.starts)}", "invitees.open", {"conference": line.id})
        for line in lines[:CHOICES]
    ]
    left = len(lines) - len(buttons)
    body = [text("Choose a booking.")]
    if left:
        body.append(text(f"{when.count(left, 'later booking')} under My bookings.", subtle=True, close=True))
    return card(fill("Which {invite_list}?", standard), body, buttons, summary="Who to invite")
