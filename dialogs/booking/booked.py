"""A booking's card for whoever opens it, in the part they play; its history, and what else can be done."""

from dataclasses import replace

from cards import agreements as agreement_cards
from cards import chairs as chair_cards
from cards.booking import booked
from cards.booking.booked import booking_confirmed
from conference.booking import ACCEPTED, Kind
from conference.booking_picture import BookingPicture
from conference.dates import london_day
from conference.outside import DrawnMail
from conference.quorum import wanted
from conference.refusals import Refused
from conference.roles import PEOPLE, UNIT, Role
from conference.standard import Standard
from dialogs.registry import REGISTRY, OnBooking, verb
from dialogs.sent import Seen, SeenMail, mail, view
from dialogs.turn import Answer, Card, Turn
from services.actor import STANDS_IN, Actor
from services.booking import correct
from services.booking.picture import picture
from services.booking.submit import confirmed
from services.chairs import AskPicture, latest_of
from services.house import House
from services.standards import Of

# Open a booking, look at its history.


@verb("booking.open", roles=PEOPLE, command=OnBooking)
async def open_card(turn: Turn, command: OnBooking) -> Answer:
    """Whose booking it is decides on the server; to everybody else it does not exist."""
    return await booking_answer(turn, command.conference)


@verb("booking.timeline", roles=UNIT, command=OnBooking)
async def timeline(turn: Turn, command: OnBooking) -> Answer:
    shown = await picture(turn.house, turn.me, command.conference, what="history")
    return Answer(booked.timeline(turn.standard, shown))


@verb("booking.more", roles=PEOPLE, command=OnBooking)
async def more(turn: Turn, command: OnBooking) -> Answer:
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


# A booking's card for whoever opens it, in the part they play.


async def booking_answer(turn: Turn, conference_id: str) -> Answer:
    """The booking as it stands. From now on it is rewritten for social worker, unit and whoever chairs it."""
    turn = await turn.on_booking(conference_id)
    shown = await picture(turn.house, turn.me, conference_id)
    view = view_of(turn.me, shown)
    card, ask = await _drawn(turn.house, turn.standard, turn.me, shown)
    stands_for = (view, conference_id) if view else ("chair_ask", ask.id) if ask else None
    return Answer(card, stands_for=stands_for)


@view("booking", of=Of.BOOKING)
async def booking(seen: Seen) -> Card:
    """Whoever has handed the family on keeps a card that says so, and nothing of the family."""
    try:
        return await unit(seen)
    except Refused:
        return await handed_on(seen)


@view("handed_on", of=Of.BOOKING)
async def handed_on(seen: Seen) -> Card:
    reference = await correct.once_theirs(seen.house, seen.actor, seen.about)
    return booked.handed_on(seen.standard, reference)


@view("unit", of=Of.BOOKING)
async def unit(seen: Seen) -> Card:
    """The booking as it stands."""
    return booked.booked(seen.standard, await picture(seen.house, seen.actor, seen.about))


@mail("booking_confirm")
async def booking_confirm(seen: SeenMail) -> DrawnMail | None:
    """Not for a date or a chair that has changed since: that has a confirmation of its own."""
    found = await confirmed(seen.house, seen.about, seen.state)
    return seen.said(*booking_confirmed(*found)) if found else None


async def drawn_for(house: House, standard: Standard, actor: Actor, shown: BookingPicture) -> Card:
    card, _ = await _drawn(house, standard, actor, shown)
    return card


async def _drawn(
    house: House, standard: Standard, actor: Actor, shown: BookingPicture
) -> tuple[Card, AskPicture | None]:
    """With the chair's request, where it is that chair's card."""
    if view_of(actor, shown) or actor.has(*UNIT):
        return booked.booked(standard, shown), None
    ask = await latest_of(house, actor, shown.id)
    if ask is not None and actor.has(Role.CHAIR):
        return chair_card(standard, shown, ask), ask
    return agreement_card(standard, shown), None


def may_correct(actor: Actor, shown: BookingPicture) -> bool:
    """The answers of an initial conference's form; a review has its own."""
    theirs = actor.person_id == shown.social_worker_id or actor.has(Role.ADMINISTRATOR)
    return theirs and shown.kind is Kind.INITIAL


def view_of(actor: Actor, shown: BookingPicture) -> str:
    """Which of the standing cards is theirs: whoever of the unit booked it has the booking's own."""
    if actor.person_id == shown.social_worker_id:
        return "booking"
    if actor.has(*STANDS_IN) and actor.person_id == shown.booked_by_id:
        return "booking"
    return "unit" if actor.has(Role.ADMINISTRATOR) else ""


def chair_card(standard: Standard, shown: BookingPicture, ask: AskPicture) -> Card:
    """Asked while it stands, else what was answered."""
    if ask.status == "asked" and shown.ask_id == ask.id:
        return chair_cards.asked(standard, shown).drawn()
    if ask.status != "accepted":  # whoever is out of it does not learn where it has moved to
        shown = replace(shown, starts=ask.starts, ends=ask.ends)
    return chair_cards.answered(standard, shown, answer=ask.status, at=ask.answered_at, because=ask.because)


def agreement_card(standard: Standard, shown: BookingPicture) -> Card:
    """To agree or refuse while a step of the reader's is open; else how it was decided, or the booking."""
    steps = standard.out_of_timescale.value.steps
    for asked in shown.agreements:
        step = steps[asked.step] if asked.step < len(steps) else None
        if asked.status == "asked" and step and not shown.parts.isdisjoint({step.role, *step.deputies}):
            return agreement_cards.asked(standard, shown).drawn()
    if shown.agreements:
        return agreement_cards.decided(standard, shown)
    return booked.booked(standard, shown, may_move=False)
