"""The list is said to be complete, or opened again."""

from cards.invitees import invite_list
from conference.refusals import Code, Refused
from conference.timetable import Moment
from dialogs.invitees.opening import KEEPERS, About, kept, list_answer
from dialogs.registry import verb
from dialogs.turn import Answer, Turn
from services import timetable
from services.invitees import keep

SENT = "invites_sent"  # the step


@verb("invitees.complete", roles=KEEPERS, command=About)
async def complete(turn: Turn, command: About) -> Answer:
    """Who will be invited and how; or what is still missing, by name."""
    turn, shown = await kept(turn, command.conference)
    if shown.state == "complete":
        return await list_answer(turn, shown.conference_id)
    if shown.problems:
        return Answer(invite_list.not_complete(turn.standard, shown))
    by = await _sent_by(turn, shown.conference_id)
    return Answer(invite_list.confirm(turn.standard, shown, sent_by=by))


@verb("invitees.complete_send", roles=KEEPERS, command=About)
async def complete_send(turn: Turn, command: About) -> Answer:
    """From now on people are invited (WS-11). A list that has changed since is shown again first."""
    turn, shown = await kept(turn, command.conference)
    if shown.state == "complete":
        return await list_answer(turn, shown.conference_id)
    if shown.version != command.version:
        return await complete(turn, command)
    try:
        await keep.complete(turn.house, turn.me, shown.conference_id, at=shown.version)
    except Refused as refused:
        if refused.code is not Code.INVALID:
            raise
        return Answer(invite_list.not_complete(turn.standard, shown))
    turn, shown = await kept(turn, command.conference)
    by = await _sent_by(turn, shown.conference_id)
    return Answer(invite_list.completed(turn.standard, shown, sent_by=by))


@verb("invitees.reopen", roles=KEEPERS, command=About)
async def reopen(turn: Turn, command: About) -> Answer:
    """Changes are kept back until it is complete again; who was invited stays invited."""
    turn, shown = await kept(turn, command.conference)
    if shown.state == "complete":
        await keep.reopen(turn.house, turn.me, shown.conference_id, at=shown.version)
    return await list_answer(turn, shown.conference_id)


async def _sent_by(turn: Turn, conference_id: str) -> Moment | None:
    """Until when the invitations are to be out, where the timetable can say."""
    planned = await timetable.of_booking(turn.house, turn.me, conference_id)
    step = planned.table.step(SENT)
    return (step.act_by or step.limit) if step else None
