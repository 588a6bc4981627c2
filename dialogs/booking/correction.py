"""The form in which a booking's answers are corrected: the booking form's own steps, opened one by one."""

from collections.abc import Awaitable, Callable

from cards import agreements as agreement_cards
from cards.booking import correct as booking_correct
from conference.booking_picture import OfferPicture
from conference.dates import london_day
from conference.refusals import Code, Problem, Refused
from conference.timescale import timescale
from dialogs.booking import steps
from dialogs.booking.form import LISTS
from dialogs.booking.opening import booking_answer
from dialogs.forms import Answers, Form, Look, Step
from dialogs.turn import Answer, Card, Turn
from services.booking import correct, form
from services.booking.correct import Effect, ToCorrect, effect_of, fields_changed
from services.booking.form import PARTS

VERSION = 1
DRAWN = {
    "strategy": steps.strategy,
    "family": steps.family,
    "how": steps.how,
    "needs": steps.needs,
    "background": steps.background,
}


def form_of(booking: ToCorrect) -> Form:
    """The form for one booking. Steps without a correction are not checked again: time has gone on."""

    def applies(turn: Turn, answers: Answers) -> bool:
        found = effect(turn, booking, answers)
        return found is not None and found.agreement == "asked"

    async def given(look: Look) -> Card:
        return await _given(booking, look)

    async def summary(look: Look) -> Card:
        return await _summary(booking, look)

    async def check_given(turn: Turn, answers: Answers) -> tuple[Problem, ...]:
        return await steps.check_given(turn, answers) if applies(turn, answers) else ()

    return Form(
        name=correct.FORM,
        version=VERSION,
        steps=(
            *(Step(part, fields, _checked(booking, part), DRAWN[part]) for part, fields in PARTS.items()),
            Step("given", (), check_given, given, applies=applies, asked=steps.asks),
            Step("check", (), steps.nothing_to_check, summary),
        ),
        lists=LISTS,
        from_summary=True,
        marks={"conference": booking.conference.id},
    )


async def opened(turn: Turn, conference_id: str) -> ToCorrect | Answer:
    """The booking to correct; once it is cancelled or has begun, the card that says so."""
    try:
        return await correct.open_to_correct(turn.house, turn.me, conference_id)
    except Refused as refused:
        if refused.code is Code.IN_THE_PAST:
            return Answer(booking_correct.too_late(turn.standard, conference=conference_id))
        if refused.code is Code.STALE:
            return await booking_answer(turn, conference_id)
        raise


def effect(turn: Turn, booking: ToCorrect, answers: Answers) -> Effect | None:
    """None while something that was typed cannot be read."""
    try:
        return effect_of(turn.house, booking.standard, booking.conference, answers)
    except Refused:
        return None


def _checked(booking: ToCorrect, part: str) -> Callable[[Turn, Answers], Awaitable[tuple[Problem, ...]]]:
    check = steps.checked(part)

    async def only_corrected(turn: Turn, answers: Answers) -> tuple[Problem, ...]:
        touched = set(fields_changed(booking.conference.answers, answers))
        return () if touched.isdisjoint(PARTS[part]) else await check(turn, answers)

    return only_corrected


async def _given(booking: ToCorrect, look: Look) -> Card:
    found = effect(look.turn, booking, look.answers)
    if found is None:
        return await _summary(booking, look)
    row = booking.conference
    times = timescale(booking.standard, found.anchor, london_day(row.requested_at))
    offer = OfferPicture(
        key="",
        chair=booking.chair,
        starts=row.starts,
        ends=row.ends,
        standing="past_last_date",
        day_number=times.day_number(london_day(row.starts)),
        days_past=found.days_past,
        why=(),
        calendar_read=True,
    )
    return agreement_cards.give(
        booking.standard, offer, steps.asks(booking.standard), look.problems,
        answers=look.answers, carried=look.carried,
    )  # fmt: skip


async def _summary(booking: ToCorrect, look: Look) -> Card:
    """What is corrected, before and after, and what follows from it; nothing is saved by looking."""
    turn, answers = look.turn, look.answers
    problems = look.problems or await correct.problems(turn.house, turn.me, booking, answers)
    venues = {**dict(booking.venues), **dict(await form.venues_to_choose(turn.house, turn.me))}
    return booking_correct.correct(
        booking.standard, answers, booking.conference.answers,
        problems, carried=look.carried, reference=booking.conference.reference,
        follows=follows_of(effect(turn, booking, answers)), venues=tuple(venues.items()),
        for_whom=await steps.for_whom(look), anew=bool(answers.get("anew")),
    )  # fmt: skip


def follows_of(found: Effect | None, *, another_chair: bool = False) -> booking_correct.WhatFollows:
    """What the cards say of an effect; nothing of one that cannot be known yet."""
    if found is None:
        return booking_correct.WhatFollows()
    return booking_correct.WhatFollows(
        fields=found.fields,
        dates=found.dates,
        days_past=found.days_past,
        agreement=found.agreement,
        meeting=found.meeting,
        another_chair=another_chair,
    )
