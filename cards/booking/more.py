"""What else can be done about a booking: one button a line, so that a phone shows them all."""

from collections.abc import Sequence

from cards import words as when
from cards.booking.facts import summary
from cards.booking.timeline import TAKE
from cards.kit import Card, button, card, text
from cards.said import fill
from conference.booking import Status
from conference.booking_picture import BookingPicture
from conference.standard import Standard

ACTS: dict[str, str] = {  # verb: the words on its button, in the order in which they stand
    "day.open": "The day: who comes when",
    "replies.open": "Who is coming",
    "quorum.open": "Who is here: {quorum}",
    "booking.correct": "Correct the answers",
    "cover.missing": "Somebody is missing, or the network fails",
    "stand_down.start": "{stand_down} or {postpone}",
    "stand_down.latest": "How it was decided",
    "booking.hand_on": "Hand on to another {social_worker}",
    "concern.choose": "Raise a concern, or praise",
    "booking.timeline": "History",
    "casefile.send": TAKE,
}
ENDED = frozenset({"stand_down.latest"})
OVER = frozenset({"booking.timeline", "casefile.send", "concern.choose"}) | ENDED
OF = {Status.CANCELLED: OVER, Status.STOOD_DOWN: OVER | {"booking.hand_on"}}  # what is left to do then


def more(standard: Standard, picture: BookingPicture, verbs: Sequence[str]) -> Card:
    """`verbs`: those of ACTS that its reader may use."""
    data = {"conference": picture.id, "version": picture.version}
    offered = OF.get(picture.status, ACTS.keys() - ENDED)
    lines = [
        {"type": "ActionSet", "actions": [button(fill(words, standard), verb, data)], "spacing": "Small"}
        for verb, words in ACTS.items()
        if verb in verbs and verb in offered
    ]
    body = [text(f"{summary(picture)}, {when.moment(picture.starts)}", subtle=True), *lines]
    back = button("Back to the booking", "booking.open", {"conference": picture.id})
    return card("What else you can do", body, [back], summary=summary(picture))
