"""Looking at who is coming."""

from cards import replies as cards
from cards.chooser import REPLIES
from conference.quorum import Coming
from conference.refusals import Refused
from conference.replies import RepliesPicture
from conference.roles import PEOPLE
from dialogs.chooser import about_one
from dialogs.registry import Command, says, verb
from dialogs.sent import Seen, view
from dialogs.turn import Answer, Card, Turn
from services import day_cards, lists, replies

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
    return await about_one(turn, mine, replies_answer, REPLIES)


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
    own = shown.role in day_cards.GIVEN_TO[day_cards.FORECAST]
    return Answer(card, stands_for=(day_cards.FORECAST, shown.about) if own else None)


async def card_of(turn: Turn, conference_id: str) -> RepliesPicture:
    return await replies.replies_of(turn.house, turn.me, conference_id)


@view(day_cards.FORECAST)
async def forecast(seen: Seen) -> Card | None:
    """About one date of a conference; once it has another, or is not theirs any more, the card says so."""
    conference_id, _ = day_cards.read_about(seen.about)
    try:
        shown = await replies.replies_of(seen.house, seen.actor, conference_id)
    except Refused:
        reference = await replies.left_behind(seen.house, seen.actor, day_cards.FORECAST, seen.about)
        return cards.gone(reference) if reference else None
    if shown.about != seen.about or not shown.standing:
        return cards.moved(shown.reference, shown.conference_id)
    return cards.replies(seen.standard, shown)


@view(replies.CHAIR_OUT)
async def chair_out(seen: Seen) -> Card | None:
    """About one chair and one date ("<conference>/<chair>:<move>"), only while their answer is no."""
    conference_id, _, chair_id = day_cards.read_about(seen.about)[0].partition("/")
    shown = await replies.replies_of(seen.house, seen.actor, conference_id)
    theirs = shown.chair_id == chair_id and shown.chair_reply is Coming.NO
    return cards.chair_out(seen.standard, shown) if theirs else None
