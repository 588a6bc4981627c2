"""A chair answers: accept with the conflict check, or decline with an explanation."""

from cards import chairs as cards
from cards import notices
from cards.form import FormCard
from conference.booking import Status
from conference.booking_picture import BookingPicture
from conference.refusals import Code, Problem, Refused
from conference.roles import Role
from dialogs.booking.booked import chair_card
from dialogs.forms import Typed, ask_form
from dialogs.registry import OnAsk, verb
from dialogs.sent import Seen, view
from dialogs.turn import Answer, Card, Turn
from services import capacity, chairs
from services.booking.picture import picture
from services.chairs import for_unit, own
from services.standards import Of

CHAIR = (Role.CHAIR,)


async def _as_it_stands(turn: Turn, command: OnAsk) -> Answer:
    ask = await own(turn.house, turn.me, command.ask)
    shown = await picture(turn.house, turn.me, ask.conference_id)
    return Answer(chair_card(turn.standard, shown, ask), stands_for=("chair_ask", command.ask))


async def _standing(turn: Turn, command: OnAsk) -> BookingPicture:
    """Refused (ALREADY_DECIDED) once this request does not stand any more."""
    ask = await own(turn.house, turn.me, command.ask)
    shown = await picture(turn.house, turn.me, ask.conference_id)
    if shown.ask_id != command.ask:
        raise Refused(Code.ALREADY_DECIDED)
    return shown


async def _asking(turn: Turn, command: OnAsk) -> FormCard:
    return cards.asked(turn.standard, await _standing(turn, command))


async def _declining(turn: Turn, command: OnAsk) -> FormCard:
    return cards.decline(turn.standard, await _standing(turn, command))


@ask_form("chair.accept", roles=CHAIR, command=OnAsk, asks=_asking, shows=_as_it_stands)
async def accept(turn: Turn, command: OnAsk, typed: Typed) -> Answer | None:
    """Only with the check answered "no" (C-57); "yes" leads to declining."""
    if typed["knows_family"] == "yes":
        return Answer((await _declining(turn, command)).drawn({"because": "conflict"}))
    if typed["knows_family"] != "no":
        raise Refused(Code.INVALID, problems=(Problem("knows_family", "missing"),))
    await chairs.accept(turn.house, turn.me, command.ask)
    return None


@verb("chair.back", roles=CHAIR, command=OnAsk)
async def back(turn: Turn, command: OnAsk) -> Answer:
    return await _as_it_stands(turn, command)


@ask_form("chair.decline_send", opens="chair.decline", roles=CHAIR, command=OnAsk,
          asks=_declining, shows=_as_it_stands)  # fmt: skip
async def decline(turn: Turn, command: OnAsk, typed: Typed) -> None:
    await chairs.decline(turn.house, turn.me, command.ask, typed["because"], typed["explanation"])


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
    return cards.asked(seen.standard, shown).drawn() if shown.ask_id == ask.id else None


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
