"""What was decided at the start, as one row of the booking's cards."""

from cards import words as when
from cards.quorum import saying
from conference.booking_picture import BookingPicture


def rows(picture: BookingPicture) -> list[tuple[str, str]]:
    """Nothing while nothing is decided."""
    one = picture.quorum
    if one is None:
        return []
    counted = saying.tally(one.finding, one.by_report)
    return [("Quorum", f"{saying.outcome(one)} ({counted}). {one.who}, {when.clock(one.at)}")]
