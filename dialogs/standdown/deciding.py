"""A request is opened, agreed to, refused, withdrawn. Each press may come twice, late, or from anybody."""

from cards.standdown import request
from conference.refusals import Code, Refused
from conference.roles import PEOPLE, Role
from conference.standdown import ANYBODY
from dialogs.registry import Command, verb
from dialogs.standdown.showing import ASK, STANDING, latest, shown, told
from dialogs.turn import Answer, Turn
from services.standdown import decide
from services.standdown import picture as standdown_picture

DECIDERS = PEOPLE - {Role.CLERK}  # who of them may is looked at for this very request


class About(Command):
    request: str


class OfConference(Command):
    conference: str


@verb("stand_down.open", roles=PEOPLE, command=About)
async def show(turn: Turn, command: About) -> Answer:
    return await shown(turn, command.request)


@verb("stand_down.latest", roles=PEOPLE, command=OfConference)
async def newest(turn: Turn, command: OfConference) -> Answer:
    return await latest(turn, command.conference)


@verb("stand_down.agree", roles=DECIDERS, command=About)
async def agree(turn: Turn, command: About) -> Answer:
    why = _why(turn)
    try:
        await decide.agree(turn.house, turn.me, command.request, why)
    except Refused as refused:
        return await _not_done(turn, command, refused, why)
    return await shown(turn, command.request, view=ASK)


@verb("stand_down.refuse", roles=DECIDERS, command=About)
async def refuse(turn: Turn, command: About) -> Answer:
    why = _why(turn)
    try:
        await decide.refuse(turn.house, turn.me, command.request, why)
    except Refused as refused:
        return await _not_done(turn, command, refused, why)
    return await shown(turn, command.request, view=ASK)


@verb("stand_down.withdraw", roles=ANYBODY, command=About)
async def withdraw(turn: Turn, command: About) -> Answer:
    why = _why(turn)
    try:
        await decide.withdraw(turn.house, turn.me, command.request, why)
    except Refused as refused:
        return await shown(turn, command.request, not_done=told(refused), view=STANDING)
    return await shown(turn, command.request, view=STANDING)


async def _not_done(turn: Turn, command: About, refused: Refused, why: str) -> Answer:
    """The same card with what is missing while it may still be decided; else how it stands, and why not."""
    if not refused.problems:
        return await shown(turn, command.request, not_done=told(refused))
    picture = await standdown_picture.picture(turn.house, turn.me, command.request)
    if "decide" not in picture.may:
        return await shown(turn, command.request, not_done=Code.NOT_YOURS)
    card = request.asked_to_agree(turn.standard, picture, refused.problems, answers={"why": why})
    return Answer(card, stands_for=(ASK, command.request))


def _why(turn: Turn) -> str:
    return str(turn.data.get("why") or "")
