"""A press on the booking form, answered with the truth when the form has moved on."""

from dataclasses import replace

from conference.refusals import Code, Refused
from conference.roles import Role
from dialogs import forms
from dialogs.booking.correction import form_of, opened
from dialogs.booking.form import FORM
from dialogs.booking.opening import booking_answer
from dialogs.forms import FormAct
from dialogs.turn import Answer, Turn
from services.actor import STANDS_IN
from services.booking import correct

BOOKERS = (Role.SOCIAL_WORKER, *STANDS_IN)


async def held(turn: Turn, press: forms.Press, act: FormAct) -> Answer:
    """Do it; after a second press on "Book" the booking that the first one made is shown.

    A press on a correction is judged by the standard that its booking was made under.
    """
    form, made = FORM, press.draft
    if press.form == correct.FORM:
        booking = await opened(turn, press.conference)
        if isinstance(booking, Answer):
            return booking
        turn = replace(turn, standard=booking.standard)
        form, made = form_of(booking), press.conference
    try:
        return await forms.guarded(turn, form, press, act)
    except Refused as refused:
        if refused.code is not Code.DRAFT_GONE:
            raise
        try:
            return await booking_answer(turn, made)
        except Refused:
            raise refused from None
