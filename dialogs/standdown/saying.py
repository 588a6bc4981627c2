"""The words “stand down”, “cancel”, “postpone” and the council's own, with a reference or without one."""

from cards.chooser import STAND_DOWN
from conference.booking import OPEN
from conference.standdown import ANYBODY
from dialogs.chooser import about_one
from dialogs.registry import Command, follows, says, verb
from dialogs.sayings import reference_in
from dialogs.standdown.asking import Start, start
from dialogs.turn import Answer, Turn
from services import lists
from services.reports import picture

WORDS = ("{stand_down}", "{postpone}", "call off", "call it off")
WHAT = (
    "",
    " {icpc}",
    " {rcpc}",
    " conference",
    " booking",
    " my conference",
    " my booking",
    " meeting",
    " it",
)


@says("stand down", synonyms=tuple(word + what for word in WORDS for what in WHAT), roles=ANYBODY)
async def say_stand_down(turn: Turn) -> Answer:
    """Of the only booking that a person has to do with; else they choose."""
    lines = [one for one in await picture.conferences_for(turn.house, turn.me) if one.status in OPEN]
    return await about_one(turn, lines, _start, STAND_DOWN)


@follows("stand down", leads=("{stand_down}", "{postpone}", "{postpone} of", "call off"), roles=ANYBODY)
async def say_which(turn: Turn, sought: str) -> Answer:
    """By reference, case reference, the social worker's name or the day; other words are not guessed at."""
    lines = await lists.look_up(turn.house, turn.me, reference_in(sought) or sought)
    there = [one for one in lines if one.status in OPEN]
    return await (about_one(turn, there, _start, STAND_DOWN) if there else say_stand_down(turn))


@verb("stand_down.which", roles=ANYBODY, command=Command)
async def which(turn: Turn, _: Command) -> Answer:
    return await say_stand_down(turn)


async def _start(turn: Turn, conference_id: str) -> Answer:
    return await start(turn, Start(conference=conference_id))
