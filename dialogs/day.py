"""Today's conferences: who is expected when, who waits, what is missing; as opened, and as it is sent."""

from cards import day as cards
from cards import replies as reply_cards
from conference.booking import STANDING
from conference.day import DayPicture
from conference.refusals import Refused
from conference.roles import PEOPLE
from conference.standard import Standard
from dialogs.registry import Command, OnBooking, says, verb
from dialogs.sent import Seen, view
from dialogs.turn import Answer, Card, Turn
from services import day as days
from services import day_cards, replies
from services.standards import Of


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


@verb("day.open", roles=PEOPLE, command=OnBooking)
async def open_day(turn: Turn, command: OnBooking) -> Answer:
    """Whose booking it is decides on the server; to everybody else it does not exist."""
    return await day_answer(turn, command.conference)


async def today_answer(turn: Turn) -> Answer:
    lines = await days.today_of(turn.house, turn.me)
    if len(lines) == 1:
        return await day_answer(turn, lines[0].id)
    return Answer(cards.today(turn.standard, lines))


async def day_answer(turn: Turn, conference_id: str) -> Answer:
    """For those who are given it, it is the card that is rewritten from now on."""
    turn = await turn.on_booking(conference_id)
    shown = await days.day_of(turn.house, turn.me, conference_id)
    own = shown.role in day_cards.GIVEN_TO[day_cards.DAY] and shown.today
    return Answer(_drawn(turn.standard, shown), stands_for=(day_cards.DAY, shown.about) if own else None)


@view(day_cards.DAY, of=Of.BOOKING)
async def day(seen: Seen) -> Card | None:
    """About one date of a conference; once it has another, or is not theirs any more, the card says so."""
    conference_id, _ = day_cards.read_about(seen.about)
    try:
        shown = await days.day_of(seen.house, seen.actor, conference_id)
    except Refused:
        reference = await replies.left_behind(seen.house, seen.actor, day_cards.DAY, seen.about)
        return reply_cards.gone(reference) if reference else None
    if shown.about != seen.about:
        return reply_cards.moved(shown.booking.reference, conference_id)
    return _drawn(seen.standard, shown)


def _drawn(standard: Standard, shown: DayPicture) -> Card:
    if shown.booking.status not in STANDING:
        return reply_cards.moved(shown.booking.reference, shown.booking.id)
    return cards.day(standard, shown)
