"""Asking for a stand-down: begin, go on, go back, change, send. Nobody is asked before the last press."""

from collections.abc import Awaitable, Callable
from dataclasses import replace
from functools import partial

from conference.refusals import Code, Refused
from conference.standdown import ACT, ANYBODY, FOR, SUB
from dialogs import forms
from dialogs.forms import FormAct, Press
from dialogs.registry import Command, verb
from dialogs.standdown.form import CONFERENCE, NAME, VERSION, form_of, step_for
from dialogs.standdown.showing import latest, shown
from dialogs.standdown.steps import Saves, given, own_step, saves_of
from dialogs.turn import Answer, Turn
from services import drafts
from services.standdown import ask
from services.standdown.ask import ToAsk

BESIDE = frozenset({"why", "more"})  # the steps before and after what may keep the date


class Start(Command):
    """`reason`, `sub`: chosen beforehand, where another card has led here."""

    conference: str
    reason: str = ""
    sub: str = ""


@verb("stand_down.start", roles=ANYBODY, command=Start)
async def start(turn: Turn, command: Start) -> Answer:
    """The form, with what was typed before; while a request is open, how that stands."""
    opening = await _opened(turn, command.conference)
    if isinstance(opening, Answer):
        return opening
    turn = replace(turn, standard=opening.standard)
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


@verb("stand_down.next", roles=ANYBODY, command=Press)
async def forward(turn: Turn, press: Press) -> Answer:
    return await _held(turn, press, lambda _: forms.forward)


@verb("stand_down.back", roles=ANYBODY, command=Press)
async def back(turn: Turn, press: Press) -> Answer:
    return await _held(turn, press, lambda _: forms.back)


@verb("stand_down.change", roles=ANYBODY, command=Press)
async def change(turn: Turn, press: Press) -> Answer:
    return await _held(turn, press, lambda _: forms.change)


@verb("stand_down.send", roles=ANYBODY, command=Press)
async def send(turn: Turn, press: Press) -> Answer:
    return await _held(turn, press, lambda opening: partial(_send, opening))


async def _held(turn: Turn, press: Press, act: Callable[[ToAsk], FormAct]) -> Answer:
    """Do it; once it has been sent, also by somebody else, the request that there is is shown."""
    opening = await _opened(turn, press.conference)
    if isinstance(opening, Answer):
        return opening
    turn = replace(turn, standard=opening.standard)
    try:
        return await forms.guarded(
            turn, form_of(opening, await _saves(turn, opening, press)), press, act(opening)
        )
    except Refused as refused:
        if refused.code is not Code.DRAFT_GONE:
            raise
        return await latest(turn, press.conference)


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
        return await latest(turn, conference_id)
    if opening.standing:
        return await shown(turn, opening.standing)
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
            return await _then(turn, latest(turn, press.conference))
        if refused.code is not Code.INVALID or not refused.problems:
            raise
        step = form.step(step_for(refused.problems[0]))
        return await forms.move_on(turn, form, draft, step, answers, problems=refused.problems)
    return await _then(turn, shown(turn, request_id))


async def _then(turn: Turn, answer: Awaitable[Answer]) -> Answer:
    """What was typed has been sent, or is about a request that there is."""
    await drafts.discard(turn.house, turn.me, NAME)
    return await answer
