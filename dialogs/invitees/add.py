"""Somebody is put on the list, or what is known of them is changed."""

from conference.invitees import InviteeKind
from conference.refusals import Problem
from dialogs.invitees import person
from dialogs.invitees.opening import KEEPERS, About, OnePerson, kept, list_answer
from dialogs.invitees.person_answers import SEEN, answers_of
from dialogs.invitees.shape import begin
from dialogs.registry import verb
from dialogs.turn import Answer, Turn


class Added(About):
    kind: str = ""


@verb("invitees.add", roles=KEEPERS, command=Added)
async def add(turn: Turn, command: Added) -> Answer:
    """The form, as far as it was filled in before; for a professional it begins with their part."""
    turn, shown = await kept(turn, command.conference)
    if command.kind == InviteeKind.PROFESSIONAL:
        opened = person.opened(shown, person.PROFESSIONAL)
        return await begin(turn, opened, {"invitee_kind": InviteeKind.PROFESSIONAL.value}, "who")
    return await begin(turn, person.opened(shown, person.NEW), {})


@verb("invitees.change", roles=KEEPERS, command=OnePerson)
async def change(turn: Turn, command: OnePerson) -> Answer:
    """The form filled in with what is known. Nobody chosen, or somebody taken off meanwhile: the list."""
    turn, shown = await kept(turn, command.conference)
    one = next((each for each in shown.people if each.id == command.invitee), None)
    if one is None:
        return await list_answer(turn, shown.conference_id, (Problem("invitee", "missing"),))
    answers = {**answers_of(one.listed), SEEN: one.version}
    return await begin(turn, person.opened(shown, one.id), answers, "who")
