"""Looking at who is coming."""

from cards import replies as cards
from conference.replies import RepliesPicture
from conference.roles import PEOPLE
from dialogs.registry import Command, says, verb
from dialogs.turn import Answer, Turn
from services import ahead, lists, replies

READERS = PEOPLE


class About(Command):
    conference: str


@says(
    "who is coming",
    synonyms=("replies", "who comes", "quorum forecast", "answers to the invitations"),
    roles=PEOPLE,
)
async def say_replies(turn: Turn) -> Answer:
    """Of the only booking that a person has; else they choose."""
    mine = await lists.mine(turn.house, turn.me)
    if len(mine) == 1:
        return await replies_answer(turn, mine[0].id)
    return Answer(cards.which(turn.standard, mine))


@verb("replies.which", roles=READERS, command=Command)
async def which(turn: Turn, _: Command) -> Answer:
    return await say_replies(turn)


@verb("replies.open", roles=READERS, command=About)
async def show(turn: Turn, command: About) -> Answer:
    """Whose booking it is decides on the server; to everybody else it does not exist."""
    return await replies_answer(turn, command.conference)


async def replies_answer(turn: Turn, conference_id: str, *, chased: int | None = None) -> Answer:
    """For chair and social worker it is the forecast's own card, rewritten from now on."""
    shown = await card_of(turn, conference_id)
    card = cards.replies(turn.standard, shown, chased=chased)
    own = shown.role in ahead.GIVEN_TO[ahead.FORECAST]
    return Answer(card, stands_for=(ahead.FORECAST, shown.about) if own else None)


async def card_of(turn: Turn, conference_id: str) -> RepliesPicture:
    return await replies.replies_of(turn.house, turn.me, conference_id)
