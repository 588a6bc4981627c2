"""A chair answers: accept with the conflict check, or decline with an explanation."""

from cards import chairs as cards
from cards import notices
from conference.booking import Status
from conference.refusals import Code, Problem, Refused
from conference.roles import Role
from dialogs.booking.booked import chair_card
from dialogs.registry import OnAsk, verb
from dialogs.sent import Seen, view
from dialogs.turn import Answer, Card, Turn
from services import capacity, chairs
from services.booking.picture import picture
from services.chairs import for_unit, own
from services.standards import Of

CHAIR = (Role.CHAIR,)
OVERTAKEN = frozenset({Code.ALREADY_DECIDED, Code.STALE})


class Asked(OnAsk):
    knows_family: str = ""


class Declined(OnAsk):
    because: str = ""


@verb("chair.accept", roles=CHAIR, command=Asked)
async def accept(turn: Turn, command: Asked) -> Answer:
    """Only with the check answered "no" (C-57); "yes" leads to declining."""
    if command.knows_family == "yes":
        return await _decline_card(turn, command.ask, answers={"because": "conflict"})
    if command.knows_family != "no":
        return await _asked_again(turn, command.ask, (Problem("knows_family", "missing"),))
    try:
        await chairs.accept(turn.house, turn.me, command.ask)
    except Refused as refused:
        if refused.code not in OVERTAKEN:
            raise
    return await _as_it_stands(turn, command.ask)


@verb("chair.decline", roles=CHAIR, command=Asked)
async def decline(turn: Turn, command: Asked) -> Answer:
    return await _decline_card(turn, command.ask)


@verb("chair.back", roles=CHAIR, command=Asked)
async def back(turn: Turn, command: Asked) -> Answer:
    return await _as_it_stands(turn, command.ask)


@verb("chair.decline_send", roles=CHAIR, command=Declined)
async def decline_send(turn: Turn, command: Declined) -> Answer:
    explanation = str(turn.data.get("explanation") or "")
    try:
        await chairs.decline(turn.house, turn.me, command.ask, command.because, explanation)
    except Refused as refused:
        if refused.problems:
            typed = {"because": command.because, "explanation": explanation}
            return await _decline_card(turn, command.ask, refused.problems, typed)
        if refused.code not in OVERTAKEN:
            raise
    return await _as_it_stands(turn, command.ask)


@view("chair_ask", of=Of.CHAIR_ASK)
async def chair_ask(seen: Seen) -> Card:
    ask = await own(seen.house, seen.actor, seen.about)
    shown = await picture(seen.house, seen.actor, ask.conference_id)
    return chair_card(seen.standard, shown, ask)


@view("chair_reminder", of=Of.CHAIR_ASK)
async def chair_reminder(seen: Seen) -> Card | None:
    """Only while the answer is still wanted."""
    ask = await own(seen.house, seen.actor, seen.about)
    shown = await picture(seen.house, seen.actor, ask.conference_id)
    return cards.asked(seen.standard, shown) if shown.ask_id == ask.id else None


@view("declined", of=Of.CHAIR_ASK)
async def declined(seen: Seen) -> Card:
    """For the unit: who said no, and why."""
    ask = await for_unit(seen.house, seen.actor, seen.about)
    shown = await picture(seen.house, seen.actor, ask.conference_id)
    return notices.declined(
        seen.standard, shown, chair=ask.chair, because=ask.because, explanation=ask.explanation
    )


@view("no_answer", of=Of.CHAIR_ASK)
async def no_answer(seen: Seen) -> Card | None:
    """For the unit, while the answer is still wanted."""
    ask = await for_unit(seen.house, seen.actor, seen.about)
    shown = await picture(seen.house, seen.actor, ask.conference_id)
    return notices.no_answer(seen.standard, shown, asked_on=ask.asked_on) if shown.ask_id == ask.id else None


@view("seeking", of=Of.BOOKING)
async def seeking(seen: Seen) -> Card | None:
    """Only while a chair is still looked for."""
    shown = await picture(seen.house, seen.actor, seen.about)
    return notices.seeking(seen.standard, shown) if shown.status is Status.SEEKING else None


@view("capacity", of=Of.NO_BOOKING)
async def few_slots(seen: Seen) -> Card:
    """Names no family: a date and a number."""
    last_date, left = capacity.read_about(seen.about)
    return notices.capacity(seen.standard, free=left, last_date=last_date)


async def _as_it_stands(turn: Turn, ask_id: str) -> Answer:
    ask = await own(turn.house, turn.me, ask_id)
    shown = await picture(turn.house, turn.me, ask.conference_id)
    return Answer(chair_card(turn.standard, shown, ask), stands_for=("chair_ask", ask_id))


async def _asked_again(turn: Turn, ask_id: str, problems: tuple[Problem, ...]) -> Answer:
    ask = await own(turn.house, turn.me, ask_id)
    shown = await picture(turn.house, turn.me, ask.conference_id)
    if shown.ask_id != ask_id:
        return Answer(chair_card(turn.standard, shown, ask))
    return Answer(cards.asked(turn.standard, shown, problems))


async def _decline_card(
    turn: Turn, ask_id: str, problems: tuple[Problem, ...] = (), answers: dict[str, str] | None = None
) -> Answer:
    """The form, while the request stands; afterwards how it stands."""
    ask = await own(turn.house, turn.me, ask_id)
    shown = await picture(turn.house, turn.me, ask.conference_id)
    if shown.ask_id != ask_id:
        return Answer(chair_card(turn.standard, shown, ask))
    return Answer(cards.decline(turn.standard, shown, problems, answers=answers))
