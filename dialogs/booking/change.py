"""A booking changed: corrected, moved to another date, handed on to another social worker."""

from dataclasses import replace
from typing import Any

from cards import agreements as agreement_cards
from cards.booking import booked
from cards.booking import correct as correct_cards
from cards.booking import offers as booking_offers
from cards.booking.correct import corrected
from cards.form import FormCard
from conference.refusals import Code, Problem, Refused
from conference.roles import UNIT, Role
from dialogs import forms
from dialogs.booking.booked import booking_answer
from dialogs.booking.form import VERSION, correction_form, follows_of, held, open_correction
from dialogs.forms import Press, Typed, ask_form
from dialogs.registry import OnBooking, OnBookingAt, verb
from dialogs.turn import Answer, Turn
from services import drafts
from services.booking import correct, move
from services.booking.correct import ToCorrect
from services.booking.picture import picture
from storage.tables import Draft

# Correct the answers of a booking that was made.

CORRECTORS = (Role.SOCIAL_WORKER, Role.ADMINISTRATOR)


@verb("booking.correct", roles=CORRECTORS, command=OnBooking)
async def begin_correction(turn: Turn, command: OnBooking) -> Answer:
    """The answers as they stand, or corrected as far as the person had come; a card when it is too late."""
    booking = await open_correction(turn, command.conference)
    if isinstance(booking, Answer):
        return booking
    draft = await drafts.resume(turn.house, turn.me, correct.FORM)
    if draft is not None and draft.answers.get(correct.ABOUT) != booking.conference.id:
        await drafts.discard(turn.house, turn.me, correct.FORM)
    draft = await drafts.open_draft(turn.house, turn.me, correct.FORM, VERSION, "check")
    return await _anew(turn, booking, draft)


@verb("booking.correct_send", roles=CORRECTORS, command=Press)
async def send_correction(turn: Turn, press: Press) -> Answer:
    return await held(turn, press, _send_correction)


@verb("booking.correct_drop", roles=CORRECTORS, command=Press)
async def drop_correction(turn: Turn, press: Press) -> Answer:
    """The booking stays as it is."""
    await drafts.discard(turn.house, turn.me, correct.FORM)
    return await booking_answer(turn, press.conference)


async def _send_correction(turn: Turn, form: forms.Form, press: Press) -> Answer:
    draft = await forms.current(turn, form, press)
    try:
        done = await correct.correct_booking(
            turn.house, turn.me, draft.id, press.conference, at=draft.version
        )
    except Refused as refused:
        return await _not_yet_corrected(turn, form, press, draft, refused)
    stands = await booking_answer(turn, done.conference_id)
    said = corrected(
        turn.standard, done.before, done.after,
        follows=follows_of(done.effect, another_chair=done.another_chair),
        reference=done.reference, conference=done.conference_id, version=done.version, told=done.told,
        chosen=done.named,
    )  # fmt: skip
    return replace(stands, follow=(said,))


async def _not_yet_corrected(
    turn: Turn, form: forms.Form, press: Press, draft: Draft, refused: Refused
) -> Answer:
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
    return Answer(await forms.draw_step(turn, correction_form(booking), kept))


# Move the date of a booking.

MOVERS = UNIT | {Role.SOCIAL_WORKER}
Problems = tuple[Problem, ...]


class Move(OnBooking):
    version: int
    offer: str = ""
    duty: str = ""  # "yes": times on a chair's duty day too (C-64)

    @property
    def carried(self) -> dict[str, Any]:
        duty = {"duty": self.duty} if self.duty else {}
        return {"conference": self.conference, "version": self.version, **duty}


@verb("booking.move", roles=MOVERS, command=Move)
async def times_to_move_to(turn: Turn, command: Move) -> Answer:
    """Times to choose from; the booking stays as it is until one is chosen."""
    return await show_offers(turn, command)


@verb("booking.move_pick", roles=MOVERS, command=Move)
async def pick_time(turn: Turn, command: Move) -> Answer:
    return await move_to(turn, command)


async def move_to(turn: Turn, command: Move, *, given: bool = False) -> Answer:
    """Move to the chosen time: the booking's card, and what moved; or what stands in the way.

    `given`: what the council's chain asks for was typed into the card that was pressed.
    """
    why = {name: str(typed or "") for name, typed in turn.data.items()} if given else {}
    try:
        done = await move.move_booking(
            turn.house, turn.me, command.conference, version=command.version, key=command.offer, why=why,
            duty_days=command.duty == "yes",
        )  # fmt: skip
    except Refused as refused:
        match refused.code:
            case Code.SLOT_TAKEN | Code.CONFLICT | Code.NO_CHAIR:
                return await show_offers(turn, command, (Problem("offer", "slot_taken"),))
            case Code.PAST_LAST_DATE:
                return await _ask_why(turn, command, why, refused.problems if given else ())
            case Code.STALE:
                return await booking_answer(turn, command.conference)
            case _:
                raise
    moved = correct_cards.moved(
        turn.standard, done.changes,
        reference=done.reference, conference=done.conference_id, version=done.version, told=done.told,
    )  # fmt: skip
    stands = await booking_answer(turn, done.conference_id)
    return replace(stands, follow=(moved,))


async def show_offers(turn: Turn, command: Move, problems: Problems = ()) -> Answer:
    duty = command.duty == "yes"
    found = await move.offers_to_move(turn.house, turn.me, command.conference, duty_days=duty)
    return Answer(
        booking_offers.offers(
            turn.standard, found.times, found.offers, problems,
            carried=command.carried, moving=True, calendars_read=found.calendars_read,
            duty_days=duty if turn.me.has(Role.UNIT_MANAGER) else None,
        )
    )  # fmt: skip


async def _ask_why(turn: Turn, command: Move, typed: dict[str, str], problems: Problems) -> Answer:
    duty = command.duty == "yes"
    offer, asks = await move.offer_of(turn.house, turn.me, command.conference, command.offer, duty_days=duty)
    return Answer(
        agreement_cards.give(turn.standard, offer, asks, problems, carried=command.carried, answers=typed)
    )


# Handing a booking on to another social worker.


async def _handing_on(turn: Turn, command: OnBookingAt) -> FormCard:
    shown = await picture(turn.house, turn.me, command.conference)
    workers = await correct.workers(turn.house, turn.me, command.conference)
    return booked.hand_on(turn.standard, shown, workers)


@ask_form("booking.hand_on_save", opens="booking.hand_on", roles=correct.MAY_HAND_ON, command=OnBookingAt,
          asks=_handing_on)  # fmt: skip
async def hand_on(turn: Turn, command: OnBookingAt, typed: Typed) -> Answer:
    worker = typed["social_worker"]
    await correct.hand_on(turn.house, turn.me, command.conference, command.version, worker)
    try:
        return await booking_answer(turn, command.conference)
    except Refused:
        reference = await correct.once_theirs(turn.house, turn.me, command.conference)
        return Answer(booked.handed_on(turn.standard, reference))
