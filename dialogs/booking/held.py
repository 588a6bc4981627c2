"""A press on the booking form, answered with the truth when the form has moved on."""

from conference.refusals import Code, Refused
from conference.roles import Role
from dialogs import forms
from dialogs.booking.form import FORM
from dialogs.booking.opening import booking_answer
from dialogs.forms.engine import FormAct
from dialogs.turn import Answer, Turn
from services.actor import STANDS_IN

BOOKERS = (Role.SOCIAL_WORKER, *STANDS_IN)


async def held(turn: Turn, press: forms.Press, act: FormAct) -> Answer:
    """Do it; after a second press on "Book" the booking that the first one made is shown."""
    try:
        return await forms.guarded(turn, FORM, press, act)
    except Refused as refused:
        if refused.code is not Code.DRAFT_GONE:
            raise
        try:
            return await booking_answer(turn, press.draft)
        except Refused:
            raise refused from None
