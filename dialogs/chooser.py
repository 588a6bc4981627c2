"""Something is wanted of one booking, and it was not said of which."""

from collections.abc import Awaitable, Callable, Sequence

from cards.chooser import Chooser, choose
from conference.booking_picture import BookingLine
from dialogs.turn import Answer, Turn

Show = Callable[[Turn, str], Awaitable[Answer]]


async def about_one(turn: Turn, lines: Sequence[BookingLine], show: Show, chooser: Chooser) -> Answer:
    """Of the only one, by its id; else they choose."""
    if len(lines) == 1:
        return await show(await turn.on_booking(lines[0].id), lines[0].id)
    return Answer(choose(turn.standard, lines, chooser))
