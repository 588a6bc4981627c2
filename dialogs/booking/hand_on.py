"""Handing a booking on to another social worker."""

from cards.booking import booked
from conference.refusals import Refused
from dialogs.booking.opening import booking_answer
from dialogs.registry import Command, verb
from dialogs.turn import Answer, Turn
from services.booking import correct
from services.booking.picture import picture


class About(Command):
    conference: str
    version: int


@verb("booking.hand_on", roles=correct.MAY_HAND_ON, command=About)
async def choose(turn: Turn, command: About) -> Answer:
    return await _form(turn, command)


@verb("booking.hand_on_save", roles=correct.MAY_HAND_ON, command=About)
async def save(turn: Turn, command: About) -> Answer:
    worker = str(turn.data.get("social_worker") or "")
    try:
        await correct.hand_on(turn.house, turn.me, command.conference, command.version, worker)
    except Refused as refused:
        if not refused.problems:
            raise
        return await _form(turn, command, refused)
    try:
        return await booking_answer(turn, command.conference)
    except Refused:
        reference = await correct.once_theirs(turn.house, turn.me, command.conference)
        return Answer(booked.handed_on(turn.standard, reference))


async def _form(turn: Turn, command: About, refused: Refused | None = None) -> Answer:
    shown = await picture(turn.house, turn.me, command.conference)
    workers = await correct.workers(turn.house, turn.me, command.conference)
    problems = refused.problems if refused else ()
    return Answer(booked.hand_on(turn.standard, shown, workers, problems))
