"""What keeps a date: recorded with one press, or a later start on the same day."""

from datetime import datetime

from cards import saving as cards
from cards.chooser import START_LATER
from cards.form import FormCard
from conference.dates import iso_moment, london_day
from conference.refusals import Code, Problem, Refused
from conference.roles import UNIT, Role
from conference.standdown import ANYBODY
from dialogs.booking.booked import booking_answer
from dialogs.chooser import about_one
from dialogs.forms import Typed, ask_form
from dialogs.registry import Command, OnBooking, says, verb
from dialogs.sent import Seen, view
from dialogs.turn import Answer, Card, Turn
from services import lists
from services.booking import start_later
from services.booking.picture import picture
from services.standards import Of
from services.standdown import save_date

MOVERS = UNIT | {Role.SOCIAL_WORKER, Role.CHAIR}
TAKEN = frozenset({Code.SLOT_TAKEN, Code.CONFLICT, Code.NO_CHAIR})
GONE = frozenset({Code.STALE, Code.IN_THE_PAST})


class Way(OnBooking):
    key: str


class Later(OnBooking):
    form: str = ""  # of the stand-down from which it was reached


class Start(Later):
    version: int


async def _booking(turn: Turn, command: Way | Later) -> Answer:
    return await booking_answer(turn, command.conference)


async def _way(turn: Turn, command: Way) -> FormCard:
    way = await save_date.way_of(turn.house, turn.me, command.conference, command.key)
    shown = await picture(turn.house, turn.me, command.conference)
    return cards.choose(turn.standard, shown, way, field=save_date.field_of(command.key))


@ask_form("saving.choose_send", opens="saving.choose", roles=ANYBODY, command=Way,
          asks=_way, shows=_booking)  # fmt: skip
async def choose(turn: Turn, command: Way, typed: Typed) -> Answer:
    """What has been arranged may be written down; recorded is nothing before it is sent."""
    note = typed[save_date.field_of(command.key)]
    await save_date.choose_way(turn.house, turn.me, command.conference, command.key, note)
    kept = await save_date.saved_picture(turn.house, turn.me, command.conference)
    return Answer(cards.saved(turn.standard, kept, own=True))


@says(
    "start later",
    synonyms=("start later today", "later today", "later the same day", "begin later", "start it later",
              "start the {icpc} later", "start the conference later"),
    roles=MOVERS,
)  # fmt: skip
async def say_later(turn: Turn) -> Answer:
    """Of the only conference of theirs that is still to start today; else they choose."""
    mine = await lists.mine(turn.house, turn.me)
    today = [one for one in mine if one.starts > turn.now and london_day(one.starts) == london_day(turn.now)]
    return await about_one(turn, today, _times_of, START_LATER)


@verb("saving.which", roles=MOVERS, command=Command)
async def which(turn: Turn, _: Command) -> Answer:
    return await say_later(turn)


async def _times(turn: Turn, command: Later) -> FormCard:
    times = await start_later.later_times(turn.house, turn.me, command.conference)
    return cards.later(turn.standard, times, asking=command.form == cards.FORM)


@verb("saving.later", roles=MOVERS, command=Later)
async def open_later(turn: Turn, command: Later) -> Answer:
    """Times to choose from; it stays as it is until one is chosen."""
    try:
        return Answer((await _times(turn, command)).drawn())
    except Refused as refused:
        if refused.code not in GONE:
            raise
    return await _booking(turn, command)


@ask_form("saving.later_send", roles=MOVERS, command=Start, asks=_times, shows=_booking, overtaken=GONE)
async def later_send(turn: Turn, command: Start, typed: Typed) -> Answer:
    starts = _moment(typed["starts"])
    if starts is None:
        return await _times_again(turn, command, "missing")
    try:
        done = await start_later.start_later(
            turn.house, turn.me, command.conference, version=command.version, starts=starts
        )
    except Refused as refused:
        if refused.code not in TAKEN:
            raise
        return await _times_again(turn, command, "slot_taken")
    return Answer(cards.starts_later(turn.standard, done))


@view(save_date.SAVED_VIEW, of=Of.BOOKING)
async def news(seen: Seen) -> Card:
    """About what was recorded at one version of a booking, or last."""
    return cards.saved(seen.standard, await save_date.saved_picture(seen.house, seen.actor, seen.about))


async def _times_of(turn: Turn, conference_id: str) -> Answer:
    return await open_later(turn, Later(conference=conference_id))


async def _times_again(turn: Turn, command: Later, why: str) -> Answer:
    """None is chosen any more."""
    return Answer((await _times(turn, command)).drawn(problems=(Problem("starts", why),)))


def _moment(typed: str) -> datetime | None:
    """A start as the card sends it; None for anything else."""
    try:
        found = iso_moment(typed)
    except ValueError:
        return None
    return found if found.tzinfo else None
