"""The timetable of a booking: what is done, what is next, what is for later."""

from cards import timetable as cards
from cards.chooser import TIMETABLE
from conference.roles import PEOPLE
from dialogs.chooser import about_one
from dialogs.registry import Command, OnBooking, says, verb
from dialogs.turn import Answer, Turn
from services import lists, timetable


class OnTimetable(OnBooking):
    start: int = 0


@says(
    "timetable",
    synonyms=("time table", "what comes next", "deadlines", "when is what due", "due dates"),
    roles=PEOPLE,
)
async def say_timetable(turn: Turn) -> Answer:
    """Of the only booking that a person has; else they choose."""
    mine = await lists.mine(turn.house, turn.me)
    return await about_one(turn, mine, _shown, TIMETABLE)


@verb("timetable.open", roles=PEOPLE, command=Command)
async def open_timetable(turn: Turn, _: Command) -> Answer:
    return await say_timetable(turn)


@verb("timetable.show", roles=PEOPLE, command=OnTimetable)
async def show(turn: Turn, command: OnTimetable) -> Answer:
    """Whose booking it is decides on the server; to everybody else it does not exist."""
    return await _shown(turn, command.conference, max(0, command.start))


async def _shown(turn: Turn, conference_id: str, start: int = 0) -> Answer:
    planned = await timetable.of_booking(turn.house, turn.me, conference_id)
    card = cards.timetable(planned.standard, planned.booking, planned.table, planned.agenda, start=start)
    return Answer(card)
