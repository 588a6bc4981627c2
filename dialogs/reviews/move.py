"""Move a review to another typed date."""

from dataclasses import replace

from cards import reviews as cards
from cards.booking import correct
from conference.refusals import Code, Problem, Refused
from dialogs.booking.move import Move
from dialogs.booking.opening import booking_answer
from dialogs.registry import verb
from dialogs.reviews.fill_in import TAKEN
from dialogs.turn import Answer, Turn
from services import reviews
from services.reviews import FIELDS, MOVERS

Problems = tuple[Problem, ...]


@verb("review.move", roles=MOVERS, command=Move)
async def open_form(turn: Turn, command: Move) -> Answer:
    """The present date, to be typed over; it stays as it is until that is sent."""
    return await _form(turn, command.conference)


@verb("review.move_to", roles=MOVERS, command=Move)
async def move_to(turn: Turn, command: Move) -> Answer:
    typed = {name: str(turn.data.get(name) or "") for name in FIELDS}
    try:
        done = await reviews.move(
            turn.house, turn.me, command.conference, version=command.version, typed=typed
        )
    except Refused as refused:
        if refused.code is Code.STALE:
            return await booking_answer(turn, command.conference)
        if refused.code is Code.INVALID:
            return await _form(turn, command.conference, typed, refused.problems)
        if refused.code in TAKEN:
            return await _form(turn, command.conference, typed, (Problem(*TAKEN[refused.code]),))
        raise
    moved = correct.moved(
        turn.standard, done.changes,
        reference=done.reference, conference=done.conference_id, version=done.version, told=done.told,
    )  # fmt: skip
    return replace(await booking_answer(turn, done.conference_id), follow=(moved,))


async def _form(
    turn: Turn, conference_id: str, typed: dict[str, str] | None = None, problems: Problems = ()
) -> Answer:
    shown, now = await reviews.movable(turn.house, turn.me, conference_id)
    answers = {**now, **(typed or {})}
    chairs = await reviews.chairs_to_name(turn.house, turn.me, now["case_reference"])
    late = answers["review_on"] > shown.last_date.isoformat()
    return Answer(cards.move(turn.standard, shown, answers, problems, chairs=chairs, late=late))
