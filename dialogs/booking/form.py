"""The booking form in chat: its steps, times offered, answers checked, the booking made, or corrected."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import asdict
from datetime import datetime
from typing import Any

from cards import agreements as agreement_cards
from cards.booking import correct as correct_cards
from cards.booking import form as form_cards
from cards.booking import offers as booking_offers
from cards.booking.form import (
    check_answers,
    step_background,
    step_family,
    step_how,
    step_needs,
    step_strategy,
    step_whom,
)
from cards.form import FormCard
from conference.booking_picture import OfferPicture
from conference.dates import london_day
from conference.refusals import Code, Problem, Refused
from conference.roles import Role
from conference.standard import Standard
from conference.timescale import timescale
from dialogs import forms
from dialogs.booking.booked import booking_answer
from dialogs.forms import Answers, Form, FormAct, Look, Press, Rows, Step
from dialogs.registry import Command, says, verb
from dialogs.turn import Answer, Card, Turn
from services import drafts
from services.actor import STANDS_IN
from services.booking import correct, submit
from services.booking import form as booking_answers
from services.booking.correct import Effect, ToCorrect, effect_of, fields_changed
from services.booking.form import PARTS, read_answers
from storage.tables import Draft

# The booking form: its steps, what each may write and checks.

LISTS = {
    "discussions": Rows(("held_on", "held_at", "agreed"), most=6),
    "children": Rows(("initials", "born", "expected", "index"), most=12),
    "earlier_plans": Rows(("started", "ended"), most=8),
}

# Each step of the booking form: what it checks on the server, and how it is drawn.

Problems = tuple[Problem, ...]


async def check_whom(turn: Turn, answers: Answers) -> Problems:
    known = {person for person, _ in await booking_answers.social_workers(turn.house, turn.me)}
    chosen = answers.get("social_worker")
    return () if chosen in known else (Problem("social_worker", "unknown_person" if chosen else "missing"),)


async def draw_whom(look: Look) -> FormCard:
    people = await booking_answers.social_workers(look.turn.house, look.turn.me)
    if not people:
        raise Refused(Code.UNKNOWN)
    return step_whom(look.turn.standard, people=people, carried=look.carried)


def on_behalf(turn: Turn, _: Answers) -> bool:
    """Who is no social worker books for somebody who is."""
    return turn.actor is not None and not turn.actor.has(Role.SOCIAL_WORKER)


def checked(step: str, but: str = "") -> Callable[[Turn, Answers], Awaitable[Problems]]:
    async def check(turn: Turn, answers: Answers) -> Problems:
        fields = PARTS[step]
        return await booking_answers.check_fields(
            turn.house, turn.me, turn.standard, answers, fields, but=but
        )

    return check


def worker(look: Look) -> str:
    """Whose booking it is: the chosen social worker's, or the reader's own."""
    return str(look.answers.get("social_worker") or look.draft.on_behalf_of or look.turn.me.person_id)


async def for_whom(look: Look) -> str:
    person = worker(look)
    if person == look.turn.me.person_id:
        return ""
    return dict(await booking_answers.social_workers(look.turn.house, look.turn.me)).get(person, "")


async def draw_strategy(look: Look) -> FormCard:
    return step_strategy(look.turn.standard, carried=look.carried, for_whom=await for_whom(look))


async def draw_family(look: Look) -> FormCard:
    return step_family(look.turn.standard, carried=look.carried, for_whom=await for_whom(look))


async def draw_how(look: Look) -> FormCard:
    venues = await booking_answers.venues_to_choose(look.turn.house, look.turn.me)
    return step_how(look.turn.standard, venues=venues, carried=look.carried, for_whom=await for_whom(look))


async def names_to_choose(look: Look) -> list[tuple[str, str]]:
    return await booking_answers.names_to_choose(look.turn.house, look.turn.me, worker(look))


async def draw_needs(look: Look) -> FormCard:
    return step_needs(look.turn.standard, carried=look.carried, for_whom=await for_whom(look))


async def draw_background(look: Look) -> FormCard:
    managers = await booking_answers.managers_to_choose(look.turn.house, look.turn.me, worker(look))
    return step_background(
        look.turn.standard, managers=managers, carried=look.carried, for_whom=await for_whom(look)
    )


def kept_offer(answers: Mapping[str, Any]) -> OfferPicture | None:
    """None when no slot was picked, or answers that it rested on have changed since."""
    kept = answers.get("offer")
    if not isinstance(kept, Mapping):
        return None
    moments = {name: datetime.fromisoformat(kept[name]) for name in ("starts", "ends")}
    return OfferPicture(**{**kept, **moments, "why": tuple((code, fact) for code, fact in kept["why"])})


async def check_offer(turn: Turn, answers: Answers) -> Problems:  # noqa: ARG001 - a step's check
    return () if kept_offer(answers) else (Problem("offer", "missing"),)


async def draw_offers(look: Look) -> Card:
    turn = look.turn
    found = await submit.offers_for_answers(turn.house, turn.me, turn.standard, look.answers, worker(look))
    return booking_offers.offers(
        turn.standard, found.times, found.offers, look.problems,
        carried=look.carried, for_whom=await for_whom(look), calendars_read=found.calendars_read,
        duty_days=submit.wants_duty_days(turn.me, look.answers) if turn.me.has(Role.UNIT_MANAGER) else None,
    )  # fmt: skip


async def check_answers_given(turn: Turn, answers: Answers) -> Problems:
    return booking_answers.check_agreement(turn.standard, answers)


def asks(standard: Standard) -> tuple[str, ...]:
    """What the council's chain wants to know before it agrees to go past the last date."""
    return standard.out_of_timescale.value.asks


