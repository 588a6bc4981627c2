"""Buttons of a report's card that do the thing at once."""

from conference.roles import PEOPLE, Role
from dialogs.registry import verb
from dialogs.reports.forms import CHAIR, MANAGERS, WORKERS
from dialogs.reports.showing import About, Which, done
from dialogs.turn import Answer, Turn
from services.reports import acts

SENDS_ON = (Role.CLERK, Role.ADMINISTRATOR)


@verb("report.ready", roles=(Role.SOCIAL_WORKER,), command=About)
async def ready(turn: Turn, command: About) -> Answer:
    return await done(turn, command.conference, acts.ready(turn.house, turn.me, command.conference))


@verb("report.sign_off", roles=MANAGERS, command=About)
async def sign_off(turn: Turn, command: About) -> Answer:
    return await done(turn, command.conference, acts.sign_off(turn.house, turn.me, command.conference))


@verb("report.changed", roles=WORKERS, command=About)
async def changed(turn: Turn, command: About) -> Answer:
    return await done(turn, command.conference, acts.changed(turn.house, turn.me, command.conference))


@verb("report.circulated", roles=SENDS_ON, command=About)
async def circulated(turn: Turn, command: About) -> Answer:
    return await done(turn, command.conference, acts.circulated(turn.house, turn.me, command.conference))


@verb("report.absent", roles=SENDS_ON, command=About)
async def absent(turn: Turn, command: About) -> Answer:
    return await done(turn, command.conference, acts.absent_sent(turn.house, turn.me, command.conference))


@verb("report.prepared", roles=CHAIR, command=Which)
async def prepared(turn: Turn, command: Which) -> Answer:
    act = acts.prepared(turn.house, turn.me, command.conference, command.step)
    return await done(turn, command.conference, act)


@verb("report.undo", roles=PEOPLE, command=Which)
async def undo(turn: Turn, command: Which) -> Answer:
    """A mistake: whoever may say it may take it back."""
    act = acts.undo(turn.house, turn.me, command.conference, command.step, command.about)
    return await done(turn, command.conference, act)
