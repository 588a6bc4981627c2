"""Find a booking: "find WS-26-0001", a reference typed by itself, or the form."""

from datetime import date

from cards import dates as when
from cards import lookup as cards
from conference.refusals import Problem
from conference.roles import PEOPLE
from dialogs.booking.booked import booking_answer
from dialogs.registry import Command, follows, says, verb
from dialogs.turn import Answer, Turn
from services import lists

LONGEST = 200


@says(
    "find",
    synonyms=("find a booking", "find booking", "look up", "lookup", "look up a booking", "search"),
    roles=PEOPLE,
)
async def say_find(turn: Turn) -> Answer:
    return Answer(cards.lookup(turn.standard, {}))


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


@verb("lookup.open", roles=PEOPLE, command=Command)
async def show(turn: Turn, _: Command) -> Answer:
    return await say_find(turn)


@verb("lookup.find", roles=PEOPLE, command=Command)
async def find(turn: Turn, _: Command) -> Answer:
    typed = {name: str(turn.data.get(name) or "").strip()[:LONGEST] for name in ("sought", "sought_on")}
    problems: tuple[Problem, ...] = ()
    on = None
    try:
        on = date.fromisoformat(typed["sought_on"]) if typed["sought_on"] else None
    except ValueError:
        problems = (Problem("sought_on", "not_a_date"),)
    if not any(typed.values()):
        problems = (Problem("sought", "missing"),)
    if problems:
        return Answer(cards.lookup(turn.standard, typed, problems))
    return await _found(turn, typed["sought"], on)


async def _found(turn: Turn, sought: str, on: date | None) -> Answer:
    """One booking is opened at once; of several each has its way in."""
    lines = await lists.look_up(turn.house, turn.me, sought, on)
    if len(lines) == 1:
        return await booking_answer(turn, lines[0].id)
    said = ", ".join(part for part in (sought, when.day(on) if on else "") if part)
    return Answer(cards.found(turn.standard, said, lines))
