"""What the cards about replies share."""

from cards.kit import Button, button
from conference.replies import RepliesPicture


def summary_of(picture: RepliesPicture) -> str:
    """What a notification may show: the reference and initials."""
    return f"{picture.reference} {', '.join(picture.initials)}".strip()


def open_button(conference_id: str) -> Button:
    return button("Open the booking", "booking.open", {"conference": conference_id})
