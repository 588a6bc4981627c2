"""Move the date of a booking."""

from dataclasses import replace
from typing import Any

from cards import agreements as agreement_cards
from cards.booking import correct
from cards.booking import offers as booking_offers
from conference.refusals import Code, Problem, Refused
from conference.roles import UNIT, Role
from dialogs.booking.opening import booking_answer
from dialogs.registry import Command, verb
from dialogs.turn import Answer, Turn
from services.booking import move

MOVERS = UNIT | {Role.SOCIAL_WORKER}
Problems = tuple[Problem, ...]


class Move(Command):
    conference: str
    version: int
    offer: str = ""
    duty: str = ""  # "yes": times on a chair's duty day too (C-64)

    @property
    def carried(self) -> dict[str, Any]:
        duty = {"duty": self.duty} if self.duty else {}
        return {"conference": self.conference, "version": self.version, **duty}


@verb("booking.move", roles=MOVERS, command=Move)
async def offers(turn: Turn, command: Move) -> Answer:
    """Times to choose from; the booking stays as it is until one is chosen."""
    return await show_offers(turn, command)


@verb("booking.move_pick", roles=MOVERS, command=Move)
async def pick(turn: Turn, command: Move) -> Answer:
    return await to(turn, command)


async def to(turn: Turn, command: Move, *, given: bool = False) -> Answer:
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
    moved = correct.moved(
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
