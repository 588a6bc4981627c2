"""Raising a concern or praise about a conference, taking it further, answering it, settling it."""

from typing import Any

from cards import concerns as cards
from conference.outside import DrawnMail
from conference.refusals import Code, Refused
from conference.roles import PEOPLE
from dialogs.registry import OnBooking, OnConcern, verb
from dialogs.sent import Seen, SeenMail, mail, view
from dialogs.turn import Answer, Card, Turn
from services import concerns
from services.standards import Of

OVERTAKEN = frozenset({Code.ALREADY_DECIDED, Code.STALE})
FIELDS = ("what", "code", "contact", "contact_what", "concern_agency", "lead_email", "reply", "why")


class Starts(OnBooking):
    ladder: str


class OnRung(OnConcern):
    version: int = 0
    rung: str = ""


@verb("concern.choose", roles=PEOPLE, command=OnBooking)
async def choose(turn: Turn, command: OnBooking) -> Answer:
    return Answer(
        cards.start(turn.standard, await concerns.startable(turn.house, turn.me, command.conference))
    )


@verb("concern.form", roles=PEOPLE, command=Starts)
async def form(turn: Turn, command: Starts) -> Answer:
    return await _form(turn, command)


@verb("concern.start", roles=PEOPLE, command=Starts)
async def start(turn: Turn, command: Starts) -> Answer:
    given = _given(turn)
    try:
        made = await concerns.start(turn.house, turn.me, command.conference, command.ladder, given)
    except Refused as refused:
        if not refused.problems:
            raise
        return await _form(turn, command, refused)
    return await _as_it_stands(turn, made)


@verb("concern.open", roles=PEOPLE, command=OnRung)
async def show(turn: Turn, command: OnRung) -> Answer:
    return await _as_it_stands(turn, command.concern)


@verb("concern.take", roles=PEOPLE, command=OnRung)
async def take(turn: Turn, command: OnRung) -> Answer:
    given = {**_given(turn), "rung": command.rung}
    return await _tried(
        turn, command, concerns.take(turn.house, turn.me, command.concern, command.version, given)
    )


@verb("concern.answer", roles=PEOPLE, command=OnRung)
async def answer(turn: Turn, command: OnRung) -> Answer:
    said = _given(turn)["reply"]
    return await _tried(
        turn, command, concerns.answer(turn.house, turn.me, command.concern, command.version, said)
    )


@verb("concern.settle", roles=PEOPLE, command=OnRung)
async def settle(turn: Turn, command: OnRung) -> Answer:
    why = _given(turn)["why"]
    act = concerns.settle(turn.house, turn.me, command.concern, command.version, settled=True, why=why)
    return await _tried(turn, command, act)


@verb("concern.not_settled", roles=PEOPLE, command=OnRung)
async def not_settled(turn: Turn, command: OnRung) -> Answer:
    act = concerns.settle(turn.house, turn.me, command.concern, command.version, settled=False)
    return await _tried(turn, command, act)


@view("concern", of=Of.CONCERN)
async def concern(seen: Seen) -> Card:
    return cards.concern(seen.standard, await concerns.concern_for(seen.house, seen.actor, seen.about))


@mail("concern")
async def to_agency(seen: SeenMail) -> DrawnMail | None:
    """To the address that was given with the rung, to nobody else."""
    picture, address, standard = await concerns.for_agency(seen.house, seen.about)
    if not address:
        return None
    return DrawnMail((address,), *cards.concern_to_agency(standard, picture))


async def _tried(turn: Turn, command: OnRung, act: Any) -> Answer:
    """How it stands afterwards; what is missing is named on the same card, with what was typed."""
    try:
        await act
    except Refused as refused:
        if refused.problems:
            picture = await concerns.concern_for(turn.house, turn.me, command.concern)
            drawn = cards.concern(turn.standard, picture, refused.problems, answers=_given(turn))
            return Answer(drawn, stands_for=("concern", command.concern))
        if refused.code not in OVERTAKEN:
            raise
    return await _as_it_stands(turn, command.concern)


async def _as_it_stands(turn: Turn, concern_id: str) -> Answer:
    picture = await concerns.concern_for(turn.house, turn.me, concern_id)
    return Answer(cards.concern(turn.standard, picture), stands_for=("concern", concern_id))


async def _form(turn: Turn, command: Starts, refused: Refused | None = None) -> Answer:
    there = await concerns.startable(turn.house, turn.me, command.conference)
    ladder = next((one for one in there.ladders if one.key == command.ladder), None)
    if ladder is None:
        raise Refused(Code.UNKNOWN)
    problems = refused.problems if refused else ()
    return Answer(cards.form(turn.standard, there, ladder, problems, answers=_given(turn)))


def _given(turn: Turn) -> dict[str, str]:
    return {name: str(turn.data.get(name) or "").strip() for name in FIELDS}
