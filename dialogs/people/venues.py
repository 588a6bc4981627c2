"""A room where people meet."""

from cards import people as cards
from conference.refusals import Refused
from dialogs.people.menu import KEEPERS
from dialogs.people.typed import answers_of, made, needed, number
from dialogs.registry import Command, verb
from dialogs.turn import Answer, Turn
from services import people

FIELDS = ("name", "address", "travel_minutes")


@verb("people.venue", roles=KEEPERS, command=Command)
async def show(turn: Turn, _: Command) -> Answer:
    return Answer(cards.venue(turn.standard, {}, (), carried={}))


@verb("people.venue_save", roles=KEEPERS, command=Command)
async def save(turn: Turn, _: Command) -> Answer:
    answers = answers_of(turn.data, FIELDS)
    try:
        needed(answers, "name")
        wish = made(
            people.AddVenue,
            name=answers["name"],
            address=answers["address"],
            travel_minutes=number(answers, "travel_minutes"),
        )
        await people.add_venue(turn.house, turn.me, wish)
    except Refused as refused:
        if not refused.problems:
            raise
        return Answer(cards.venue(turn.standard, answers, refused.problems, carried={}))
    return Answer(cards.saved("Venue", [("Name", wish.name), ("Address", wish.address or "–")]))
