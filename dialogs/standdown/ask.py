"""Asking for a stand-down: said in words or pressed, step by step. Nobody is asked before the last press."""

from collections.abc import Awaitable, Callable, Iterator
from functools import partial

from cards import saving as saving_cards
from cards.chooser import STAND_DOWN
from cards.form import FormCard
from cards.standdown.ask import Asking, check_answers, step_act, step_more, step_why
from conference.booking import OPEN
from conference.dates import london_day
from conference.keep_the_date import Save, may_help
from conference.refusals import Code, Problem, Refused
from conference.standard import Reason, Standard
from conference.standdown import (
    ACT,
    ANYBODY,
    FOR,
    LINK,
    PREFIX,
    SUB,
    Act,
    OwnStep,
    act_of,
    acts_for,
    asks_of,
    tellers_of,
    unmet,
)
from conference.timescale import working_days_left
from dialogs import forms
from dialogs.chooser import about_one
from dialogs.forms import Answers, Form, FormAct, Look, Press, Step
from dialogs.registry import Command, OnBooking, follows, says, verb
from dialogs.sayings import reference_in
from dialogs.standdown.request import latest_request, request_answer
from dialogs.turn import Answer, Card, Turn
from services import drafts, lists
from services.reports import picture
from services.standdown import ask, save_date
from services.standdown.ask import ToAsk
from services.standdown.decide import asks_as

# Asking for a stand-down: begin, go on, go back, change, send. Nobody is asked before the last press.

BESIDE = frozenset({"why", "more"})  # the steps before and after what may keep the date


class Start(OnBooking):
    """`reason`, `sub`: chosen beforehand, where another card has led here."""

    reason: str = ""
    sub: str = ""


@verb("stand_down.start", roles=ANYBODY, command=Start)
async def start(turn: Turn, command: Start) -> Answer:
    """The form, with what was typed before; while a request is open, how that stands."""
    opening = await _opened(turn, command.conference)
    if isinstance(opening, Answer):
        return opening
    kept = await drafts.resume(turn.house, turn.me, NAME)
    if kept is not None and kept.answers.get(CONFERENCE) != command.conference:
        await drafts.discard(turn.house, turn.me, NAME)
    draft = await drafts.open_draft(turn.house, turn.me, NAME, VERSION, "why")
    answers = {**draft.answers, CONFERENCE: command.conference}
    step = draft.step
    if command.reason in opening.reasons:
        step = "why"
        if answers.get(FOR) != command.reason:
            answers |= {FOR: command.reason, SUB: command.sub, ACT: ""}
    kept = await drafts.save(turn.house, turn.me, draft, step=step, answers=answers)
    return Answer(await forms.draw_step(turn, form_of(opening), kept))


@verb("stand_down.send", roles=ANYBODY, command=Press)
async def send(turn: Turn, press: Press) -> Answer:
    return await _held(turn, press, lambda opening: partial(_send, opening))


async def _held(turn: Turn, press: Press, act: Callable[[ToAsk], FormAct]) -> Answer:
    """Do it; once it has been sent, also by somebody else, the request that there is is shown."""
    opening = await _opened(turn, press.conference)
    if isinstance(opening, Answer):
        return opening
    try:
        return await forms.guarded(
            turn, form_of(opening, await _saves(turn, opening, press)), press, act(opening)
        )
    except Refused as refused:
        if refused.code is not Code.DRAFT_GONE:
            raise
        return await latest_request(turn, press.conference)


async def _step(turn: Turn, press: Press, act: FormAct) -> Answer:
    return await _held(turn, press, lambda _: act)


forms.step_verbs("stand_down", ANYBODY, _step, forms.STEPS)
Saves = tuple[Save, ...]


async def _saves(turn: Turn, opening: ToAsk, press: Press) -> Saves:
    """Looked for where they are shown next: calendars may be read for it."""
    if press.step not in BESIDE:
        return ()
    draft = await drafts.resume(turn.house, turn.me, NAME)
    typed = {FOR: turn.data[FOR]} if FOR in turn.data else {}
    return await saves_of(turn, opening, {**(draft.answers if draft else {}), **typed})


async def _opened(turn: Turn, conference_id: str) -> ToAsk | Answer:
    """What may be asked; when it stands no longer, or somebody has asked already, how it stands."""
    try:
        opening = await ask.open_request(turn.house, turn.me, conference_id)
    except Refused as refused:
        if refused.code is not Code.STALE:
            raise
        return await latest_request(turn, conference_id)
    if opening.standing:
        return await request_answer(turn, opening.standing)
    if not opening.reasons:
        raise Refused(Code.NOT_YOURS)
    return opening


