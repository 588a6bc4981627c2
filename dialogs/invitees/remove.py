"""Somebody is taken off the list."""

from cards.invitees import person
from conference.refusals import Code, Problem, Refused
from dialogs.invitees.opening import KEEPERS, OnePerson, kept, list_answer
from dialogs.registry import verb
from dialogs.turn import Answer, Turn
from services.invitees import keep


class Removed(OnePerson):
    removed_why: str = ""
    seen: int = -1


@verb("invitees.remove", roles=KEEPERS, command=OnePerson)
async def remove(turn: Turn, command: OnePerson) -> Answer:
    """Why? Nobody chosen, or somebody taken off meanwhile: the list."""
    turn, shown = await kept(turn, command.conference)
    one = next((each for each in shown.people if each.id == command.invitee), None)
    if one is None:
        return await list_answer(turn, shown.conference_id, (Problem("invitee", "missing"),))
    return Answer(person.remove(turn.standard, shown, one, {}))


@verb("invitees.remove_send", roles=KEEPERS, command=Removed)
async def remove_send(turn: Turn, command: Removed) -> Answer:
    """Off the list. Who must go for safety goes even when the list has changed since."""
    turn, shown = await kept(turn, command.conference)
    one = next((each for each in shown.people if each.id == command.invitee), None)
    if one is None:
        return await list_answer(turn, shown.conference_id)
    if not command.removed_why:
        problem = Problem("removed_why", "missing")
        return Answer(person.remove(turn.standard, shown, one, {}, (problem,)))
    try:
        await keep.remove_person(
            turn.house, turn.me, shown.conference_id, one.id, why=command.removed_why, at=shown.version
        )
    except Refused as refused:
        if refused.code is not Code.INVALID:
            raise
        return Answer(person.remove(turn.standard, shown, one, {}, refused.problems))
    return await list_answer(turn, shown.conference_id)
