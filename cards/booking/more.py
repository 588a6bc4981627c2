"""What else can be done about a booking: one button a line, so that a phone shows them all."""

from collections.abc import Sequence

from cards import words as when
from cards.booking.facts import summary
from cards.kit import Card, button, card, text
from cards.said import fill
from conference.booking import Status
from conference.picture import BookingPicture
from conference.standard import Standard

ACTS: dict[str, str] = {  # verb: the words on its button, in the order in which they stand
    "day.open": "The day: who comes when",
    "replies.open": "Who is coming",
    "quorum.open": "Who is here: {quorum}",
    "booking.correct": "Correct the answers",
    "cover.missing": "Somebody is missing, or the network fails",
    "booking.hand_on": "Hand on to another {social_worker}",
    "concern.choose": "Raise a concern, or praise",
    "booking.timeline": "History",
}
OVER = frozenset({"booking.timeline", "concern.choose"})  # also for what is cancelled


def more(standard: Standard, picture: BookingPicture, verbs: Sequence[str]) -> Card:
    """`verbs`: those of ACTS that its reader may use."""
    data = {"conference": picture.id, "version": picture.version}
    cancelled = picture.status is Status.CANCELLED
    lines = [
        {"type": "ActionSet", "actions": [button(fill(words, standard), verb, data)], "spacing": "Small"}
        for verb, words in ACTS.items()
        if verb in verbs and (not cancelled or verb in OVER)
    ]
    body = [text(f"{summary(picture)}, {when.moment(picture.starts)}", subtle=True), *lines]
    back = button("Back to the booking", "booking.open", {"conference": picture.id})
    return card("What else you can do", body, [back], summary=summary(picture))
