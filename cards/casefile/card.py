"""What whoever asked for a copy is told."""

from cards.kit import Card, button, card, text, words


def on_its_way(reference: str, address: str, *, conference: str) -> Card:
    """It comes by mail, to their own address only."""
    body = [
        text("It comes by mail in a few minutes, as PDF and as plain text. It goes to you alone:"),
        words(address or "the address that the unit keeps for you", close=True),
        text("It holds details about a child: save it to the child’s file, and delete the mail."),
        text("That you took a copy is kept with the booking.", subtle=True),
    ]
    back = button("Open the booking", "booking.open", {"conference": conference})
    return card(f"Record of {reference}: on its way", body, [back], summary=f"Record of {reference}")
