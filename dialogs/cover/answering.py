"""A chair who was asked to cover answers: with the conflict check, or declining with an explanation."""

from cards.cover import ask
from conference.cover import MAY_COVER, CoverAskPicture
from conference.refusals import Code, Problem, Refused
from dialogs.registry import Command, verb
from dialogs.sent import Seen, view
from dialogs.turn import Answer, Card, Turn
from services.cover import answer, picture

VIEW = "cover_ask"
TRUTH = frozenset({Code.ALREADY_DECIDED, Code.STALE, Code.SLOT_TAKEN})
CHECKED = {"no": False, "yes": True}


class Asked(Command):
    ask: str
    knows_family: str = ""


class Declined(Command):
    ask: str
    because: str = ""


@verb("cover.accept", roles=MAY_COVER, command=Asked)
async def accept(turn: Turn, command: Asked) -> Answer:
    """Only with the check answered "no" (C-57); "yes" leads to declining."""
    if command.knows_family == "yes":
        return await _declining(turn, command.ask, answers={"because": "conflict"})
    try:
        await answer.accept(turn.house, turn.me, command.ask, knows_family=CHECKED.get(command.knows_family))
    except Refused as refused:
        if refused.problems:
            return await _one(turn, command.ask, refused.problems)
        if refused.code not in TRUTH:
            raise
    return await _all(turn, command.ask)


@verb("cover.decline", roles=MAY_COVER, command=Asked)
async def decline(turn: Turn, command: Asked) -> Answer:
    return await _declining(turn, command.ask)


@verb("cover.decline_send", roles=MAY_COVER, command=Declined)
async def decline_send(turn: Turn, command: Declined) -> Answer:
    said = str(turn.data.get("explanation") or "")
    try:
        await answer.decline(turn.house, turn.me, command.ask, command.because, said)
    except Refused as refused:
        if refused.problems:
            typed = {"because": command.because, "explanation": said}
            return await _declining(turn, command.ask, refused.problems, typed)
        if refused.code not in TRUTH:
            raise
    return await _all(turn, command.ask)


@verb("cover.one", roles=MAY_COVER, command=Asked)
async def one(turn: Turn, command: Asked) -> Answer:
    return await _one(turn, command.ask)


@verb("cover.asked", roles=MAY_COVER, command=Asked)
async def asked(turn: Turn, command: Asked) -> Answer:
    """Back to all that was asked."""
    return await _all(turn, command.ask)


@view(VIEW)
async def cover_ask(seen: Seen) -> Card:
    """All that was asked of this chair on one card."""
    return ask.cover_asked(seen.standard, await picture.asked_of(seen.house, seen.actor, seen.about))


async def _all(turn: Turn, ask_id: str) -> Answer:
    about = await picture.card_of(turn.house, turn.me, ask_id)
    pictures = await picture.asked_of(turn.house, turn.me, about)
    return Answer(ask.cover_asked(turn.standard, pictures), stands_for=(VIEW, about))


async def _one(turn: Turn, ask_id: str, problems: tuple[Problem, ...] = ()) -> Answer:
    mine, several = await _picture(turn, ask_id)
    if mine.status != "asked":
        return await _all(turn, ask_id)
    return Answer(ask.cover_request(turn.standard, mine, problems, several=several))


async def _declining(
    turn: Turn, ask_id: str, problems: tuple[Problem, ...] = (), answers: dict[str, str] | None = None
) -> Answer:
    """The form while the request stands; afterwards how it stands."""
    mine, _ = await _picture(turn, ask_id)
    if mine.status != "asked":
        return await _all(turn, ask_id)
    return Answer(ask.decline_cover(turn.standard, mine, problems, answers=answers))


async def _picture(turn: Turn, ask_id: str) -> tuple[CoverAskPicture, bool]:
    about = await picture.card_of(turn.house, turn.me, ask_id)
    pictures = await picture.asked_of(turn.house, turn.me, about)
    mine = next((each for each in pictures if each.id == ask_id), None)
    if mine is None:
        raise Refused(Code.STALE)
    return mine, len(pictures) > 1
