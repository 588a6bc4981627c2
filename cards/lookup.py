"""Looking a booking up: what to look for, and what was found."""

from collections.abc import Sequence

from cards.council_words import count
from cards.form import Field, FormCard, Parts
from cards.kit import Button, Card, button, card, text, words
from cards.lists import lines_drawn
from conference.booking_picture import BookingLine
from conference.standard import Standard


def lookup(standard: Standard) -> FormCard:
    """A form: "sought" (a reference or name) and "sought_on" (the day), at least one of them."""
    parts: Parts = [Field("sought", needed=False), Field("sought_on", needed=False)]
    find = button("Find", "lookup.find", primary=True)
    return FormCard(standard, "Find a booking", parts, [find], "Find a booking")


def found(standard: Standard, sought: str, lines: Sequence[BookingLine]) -> Card:
    """The bookings found, each with its way in; nothing found says no more than that."""
    if lines:
        title = f"Found {count(len(lines), 'booking')}"
        return card(title, lines_drawn(standard, lines, worker=True), [_again()], summary="Find a booking")
    body = [
        *([text("You looked for:", subtle=True), words(sought, most=200, close=True)] if sought else []),
        text("There is no such booking, or it is not for you to see."),
    ]
    return card("No booking found", body, [_again()], summary="Find a booking")


def _again() -> Button:
    return button("Find another", "lookup.open")
