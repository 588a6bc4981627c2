"""Times offered, one picked, the answers checked, the booking made."""

from conference.refusals import Code, Problem, Refused
from conference.roles import Role
from dialogs import forms
from dialogs.booking.held import BOOKERS, held
from dialogs.booking.offer import as_kept, kept_offer
from dialogs.booking.opening import booking_answer
from dialogs.booking.steps import asks
from dialogs.forms import Press
from dialogs.registry import verb
from dialogs.turn import Answer, Turn
from services import drafts
from services.booking import submit
from services.booking.form import read_answers
from storage.tables import Draft


class Pick(Press):
    offer: str


class Duty(Press):
    include: str = "yes"


@verb("booking.offers", roles=BOOKERS, command=Press)
async def offers(turn: Turn, press: Press) -> Answer:
    """The times again, fresh."""
    return await held(turn, press.model_copy(update={"to": "offers"}), forms.change)


@verb("booking.pick", roles=BOOKERS, command=Pick)
async def pick(turn: Turn, press: Pick) -> Answer:
    return await held(turn, press, _pick)


@verb("booking.duty_days", roles=(Role.UNIT_MANAGER,), command=Duty)
async def duty_days(turn: Turn, press: Duty) -> Answer:
    """The times with, or again without, those on a chair's duty day (C-64)."""
    return await held(turn, press, _duty_days)


@verb("booking.submit", roles=BOOKERS, command=Press)
async def send(turn: Turn, press: Press) -> Answer:
    return await held(turn, press, _send)


async def _duty_days(turn: Turn, form: forms.Form, press: Press) -> Answer:
    assert isinstance(press, Duty)
    draft = await forms.current(turn, form, press)
    answers = {**draft.answers, submit.DUTY_DAYS: press.include}
    kept = await drafts.save(turn.house, turn.me, draft, step="offers", answers=answers)
    return Answer(await forms.draw_step(turn, form, kept))


async def _pick(turn: Turn, form: forms.Form, press: Press) -> Answer:
    """Keep the slot if it still stands; one that has gone meanwhile is said, and the next best are shown."""
    assert isinstance(press, Pick)
    draft = await forms.current(turn, form, press)
    answers = dict(draft.answers)
    worker_id = str(answers.get("social_worker") or draft.on_behalf_of or turn.me.person_id)
    wish = await submit.wish_for(
        turn.house, turn.me, read_answers(turn.standard, answers, turn.now), worker_id,
        duty_days=submit.wants_duty_days(turn.me, answers),
    )  # fmt: skip
    step = form.step("offers")
    try:
        offer = await submit.picked(turn.house, turn.standard, wish, press.offer)
    except Refused as refused:
        if refused.code is not Code.SLOT_TAKEN:
            raise
        return await forms.move_on(turn, form, draft, step, answers, problems=(_taken(),))
    return await forms.move_on(turn, form, draft, step, answers | {"offer": as_kept(offer)})


async def _send(turn: Turn, form: forms.Form, press: Press) -> Answer:
    draft = await forms.current(turn, form, press)
    answers = dict(draft.answers)
    offer = kept_offer(answers)
    if offer is None:
        return await forms.move_on(turn, form, draft, form.step("offers"), answers, problems=(_taken(),))
    try:
        why = {name: str(answers.get(name) or "") for name in asks(turn.standard)}
        made = await submit.submit(
            turn.house, turn.me, draft.id, offer_key=offer.key, why=why, at=draft.version
        )
    except Refused as refused:
        return await _not_yet(turn, form, draft, answers, refused)
    return await booking_answer(turn, made)


async def _not_yet(
    turn: Turn, form: forms.Form, draft: Draft, answers: forms.Answers, refused: Refused
) -> Answer:
    """What stands in the way, at the step where it can be put right; everything typed is kept."""
    match refused.code:
        case Code.SLOT_TAKEN | Code.CONFLICT | Code.NO_CHAIR | Code.NO_SLOT | Code.DUTY_DAY:
            answers.pop("offer", None)
            return await forms.move_on(turn, form, draft, form.step("offers"), answers, problems=(_taken(),))
        case Code.PAST_LAST_DATE:
            return await forms.move_on(
                turn, form, draft, form.step("given"), answers, problems=refused.problems
            )
        case Code.INVALID:
            return await forms.move_on(
                turn, form, draft, form.step("check"), answers, problems=refused.problems
            )
        case _:
            raise refused


def _taken() -> Problem:
    return Problem("offer", "slot_taken")
