"""A chair answers: accept with the conflict check, or decline with an explanation."""

from cards import chairs as cards
from conference.refusals import Code, Problem, Refused
from conference.roles import Role
from dialogs.booking.opening import chair_card
from dialogs.registry import Command, verb
from dialogs.turn import Answer, Turn
from services import chairs
from services.booking.picture import picture
from services.chairs.asked import own

CHAIR = (Role.CHAIR,)
TRUTH = frozenset({Code.ALREADY_DECIDED, Code.STALE})


class Asked(Command):
    ask: str
    knows_family: str = ""


class Declined(Command):
    ask: str
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
        if refused.code not in TRUTH:
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
        if refused.code not in TRUTH:
            raise
    return await _as_it_stands(turn, command.ask)


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
