"""People are rung and ticked off; what was held back is let go when a person says that everybody knows."""

from cards.standdown.tell import FIELDS, everybody_told, people_to_ring
from conference.refusals import Refused
from conference.roles import PEOPLE
from conference.standdown import Stands
from dialogs.forms import typed_choices
from dialogs.registry import Command, verb
from dialogs.sent import Seen, view
from dialogs.standdown.showing import shown, told
from dialogs.turn import Answer, Card, Turn
from services.standdown import picture as standdown_picture
from services.standdown import tell as standdown_tell

VIEW = "stand_down_tell"


class About(Command):
    request: str
    sure: str = ""


@verb("stand_down.tell", roles=PEOPLE, command=About)
async def show(turn: Turn, command: About) -> Answer:
    return await _list(turn, command)


@verb("stand_down.told", roles=PEOPLE, command=About)
async def save(turn: Turn, command: About) -> Answer:
    """What was ticked, or unticked, since the card was drawn: what others ticked meanwhile stays."""
    before = set(typed_choices(_said(turn, "ticked")))
    after = {one for name in FIELDS for one in typed_choices(_said(turn, name))}
    picture = await standdown_picture.picture(turn.house, turn.me, command.request)
    there = [one.id for one in picture.to_tell]
    try:
        for one in there:
            if (one in after) != (one in before):
                await standdown_tell.tick_told(turn.house, turn.me, command.request, one, yes=one in after)
    except Refused as refused:
        return await shown(turn, command.request, not_done=told(refused))
    return await _list(turn, command, said="Saved")


@verb("stand_down.release", roles=PEOPLE, command=About)
async def release(turn: Turn, command: About) -> Answer:
    """Asked again while somebody is not ticked off."""
    picture = await standdown_picture.picture(turn.house, turn.me, command.request)
    if picture.untold and picture.release and "release" in picture.may and command.sure != "yes":
        return Answer(everybody_told(turn.standard, picture))
    try:
        await standdown_tell.release(turn.house, turn.me, command.request)
    except Refused as refused:
        return await shown(turn, command.request, not_done=told(refused))
    return await _list(turn, command, said="It is being taken out of their calendars")


@view(VIEW)
async def tell(seen: Seen) -> Card | None:
    """Only to those who may tick somebody off."""
    picture = await standdown_picture.picture(seen.house, seen.actor, seen.about)
    return people_to_ring(seen.standard, picture) if "tell" in picture.may else None


async def _list(turn: Turn, command: About, *, said: str = "") -> Answer:
    """Before it is carried out there is nobody to tell: how it stands."""
    picture = await standdown_picture.picture(turn.house, turn.me, command.request)
    if picture.stands is not Stands.DONE:
        return await shown(turn, command.request)
    return Answer(people_to_ring(turn.standard, picture, said=said), stands_for=(VIEW, command.request))


def _said(turn: Turn, name: str) -> str:
    return str(turn.data.get(name) or "")