async def draw_check(look: Look) -> Card:
    offer = kept_offer(look.answers)
    if offer is None:
        return await draw_offers(look)
    return agreement_cards.give(
        look.turn.standard, offer, asks(look.turn.standard), look.problems,
        answers=look.answers, carried=look.carried,
    )  # fmt: skip


def past_last_date(_: Turn, answers: Answers) -> bool:
    offer = kept_offer(answers)
    return offer is not None and offer.standing == "past_last_date"


async def nothing_to_check(turn: Turn, answers: Answers) -> Problems:  # noqa: ARG001 - a step's check
    return ()


async def draw_summary(look: Look) -> Card:
    """Check your answers. What has become wrong since it was typed is said here, and can be changed."""
    turn, offer = look.turn, kept_offer(look.answers)
    if offer is None:
        return await draw_offers(look)
    problems = look.problems or await booking_answers.check_fields(
        turn.house, turn.me, turn.standard, look.answers, None
    )
    return check_answers(
        turn.standard, look.answers, offer,
        booking_answers.flags_on(turn.house, turn.standard, look.answers), problems,
        carried=look.carried, allowed_days=turn.standard.timescale.last_date,
        chosen=await names_to_choose(look), for_whom=await for_whom(look),
    )  # fmt: skip


FORM = Form(
    name="booking",
    version=1,
    steps=(
        Step("whom", ("social_worker",), check_whom, draw_whom, applies=on_behalf),
        Step("strategy", PARTS["strategy"], checked("strategy"), draw_strategy),
        Step("family", PARTS["family"], checked("family"), draw_family),
        Step("how", PARTS["how"], checked("how"), draw_how),
        Step("needs", PARTS["needs"], checked("needs"), draw_needs),
        Step("background", PARTS["background"], checked("background"), draw_background),
        Step("offers", (), check_offer, draw_offers),
        Step("given", (), check_answers_given, draw_check, applies=past_last_date, asked=asks),
        Step("check", (), nothing_to_check, draw_summary),
    ),
    lists=LISTS,
    depends={"offer": ("social_worker", "discussions", "case_reference", "mode", "venue")},
)

# Begin, go on, go back, change, put aside.


class Start(Command):
    fresh: str = ""
    social_worker: str = ""  # the unit books for this person


BOOKERS = (Role.SOCIAL_WORKER, *STANDS_IN)


@says(
    "book",
    synonyms=(
        "book a conference", "book {icpc}", "{icpc}", "new booking", "arrange a conference", "request {icpc}",
        "arrange conference early", "book cp conference", "child protection conference",
        "initial child protection conference",
    ),
    roles=BOOKERS,
)  # fmt: skip
async def say_book(turn: Turn) -> Answer:
    return await start(turn, Start())


@verb("booking.start", roles=BOOKERS, command=Start)
async def start(turn: Turn, command: Start) -> Answer:
    """Open the form. With a draft from before: ask whether to go on with it, unless told to begin anew."""
    if command.fresh == "yes":
        await drafts.discard(turn.house, turn.me, FORM.name)
    kept = await drafts.resume(turn.house, turn.me, FORM.name)
    if kept is not None and kept.answers:
        return Answer(
            form_cards.resume(
                turn.standard, step=kept.step, saved_at=kept.saved_at, carried={"draft": kept.id}
            )
        )
    return await forms.begin(turn, FORM, for_person=command.social_worker or None)


@verb("booking.resume", roles=BOOKERS, command=Command)
async def resume(turn: Turn, _: Command) -> Answer:
    return await forms.begin(turn, FORM)


@says("cancel", synonyms=("stop", "never mind", "forget it", "quit", "not now"), roles=BOOKERS)
async def put_aside(turn: Turn) -> Answer:
    """Nothing is lost and nothing was sent; what to do with the answers is asked."""
    kept = await drafts.resume(turn.house, turn.me, FORM.name)
    if kept is None:
        return Answer(form_cards.nothing_open(turn.standard))
    return Answer(form_cards.draft_kept(turn.standard, carried={"draft": kept.id}))


