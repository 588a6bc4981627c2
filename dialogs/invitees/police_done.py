"""What the clerk does with a request for police checks."""

from cards import invitees as cards
from conference.refusals import Code, Refused
from conference.roles import Role
from dialogs.invitees.opening import About, seen
from dialogs.registry import verb
from dialogs.turn import Answer, Turn
from services import invitees
from services.duties import press

ASKERS = (Role.CLERK, Role.ADMINISTRATOR)
STEP = "police_checks_sent"


@verb("invitees.police_file", roles=ASKERS, command=About)
async def police_file(turn: Turn, command: About) -> Answer:
    """The request, from the task that it is."""
    return await _request(turn, command.conference, done=False)


@verb("invitees.police_done", roles=ASKERS, command=About)
async def police_done(turn: Turn, command: About) -> Answer:
    """The clerk says that it is with the police: the task is done."""
    await press.done(turn.house, turn.me, command.conference, STEP)
    return await _request(turn, command.conference, done=True)


async def _request(turn: Turn, conference_id: str, *, done: bool) -> Answer:
    turn, _ = await seen(turn, conference_id)
    asks = await invitees.police_request(turn.house, conference_id)
    if asks is None:
        raise Refused(Code.STALE)
    return Answer(cards.request(turn.standard, asks, conference=conference_id, done=done))