async def _send(opening: ToAsk, turn: Turn, form: forms.Form, press: Press) -> Answer:
    draft = await forms.current(turn, form, press)
    answers = dict(draft.answers)
    if answers.get(CONFERENCE) != press.conference:
        raise Refused(Code.DRAFT_GONE)
    own = await own_step(turn, opening, answers)
    if own and own.alone and turn.data.get("alone") != "yes":  # somebody has left since: sending would do it
        return await forms.move_on(turn, form, draft, form.step("act"), answers)
    try:
        request_id = await ask.ask_stand_down(turn.house, turn.me, press.conference, answers=given(answers))
    except Refused as refused:
        if refused.code is Code.ALREADY_DECIDED:
            return await _then(turn, latest_request(turn, press.conference))
        if refused.code is not Code.INVALID or not refused.problems:
            raise
        step = form.step(step_for(refused.problems[0]))
        return await forms.move_on(turn, form, draft, step, answers, problems=refused.problems)
    return await _then(turn, request_answer(turn, request_id))


async def _then(turn: Turn, answer: Awaitable[Answer]) -> Answer:
    """What was typed has been sent, or is about a request that there is."""
    await drafts.discard(turn.house, turn.me, NAME)
    return await answer


# The form in which a stand-down is asked for: its steps for one conference and one asker.

NAME, VERSION = "stand_down", 1
CONFERENCE = "conference"  # of the draft's answers: which booking it is about
Problems = tuple[Problem, ...]
Check = Callable[[Turn, Answers], Awaitable[Problems]]


def form_of(opening: ToAsk, saves: Saves = ()) -> Form:
    """The reasons, and whether it has begun, are this conference's own.

    `saves`: what may keep the date for the reason given; without any that step is left out.
    """

    def chooses(_: Turn, answers: Answers) -> bool:
        reason = reason_of(opening, answers)
        return reason is not None and len(acts_for(reason, begun=opening.begun)) > 1

    return Form(
        name=NAME,
        version=VERSION,
        steps=(
            Step("why", (FOR,), _checked(opening, "why"), partial(draw_why, opening)),
            Step("saves", (SEEN,), _seen, partial(draw_saves, opening, saves), lambda *_: bool(saves)),
            Step("more", (SUB, PREFIX + LINK), _checked(opening, "more"), partial(draw_more, opening),
                 asked=_asked),
            Step("act", (ACT,), _checked(opening, "act"), partial(draw_act, opening), chooses),
            Step("check", (), _nothing_to_check, partial(draw_check, opening)),
        ),
        depends=dict.fromkeys((SUB, ACT), (FOR,)),
        marks={CONFERENCE: opening.booking.id},
    )  # fmt: skip


def step_for(problem: Problem) -> str:
    """Where what is wrong can be put right."""
    return {FOR: "why", ACT: "act"}.get(problem.field, "more")


def missing(opening: ToAsk, answers: Answers) -> Problems:
    kind = opening.booking.kind
    return unmet(opening.standard, opening.parts, kind, given(answers), begun=opening.begun)


def _checked(opening: ToAsk, step: str) -> Check:
    async def check(_: Turn, answers: Answers) -> Problems:
        return tuple(one for one in missing(opening, answers) if step_for(one) == step)

    return check


async def _seen(_: Turn, answers: Answers) -> Problems:
    """What may keep the date is shown once for each reason."""
    return () if answers.get(SEEN) == answers.get(FOR) else (Problem(SEEN, "missing"),)


async def _nothing_to_check(_: Turn, __: Answers) -> Problems:
    return ()


def _asked(standard: Standard) -> tuple[str, ...]:
    """Every answer that any reason of the council may want; those of another reason are forgotten."""
    return tuple(dict.fromkeys(PREFIX + ask for ask in _asks(standard)))


def _asks(standard: Standard) -> Iterator[str]:
    for reason in standard.reasons.values():
        yield from asks_of(standard, reason)
        for code in reason.sub_codes:
            yield from code.asks


# How each step of asking for a stand-down is drawn; without a reason that still holds it is the first.

SEEN = "stand_down_saves"  # for which reason what may keep the date was shown


def given(answers: Answers) -> dict[str, str]:
    return {name: str(said) for name, said in answers.items()}


def reason_of(opening: ToAsk, answers: Answers) -> Reason | None:
    key = str(answers.get(FOR) or "")
    return opening.standard.reasons.get(key) if key in opening.reasons else None


