"""Open a booking, look at its history."""

from cards.booking import booked
from conference.booking import ACCEPTED
from conference.booking_picture import BookingPicture
from conference.dates import london_day
from conference.quorum import wanted
from conference.roles import PEOPLE, UNIT
from dialogs.booking.opening import booking_answer, may_correct
from dialogs.registry import REGISTRY, Command, verb
from dialogs.turn import Answer, Turn
from services.booking.picture import picture


class About(Command):
    conference: str
    version: int = -1


@verb("booking.open", roles=PEOPLE, command=About)
async def open_card(turn: Turn, command: About) -> Answer:
    """Whose booking it is decides on the server; to everybody else it does not exist."""
    return await booking_answer(turn, command.conference)


@verb("booking.timeline", roles=UNIT, command=About)
async def timeline(turn: Turn, command: About) -> Answer:
    shown = await picture(turn.house, turn.me, command.conference, what="history")
    return Answer(booked.timeline(turn.standard, shown))


@verb("booking.more", roles=PEOPLE, command=About)
async def more(turn: Turn, command: About) -> Answer:
    """What else its reader may do: a button whose verb is not theirs is not shown."""
    shown = await picture(turn.house, turn.me, command.conference)
    return Answer(
        booked.more_acts(turn.standard, shown, [verb for verb in booked.MORE_ACTS if _may(turn, shown, verb)])
    )


def _may(turn: Turn, shown: BookingPicture, verb: str) -> bool:
    if verb == "booking.correct":
        return may_correct(turn.me, shown)
    if verb == "quorum.open":
        return may_open(turn, shown)
    return REGISTRY.verbs[verb].allows(turn.me.roles)


def may_open(turn: Turn, shown: BookingPicture) -> bool:
    """Whether the chair finds a door to it on the booking: from its day on, where a quorum is wanted."""
    theirs = shown.chair_id == turn.me.person_id and shown.status in ACCEPTED
    return theirs and wanted(shown.kind) and london_day(turn.now) >= london_day(shown.starts)
