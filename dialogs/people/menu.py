"""The administrators' menu."""

from cards import people as cards
from conference.roles import Role
from dialogs.registry import Command, says, verb
from dialogs.turn import Answer, Turn

KEEPERS = (Role.ADMINISTRATOR, Role.UNIT_MANAGER)


@says(
    "people", synonyms=("people and venues", "venues", "settings", "unavailability", "staff"), roles=KEEPERS
)
async def say_people(turn: Turn) -> Answer:
    return Answer(cards.menu(turn.standard))


@verb("people.open", roles=KEEPERS, command=Command)
async def show(turn: Turn, _: Command) -> Answer:
    return await say_people(turn)
