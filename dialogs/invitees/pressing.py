"""Continue, Back and Cancel on any form about a list."""

from collections.abc import Callable

from conference.invitees import ListPicture
from conference.refusals import Code, Refused
from dialogs import forms
from dialogs.forms import FormAct, Press
from dialogs.invitees import paste, person, police
from dialogs.invitees.opening import KEEPERS, kept, list_answer
from dialogs.invitees.shape import Opened
from dialogs.registry import verb
from dialogs.turn import Answer, Turn
from services import drafts

FORMS: dict[str, Callable[[ListPicture, str], Opened]] = {
    "invitee": person.opened,
    "pasted": paste.opened,
    "police": police.opened,
}


@verb("invitees.next", roles=KEEPERS, command=Press)
async def forward(turn: Turn, press: Press) -> Answer:
    """Check the step and go on; a step that asks nothing does what it stands for."""
    turn, opened = await _opened(turn, press)
    before = await drafts.resume(turn.house, turn.me, opened.form.name)
    answer = await _held(turn, opened, press, forms.forward)
    draft = await drafts.resume(turn.house, turn.me, opened.form.name)
    if before is None or draft is None or before.version != press.at:
        return answer
    return await opened.arrived(turn, opened, draft, press) or answer


@verb("invitees.back", roles=KEEPERS, command=Press)
async def back(turn: Turn, press: Press) -> Answer:
    turn, opened = await _opened(turn, press)
    return await _held(turn, opened, press, forms.back)


@verb("invitees.drop", roles=KEEPERS, command=Press)
async def drop(turn: Turn, press: Press) -> Answer:
    """What was typed is thrown away; the list stays as it is."""
    turn, opened = await _opened(turn, press)
    await drafts.discard(turn.house, turn.me, opened.form.name)
    return await list_answer(turn, press.conference)


async def _opened(turn: Turn, press: Press) -> tuple[Turn, Opened]:
    """Refused (UNKNOWN) for a form that is not one about a list."""
    kind, _, which = press.form.partition(":")
    if kind not in FORMS:
        raise Refused(Code.UNKNOWN)
    turn, shown = await kept(turn, press.conference)
    return turn, FORMS[kind](shown, which.rpartition(":")[2])


async def _held(turn: Turn, opened: Opened, press: Press, act: FormAct) -> Answer:
    """Do it; a card whose form was sent or put away is answered with the list."""
    try:
        return await forms.guarded(turn, opened.form, press, act)
    except Refused as refused:
        if refused.code is not Code.DRAFT_GONE:
            raise
        return await list_answer(turn, opened.shown.conference_id)
