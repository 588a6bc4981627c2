"""Which conference? Asked where it was not named."""

from collections.abc import Sequence

from cards import words as when
from cards.kit import Card, button, card, text
from cards.said import fill
from conference.picture import BookingLine
from conference.standard import Standard

CHOICES = 6


def which(standard: Standard, lines: Sequence[BookingLine]) -> Card:
    """The six earliest are offered; none at all is said. Choosing one does nothing to it yet."""
    title = fill("{stand_down} or {postpone}: which one?", standard)
    if not lines:
        other = fill("For another one, write “{stand_down}” and its reference.", standard)
        body = [text("You have no booking to come."), text(other, close=True)]
        return card(title, body, summary="No booking")
    buttons = [
        button(
            f"{line.reference}, {when.short_day(line.starts)}", "stand_down.start", {"conference": line.id}
        )
        for line in lines[:CHOICES]
    ]
    body = [text("Nothing changes until you have checked your answers and sent them.")]
    if left := len(lines) - len(buttons):
        more = f"{when.count(left, 'later booking')}: write “{{stand_down}}” and the reference."
        body.append(text(fill(more, standard), subtle=True, close=True))
    return card(title, body, buttons, summary="Which one?")
