"""Correct the answers of a booking that was made."""

from dataclasses import replace

from cards.booking.correct import corrected
from conference.refusals import Code, Problem, Refused
from conference.roles import Role
from dialogs import forms
from dialogs.booking import correction
from dialogs.booking.held import held
from dialogs.booking.opening import booking_answer
from dialogs.forms import Press
from dialogs.registry import Command, verb
from dialogs.turn import Answer, Turn
from services import drafts
from services.booking import correct
from services.booking.correct import ToCorrect
from services.booking.form import venues_to_choose
from storage.tables import Draft

CORRECTORS = (Role.SOCIAL_WORKER, Role.ADMINISTRATOR)


class About(Command):
    conference: str


@verb("booking.correct", roles=CORRECTORS, command=About)
async def begin(turn: Turn, command: About) -> Answer:
    """The answers as they stand, or corrected as far as the person had come; a card when it is too late."""
    booking = await correction.opened(turn, command.conference)
    if isinstance(booking, Answer):
        return booking
    draft = await drafts.resume(turn.house, turn.me, correct.FORM)
    if draft is not None and draft.answers.get(correct.ABOUT) != booking.conference.id:
        await drafts.discard(turn.house, turn.me, correct.FORM)
    draft = await drafts.open_draft(turn.house, turn.me, correct.FORM, correction.VERSION, "check")
    return await _anew(turn, booking, draft)


@verb("booking.correct_send", roles=CORRECTORS, command=Press)
async def send(turn: Turn, press: Press) -> Answer:
    return await held(turn, press, _send)


@verb("booking.correct_drop", roles=CORRECTORS, command=Press)
async def drop(turn: Turn, press: Press) -> Answer:
    """The booking stays as it is."""
    await drafts.discard(turn.house, turn.me, correct.FORM)
    return await booking_answer(turn, press.conference)


async def _send(turn: Turn, form: forms.Form, press: Press) -> Answer:
    draft = await forms.current(turn, form, press)
    try:
        done = await correct.correct_booking(
            turn.house, turn.me, draft.id, press.conference, at=draft.version
        )
    except Refused as refused:
        return await _not_yet(turn, form, press, draft, refused)
    stands = await booking_answer(turn, done.conference_id)
    said = corrected(
        turn.standard, done.before, done.after,
        follows=correction.follows_of(done.effect, another_chair=done.another_chair),
        reference=done.reference, conference=done.conference_id, version=done.version, told=done.told,
        venues=await venues_to_choose(turn.house, turn.me),
    )  # fmt: skip
    return replace(stands, follow=(said,))


async def _not_yet(turn: Turn, form: forms.Form, press: Press, draft: Draft, refused: Refused) -> Answer:
    """What stands in the way, where it can be put right; everything typed is kept."""
    answers = dict(draft.answers)
    match refused.code:
        case Code.STALE:
            booking = await correct.open_to_correct(turn.house, turn.me, press.conference)
            return await _anew(turn, booking, draft, anew=True)
        case Code.PAST_LAST_DATE:
            step = form.step("given")
            return await forms.move_on(turn, form, draft, step, answers, problems=refused.problems)
        case Code.INVALID:
            step = form.step("check")
            return await forms.move_on(turn, form, draft, step, answers, problems=refused.problems)
        case Code.CHAIR_NOT_FREE:
            wrong = (Problem("mode", "no_time_for_travel"),)
            return await forms.move_on(turn, form, draft, form.step("check"), answers, problems=wrong)
        case _:
            raise refused


async def _anew(turn: Turn, booking: ToCorrect, draft: Draft, *, anew: bool = False) -> Answer:
    """The draft laid upon the booking as it now stands, shown as its summary."""
    answers = correct.taken_over(booking, draft.answers) | ({"anew": "yes"} if anew else {})
    kept = await drafts.save(turn.house, turn.me, draft, step="check", answers=answers)
    turn = replace(turn, standard=booking.standard)
    return Answer(await forms.draw_step(turn, correction.form_of(booking), kept))
