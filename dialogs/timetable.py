"""The timetable of a booking: what is done, what is next, what is for later."""

from cards import timetable as cards
from conference.roles import PEOPLE
from dialogs.registry import Command, says, verb
from dialogs.turn import Answer, Turn
from services import lists, timetable


class About(Command):
    conference: str
    start: int = 0


@says(
    "timetable",
    synonyms=("time table", "what comes next", "deadlines", "when is what due", "due dates"),
    roles=PEOPLE,
)
async def say_timetable(turn: Turn) -> Answer:
    """Of the only booking that a person has; else they choose."""
    mine = await lists.mine(turn.house, turn.me)
    if len(mine) == 1:
        return await _shown(turn, About(conference=mine[0].id))
    return Answer(cards.which(turn.standard, mine))


@verb("timetable.open", roles=PEOPLE, command=Command)
async def open_timetable(turn: Turn, _: Command) -> Answer:
    return await say_timetable(turn)


@verb("timetable.show", roles=PEOPLE, command=About)
async def show(turn: Turn, command: About) -> Answer:
    """Whose booking it is decides on the server; to everybody else it does not exist."""
    return await _shown(turn, command)


async def _shown(turn: Turn, command: About) -> Answer:
    planned = await timetable.of_booking(turn.house, turn.me, command.conference)
    start = max(0, command.start)
    card = cards.timetable(planned.standard, planned.booking, planned.table, planned.agenda, start=start)
    return Answer(card)