async def saves_of(turn: Turn, opening: ToAsk, answers: Answers) -> Saves:
    """What may keep the date for this reason, while nobody has been asked."""
    reason, code = str(answers.get(FOR) or ""), str(answers.get(SUB) or "")
    if reason not in opening.reasons or not may_help(reason, code):
        return ()
    return await save_date.ways_to_save(turn.house, turn.me, opening.booking.id, reason, code)


async def own_step(turn: Turn, opening: ToAsk, answers: Answers) -> OwnStep | None:
    """What sending these answers would decide by itself."""
    reason = reason_of(opening, answers)
    if reason is None:
        return None
    chosen = act_of(reason, str(answers.get(ACT) or ""), begun=opening.begun)
    sub = str(answers.get(SUB) or "")
    return await ask.foreseen(turn.house, turn.me, opening.booking.id, reason.key, sub=sub, act=chosen)


async def draw_why(opening: ToAsk, look: Look) -> FormCard:
    reasons = [opening.standard.reasons[key] for key in opening.reasons]
    return step_why(opening.standard, opening.booking, reasons, begun=opening.begun, carried=look.carried)


async def draw_saves(opening: ToAsk, known: Saves, look: Look) -> Card:
    """Before it asks anybody: what may keep the date."""
    ways = known or await saves_of(look.turn, opening, look.answers)
    carried = {**look.carried, SEEN: look.answers.get(FOR, "")}
    return saving_cards.offered(opening.standard, opening.booking, ways, carried)


async def draw_more(opening: ToAsk, look: Look) -> FormCard:
    reason = reason_of(opening, look.answers)
    if reason is None:
        return await draw_why(opening, look)
    return step_more(opening.standard, reason, carried=look.carried)


async def draw_act(opening: ToAsk, look: Look) -> FormCard:
    reason = reason_of(opening, look.answers)
    if reason is None:
        return await draw_why(opening, look)
    return step_act(opening.standard, reason, begun=opening.begun, carried=look.carried)


async def draw_check(opening: ToAsk, look: Look) -> FormCard | Card:
    """What has become wrong since it was typed is said here, and can be changed."""
    reason = reason_of(opening, look.answers)
    chosen = act_of(reason, str(look.answers.get(ACT) or ""), begun=opening.begun) if reason else None
    if reason is None or chosen is None:
        return await draw_why(opening, look)
    kind, typed = opening.booking.kind, given(look.answers)
    problems = look.problems or unmet(opening.standard, opening.parts, kind, typed, begun=opening.begun)
    asking = await _asking(opening, look, reason, chosen)
    return check_answers(
        opening.standard, opening.booking, asking, look.answers, problems, carried=look.carried
    )


async def _asking(opening: ToAsk, look: Look, reason: Reason, chosen: Act) -> Asking:
    sub = str(look.answers.get(SUB) or "")
    return Asking(
        reason=reason,
        act=chosen,
        own=await own_step(look.turn, opening, look.answers),
        teller=tellers_of(opening.standard, reason, sub, asks_as(opening.parts)),
        days_left=working_days_left(opening.booking.last_date, london_day(look.turn.now)),
        begun=opening.begun,
        sub=sub,
    )


# The words “stand down”, “cancel”, “postpone” and the council's own, with a reference or without one.

WORDS = ("{stand_down}", "{postpone}", "call off", "call it off")
WHAT = (
    "",
    " {icpc}",
    " {rcpc}",
    " conference",
    " booking",
    " my conference",
    " my booking",
    " meeting",
    " it",
)


@says("stand down", synonyms=tuple(word + what for word in WORDS for what in WHAT), roles=ANYBODY)
async def say_stand_down(turn: Turn) -> Answer:
    """Of the only booking that a person has to do with; else they choose."""
    lines = [one for one in await picture.conferences_for(turn.house, turn.me) if one.status in OPEN]
    return await about_one(turn, lines, _start, STAND_DOWN)


@follows("stand down", leads=("{stand_down}", "{postpone}", "{postpone} of", "call off"), roles=ANYBODY)
async def say_which(turn: Turn, sought: str) -> Answer:
    """By reference, case reference, the social worker's name or the day; other words are not guessed at."""
    lines = await lists.look_up(turn.house, turn.me, reference_in(sought) or sought)
    there = [one for one in lines if one.status in OPEN]
    return await (about_one(turn, there, _start, STAND_DOWN) if there else say_stand_down(turn))


@verb("stand_down.which", roles=ANYBODY, command=Command)
async def which(turn: Turn, _: Command) -> Answer:
    return await say_stand_down(turn)


async def _start(turn: Turn, conference_id: str) -> Answer:
    return await start(turn, Start(conference=conference_id))
