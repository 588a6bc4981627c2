"""Welcome and help."""

from cards import help as cards
from conference.roles import PEOPLE
from dialogs.registry import Command, says, verb
from dialogs.turn import Answer, Turn


async def welcome(turn: Turn) -> Answer:
    """The first card in a person's own chat; who is not known is told whom to ask, and nothing else."""
    if turn.actor is None:
        return Answer(cards.unknown_person(turn.standard))
    return Answer(cards.welcome(turn.standard, turn.actor.roles))


@says(
    "help",
    synonyms=("what can you do", "commands", "menu", "how does this work", "hello", "hi", "start"),
    roles=PEOPLE,
)
async def say_help(turn: Turn) -> Answer:
    return Answer(cards.help_card(turn.standard, turn.me.roles))


@verb("help.show", roles=PEOPLE, command=Command)
async def show(turn: Turn, _: Command) -> Answer:
    return await say_help(turn)