@verb("booking.abandon", roles=BOOKERS, command=Command)
async def abandon(turn: Turn, _: Command) -> Answer:
    await drafts.discard(turn.house, turn.me, FORM.name)
    return Answer(form_cards.abandoned(turn.standard))


@says("start again", synonyms=("restart", "begin again", "start over", "new form"), roles=BOOKERS)
async def start_again(turn: Turn) -> Answer:
    return await start(turn, Start(fresh="yes"))


# The slot picked, as the draft keeps it: what was shown to the person, checked again when it is sent.


def as_kept(offer: OfferPicture) -> dict[str, Any]:
    kept = asdict(offer)
    duty = [
        list(one) for one in offer.why if one[0] == submit.DUTY_DAY
    ]  # the other reasons were for choosing
    return kept | {"starts": offer.starts.isoformat(), "ends": offer.ends.isoformat(), "why": duty}


# Times offered, one picked, the answers checked, the booking made.


class Pick(Press):
    offer: str


class Duty(Press):
    include: str = "yes"


@verb("booking.offers", roles=BOOKERS, command=Press)
async def show_offers(turn: Turn, press: Press) -> Answer:
    """The times again, fresh."""
    return await held(turn, press.model_copy(update={"to": "offers"}), forms.change)


@verb("booking.pick", roles=BOOKERS, command=Pick)
async def pick_offer(turn: Turn, press: Pick) -> Answer:
    return await held(turn, press, _pick)


@verb("booking.duty_days", roles=(Role.UNIT_MANAGER,), command=Duty)
async def duty_days(turn: Turn, press: Duty) -> Answer:
    """The times with, or again without, those on a chair's duty day (C-64)."""
    return await held(turn, press, _duty_days)


async def _duty_days(turn: Turn, form: forms.Form, press: Press) -> Answer:
    assert isinstance(press, Duty)
    draft = await forms.current(turn, form, press)
    answers = {**draft.answers, submit.DUTY_DAYS: press.include}
    kept = await drafts.save(turn.house, turn.me, draft, step="offers", answers=answers)
    return Answer(await forms.draw_step(turn, form, kept))


async def _pick(turn: Turn, form: forms.Form, press: Press) -> Answer:
    """Keep the slot if it still stands; one that has gone meanwhile is said, and the next best are shown."""
    assert isinstance(press, Pick)
    draft = await forms.current(turn, form, press)
    answers = dict(draft.answers)
    worker_id = str(answers.get("social_worker") or draft.on_behalf_of or turn.me.person_id)
    wish = await submit.wish_for(
        turn.house, turn.me, read_answers(turn.standard, answers, turn.now), worker_id,
        duty_days=submit.wants_duty_days(turn.me, answers),
    )  # fmt: skip
    step = form.step("offers")
    try:
        offer = await submit.picked(turn.house, turn.standard, wish, press.offer)
    except Refused as refused:
        if refused.code is not Code.SLOT_TAKEN:
            raise
        return await forms.move_on(turn, form, draft, step, answers, problems=(_taken(),))
    return await forms.move_on(turn, form, draft, step, answers | {"offer": as_kept(offer)})


async def _send_booking(turn: Turn, form: forms.Form, press: Press) -> Answer:
    draft = await forms.current(turn, form, press)
    answers = dict(draft.answers)
    offer = kept_offer(answers)
    if offer is None:
        return await forms.move_on(turn, form, draft, form.step("offers"), answers, problems=(_taken(),))
    try:
        why = {name: str(answers.get(name) or "") for name in asks(turn.standard)}
        made = await submit.submit(
            turn.house, turn.me, draft.id, offer_key=offer.key, why=why, at=draft.version
        )
    except Refused as refused:
        return await _not_yet(turn, form, draft, answers, refused)
    return await booking_answer(turn, made)


async def _not_yet(
    turn: Turn, form: forms.Form, draft: Draft, answers: forms.Answers, refused: Refused
) -> Answer:
    """What stands in the way, at the step where it can be put right; everything typed is kept."""
    match refused.code:
        case Code.SLOT_TAKEN | Code.CONFLICT | Code.NO_CHAIR | Code.NO_SLOT | Code.DUTY_DAY:
            answers.pop("offer", None)
            return await forms.move_on(turn, form, draft, form.step("offers"), answers, problems=(_taken(),))
        case Code.PAST_LAST_DATE:
            return await forms.move_on(
                turn, form, draft, form.step("given"), answers, problems=refused.problems
            )
        case Code.INVALID:
            return await forms.move_on(
                turn, form, draft, form.step("check"), answers, problems=refused.problems
            )
        case _:
            raise refused


