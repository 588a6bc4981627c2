"""Raising a concern or praise about a conference, taking it further, answering it, settling it."""

from collections.abc import Callable

from cards import concerns as cards
from cards.form import FormCard
from conference.outside import DrawnMail
from conference.refusals import Code, Refused
from conference.roles import PEOPLE
from dialogs.forms import Sends, Typed, ask_form
from dialogs.registry import OnBooking, OnConcern, verb
from dialogs.sent import Seen, SeenMail, mail, view
from dialogs.turn import Answer, Card, Turn
from services import concerns
from services.standards import Of


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


async def _form(turn: Turn, command: Starts) -> FormCard:
    there = await concerns.startable(turn.house, turn.me, command.conference)
    ladder = next((one for one in there.ladders if one.key == command.ladder), None)
    if ladder is None:
        raise Refused(Code.UNKNOWN)
    return cards.form(turn.standard, there, ladder)


async def _startable(turn: Turn, command: Starts) -> Answer:
    return await choose(turn, OnBooking(conference=command.conference))


@ask_form("concern.start", opens="concern.form", roles=PEOPLE, command=Starts, asks=_form, shows=_startable)
async def start(turn: Turn, command: Starts, typed: Typed) -> Answer:
    made = await concerns.start(turn.house, turn.me, command.conference, command.ladder, typed)
    return await _as_it_stands(turn, made)


@verb("concern.open", roles=PEOPLE, command=OnRung)
async def show(turn: Turn, command: OnRung) -> Answer:
    return await _as_it_stands(turn, command.concern)


def _on_card(verb_: str) -> Callable[[Sends[OnRung]], Sends[OnRung]]:
    """What is missing is named on the same card, with what was typed; afterwards it shows how it stands."""
    return ask_form(verb_, roles=PEOPLE, command=OnRung, asks=_concern, shows=show)


async def _concern(turn: Turn, command: OnRung) -> FormCard:
    return cards.concern(turn.standard, await concerns.concern_for(turn.house, turn.me, command.concern))


@_on_card("concern.take")
async def take(turn: Turn, command: OnRung, typed: Typed) -> None:
    given = {**typed, "rung": command.rung}
    await concerns.take(turn.house, turn.me, command.concern, command.version, given)


@_on_card("concern.answer")
async def answer(turn: Turn, command: OnRung, typed: Typed) -> None:
    await concerns.answer(turn.house, turn.me, command.concern, command.version, typed["reply"])


@_on_card("concern.settle")
async def settle(turn: Turn, command: OnRung, typed: Typed) -> None:
    why = typed["why"]
    await concerns.settle(turn.house, turn.me, command.concern, command.version, settled=True, why=why)


@_on_card("concern.not_settled")
async def not_settled(turn: Turn, command: OnRung, _: Typed) -> None:
    await concerns.settle(turn.house, turn.me, command.concern, command.version, settled=False)


@view("concern", of=Of.CONCERN)
async def concern(seen: Seen) -> Card:
    picture = await concerns.concern_for(seen.house, seen.actor, seen.about)
    return cards.concern(seen.standard, picture).drawn()


@mail("concern")
async def to_agency(seen: SeenMail) -> DrawnMail | None:
    """To the address that was given with the rung, to nobody else."""
    picture, address, standard = await concerns.for_agency(seen.house, seen.about)
    if not address:
        return None
    return DrawnMail((address,), *cards.concern_to_agency(standard, picture))


async def _as_it_stands(turn: Turn, concern_id: str) -> Answer:
    picture = await concerns.concern_for(turn.house, turn.me, concern_id)
    return Answer(cards.concern(turn.standard, picture).drawn(), stands_for=("concern", concern_id))
