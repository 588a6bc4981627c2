"""Today's conferences: who is expected when, who waits, what is missing."""

from conference.roles import PEOPLE
from dialogs.day.shown import day_answer, today_answer
from dialogs.registry import Command, says, verb
from dialogs.turn import Answer, Turn


class About(Command):
    conference: str


@says(
    "today",
    synonyms=("my conferences today", "what is on today", "conferences today", "day card", "{icpc} today"),
    roles=PEOPLE,
)
async def say_today(turn: Turn) -> Answer:
    """The card of the day of the only conference that a person has today; else they choose."""
    return await today_answer(turn)


@verb("day.today", roles=PEOPLE, command=Command)
async def open_today(turn: Turn, _: Command) -> Answer:
    return await today_answer(turn)


@verb("day.open", roles=PEOPLE, command=About)
async def open_day(turn: Turn, command: About) -> Answer:
    """Whose booking it is decides on the server; to everybody else it does not exist."""
    return await day_answer(turn, command.conference)
