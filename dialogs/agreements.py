"""Agreement to go past the last date: given for, agreed, refused."""

from pydantic import ValidationError

from cards import agreements as cards
from cards.form import FormCard
from conference.booking import Status
from conference.refusals import Code, Refused
from conference.roles import PEOPLE, UNIT, Role
from dialogs import forms
from dialogs.booking import change
from dialogs.booking.booked import agreement_card, drawn_for
from dialogs.booking.form import held
from dialogs.forms import Typed, ask_form, unless_overtaken
from dialogs.registry import OnBooking, OnBookingAt, verb
from dialogs.sent import Seen, view
from dialogs.turn import Answer, Card, Turn
from services import agreements
from services.agreements import conference_of
from services.booking.picture import picture
from services.standards import Of

ASKERS = UNIT | {Role.SOCIAL_WORKER}
DECIDERS = PEOPLE - {Role.SOCIAL_WORKER, Role.CLERK}


class Given(OnBooking):
    conference: str = ""  # the form for a new booking asks for it too


@verb("agreement.give", roles=ASKERS, command=Given)
async def give(turn: Turn, _: Given) -> Answer:
    """Why it has to be late: a step of the booking form, or of moving a booking."""
    try:
        if "draft" not in turn.data:
            return await change.move_to(turn, change.Move.model_validate(dict(turn.data)), given=True)
        press = forms.Press.model_validate(dict(turn.data))
    except ValidationError as wrong:
        raise Refused(Code.INVALID) from wrong
    return await held(turn, press, forms.forward)


async def _asked(turn: Turn, command: OnBookingAt) -> FormCard:
    return cards.asked(turn.standard, await picture(turn.house, turn.me, command.conference))


async def _as_it_stands(turn: Turn, command: OnBookingAt) -> Answer:
    shown = await picture(turn.house, turn.me, command.conference)
    if shown.agreements and not any(one.status == "asked" for one in shown.agreements):
        return Answer(cards.decided(turn.standard, shown))
    return Answer(await drawn_for(turn.house, turn.standard, turn.me, shown))


@verb("agreement.agree", roles=DECIDERS, command=OnBookingAt)
async def agree(turn: Turn, command: OnBookingAt) -> Answer:
    await unless_overtaken(agreements.agree(turn.house, turn.me, command.conference, command.version))
    return await _as_it_stands(turn, command)


@ask_form("agreement.refuse", roles=DECIDERS, command=OnBookingAt, asks=_asked, shows=_as_it_stands)
async def refuse(turn: Turn, command: OnBookingAt, typed: Typed) -> None:
    await agreements.refuse(turn.house, turn.me, command.conference, command.version, typed["why"])


@view("agreement", of=Of.AGREEMENT)
async def agreement(seen: Seen) -> Card:
    conference_id = await conference_of(seen.house, seen.actor, seen.about)
    shown = await picture(seen.house, seen.actor, conference_id)
    return agreement_card(seen.standard, shown)


@view("agreement_reminder", of=Of.AGREEMENT)
async def agreement_reminder(seen: Seen) -> Card | None:
    """Only while the booking still waits for agreement."""
    conference_id = await conference_of(seen.house, seen.actor, seen.about)
    shown = await picture(seen.house, seen.actor, conference_id)
    wanted = shown.status is Status.AGREEMENT
    return agreement_card(seen.standard, shown) if wanted else None


@view("agreement_decided", of=Of.AGREEMENT)
async def agreement_decided(seen: Seen) -> Card:
    conference_id = await conference_of(seen.house, seen.actor, seen.about)
    return cards.decided(seen.standard, await picture(seen.house, seen.actor, conference_id))