def _taken() -> Problem:
    return Problem("offer", "slot_taken")


# A press on the booking form, answered with the truth when the form has moved on.


async def held(turn: Turn, press: forms.Press, act: FormAct) -> Answer:
    """Do it; after a second press on "Book" the booking that the first one made is shown."""
    form, made = FORM, press.draft
    if press.form == correct.FORM:
        booking = await open_correction(turn, press.conference)
        if isinstance(booking, Answer):
            return booking
        form, made = correction_form(booking), press.conference
    try:
        return await forms.guarded(turn, form, press, act)
    except Refused as refused:
        if refused.code is not Code.DRAFT_GONE:
            raise
        try:
            return await booking_answer(turn, made)
        except Refused:
            raise refused from None


forms.step_verbs("booking", BOOKERS, held, {**forms.STEPS, **forms.ROWS, "submit": _send_booking})

# The form in which a booking's answers are corrected: the booking form's own steps, opened one by one.

VERSION = 1
DRAWN = {
    "strategy": draw_strategy,
    "family": draw_family,
    "how": draw_how,
    "needs": draw_needs,
    "background": draw_background,
}


def correction_form(booking: ToCorrect) -> Form:
    """The form for one booking. Steps without a correction are not checked again: time has gone on."""

    def applies(turn: Turn, answers: Answers) -> bool:
        found = correction_effect(turn, booking, answers)
        return found is not None and found.agreement == "asked"

    async def given(look: Look) -> Card:
        return await _given(booking, look)

    async def summary(look: Look) -> Card:
        return await _summary(booking, look)

    async def check_given(turn: Turn, answers: Answers) -> tuple[Problem, ...]:
        return await check_answers_given(turn, answers) if applies(turn, answers) else ()

    return Form(
        name=correct.FORM,
        version=VERSION,
        steps=(
            *(Step(part, fields, _checked(booking, part), DRAWN[part]) for part, fields in PARTS.items()),
            Step("given", (), check_given, given, applies=applies, asked=asks),
            Step("check", (), nothing_to_check, summary),
        ),
        lists=LISTS,
        from_summary=True,
        marks={"conference": booking.conference.id},
    )


async def open_correction(turn: Turn, conference_id: str) -> ToCorrect | Answer:
    """The booking to correct; once it is cancelled or has begun, the card that says so."""
    try:
        return await correct.open_to_correct(turn.house, turn.me, conference_id)
    except Refused as refused:
        if refused.code is Code.IN_THE_PAST:
            return Answer(correct_cards.too_late(turn.standard, conference=conference_id))
        if refused.code is Code.STALE:
            return await booking_answer(turn, conference_id)
        raise


def correction_effect(turn: Turn, booking: ToCorrect, answers: Answers) -> Effect | None:
    """None while something that was typed cannot be read."""
    try:
        return effect_of(turn.house, booking.standard, booking.conference, answers)
    except Refused:
        return None


def _checked(booking: ToCorrect, part: str) -> Callable[[Turn, Answers], Awaitable[tuple[Problem, ...]]]:
    check = checked(part, booking.conference.id)

    async def only_corrected(turn: Turn, answers: Answers) -> tuple[Problem, ...]:
        touched = set(fields_changed(booking.conference.answers, answers))
        return () if touched.isdisjoint(PARTS[part]) else await check(turn, answers)

    return only_corrected


async def _given(booking: ToCorrect, look: Look) -> Card:
    found = correction_effect(look.turn, booking, look.answers)
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
        booking.standard, offer, asks(booking.standard), look.problems,
        answers=look.answers, carried=look.carried,
    )  # fmt: skip


async def _summary(booking: ToCorrect, look: Look) -> Card:
    """What is corrected, before and after, and what follows from it; nothing is saved by looking."""
    turn, answers = look.turn, look.answers
    problems = look.problems or await correct.problems(turn.house, turn.me, booking, answers)
    chosen = {**dict(booking.named), **dict(await names_to_choose(look))}
    return correct_cards.correct(
        booking.standard, answers, booking.conference.answers,
        problems, carried=look.carried, reference=booking.conference.reference,
        follows=follows_of(correction_effect(turn, booking, answers)), chosen=tuple(chosen.items()),
        for_whom=await for_whom(look), anew=bool(answers.get("anew")),
    )  # fmt: skip


def follows_of(found: Effect | None, *, another_chair: bool = False) -> correct_cards.WhatFollows:
    """What the cards say of an effect; nothing of one that cannot be known yet."""
    if found is None:
        return correct_cards.WhatFollows()
    return correct_cards.WhatFollows(
        fields=found.fields,
        dates=found.dates,
        days_past=found.days_past,
        agreement=found.agreement,
        meeting=found.meeting,
        another_chair=another_chair,
    )
