"""Find a booking: "find WS-26-0001", a reference typed by itself, or the form."""

from datetime import date

from cards import dates as when
from cards import lookup as cards
from cards.form import FormCard
from conference.roles import PEOPLE
from dialogs.booking.booked import booking_answer
from dialogs.forms import Typed, ask_form, typed_day, typed_needed
from dialogs.registry import Command, follows, says
from dialogs.turn import Answer, Turn
from services import lists

LONGEST = 200


@says(
    "find",
    synonyms=("find a booking", "find booking", "look up", "lookup", "look up a booking", "search"),
    roles=PEOPLE,
)
async def say_find(turn: Turn) -> Answer:
    return Answer(cards.lookup(turn.standard).drawn())


@follows(
    "find",
    leads=(
        "find",
        "find booking",
        "look up",
        "look up booking",
        "lookup",
        "search",
        "search for",
        "where is",
    ),
    roles=PEOPLE,
)
async def say_what(turn: Turn, sought: str) -> Answer:
    return await _found(turn, sought, None)


async def _lookup(turn: Turn, _: Command) -> FormCard:
    return cards.lookup(turn.standard)


@ask_form("lookup.find", opens="lookup.open", roles=PEOPLE, command=Command, asks=_lookup)
async def find(turn: Turn, _: Command, typed: Typed) -> Answer:
    if not typed["sought_on"]:
        typed_needed(typed, "sought")
    on = typed_day(typed, "sought_on") if typed["sought_on"] else None
    return await _found(turn, typed["sought"][:LONGEST], on)


async def _found(turn: Turn, sought: str, on: date | None) -> Answer:
    """One booking is opened at once; of several each has its way in."""
    lines = await lists.look_up(turn.house, turn.me, sought, on)
    if len(lines) == 1:
        return await booking_answer(turn, lines[0].id)
    said = ", ".join(part for part in (sought, when.day(on) if on else "") if part)
    return Answer(cards.found(turn.standard, said, lines))
