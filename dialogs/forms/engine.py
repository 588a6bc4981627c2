"""The acts on a form: begin, forward, back, change one answer, add and remove a row."""

from collections.abc import Awaitable, Callable
from dataclasses import replace

from conference.refusals import Code, Problem, Refused
from dialogs.forms.shape import Answers, Form, Look, Step
from dialogs.forms.stamp import stamped
from dialogs.forms.typed import take_in, without_empty_rows
from dialogs.registry import Command
from dialogs.turn import Answer, Card, Turn
from services import drafts
from storage.tables import Draft


class Press(Command):
    """What every button of a form carries. `at` is the draft's version that its card was drawn from."""

    form: str
    form_version: int
    draft: str
    step: str
    at: int
    to: str = ""  # the step that is opened from the summary
    returning: bool = False  # one answer is being changed: afterwards back to the summary
    rows: str = ""
    row: int = -1
    conference: str = ""  # the booking that is corrected


FormAct = Callable[[Turn, Form, Press], Awaitable[Answer]]


async def begin(turn: Turn, form: Form, *, for_person: str | None = None) -> Answer:
    """Open the form, or go on where it was left, with the answers filled in."""
    draft = await drafts.open_draft(
        turn.house, turn.me, form.name, form.version, form.opening(turn).key, for_person=for_person
    )
    return Answer(await draw_step(turn, form, draft))


async def current(turn: Turn, form: Form, press: Press) -> Draft:
    """The draft that this card was drawn from. Refused: DRAFT_GONE, FORM_CHANGED, STALE (pressed twice)."""
    draft = await drafts.resume(turn.house, turn.me, form.name)
    if draft is None or draft.id != press.draft:
        raise Refused(Code.DRAFT_GONE)
    if form.version != press.form_version or draft.form_version != form.version:
        raise Refused(Code.FORM_CHANGED)
    if draft.version != press.at:
        raise Refused(Code.STALE)
    return draft


async def guarded(turn: Turn, form: Form, press: Press, act: FormAct) -> Answer:
    """Do it; a card that the draft has left behind is answered with the draft as it stands, unchanged."""
    try:
        return await act(turn, form, press)
    except Refused as refused:
        if refused.code not in {Code.STALE, Code.FORM_CHANGED}:
            raise
        return await begin(turn, form)


async def forward(turn: Turn, form: Form, press: Press) -> Answer:
    """Check the step: go on when it is right, else the same card with what is wrong. Both are kept."""
    draft, step, answers = await _typed(turn, form, press)
    answers = without_empty_rows(form, step, answers)
    problems = await step.check(turn, answers)
    return await move_on(turn, form, draft, step, answers, problems=problems, returning=press.returning)


async def move_on(
    turn: Turn, form: Form, draft: Draft, step: Step, answers: Answers, *,
    problems: tuple[Problem, ...] = (), returning: bool = False,
) -> Answer:  # fmt: skip
    """Keep the answers and show what comes after `step`, or `step` again when there are problems."""
    if problems:
        then = step
    else:
        back = returning or form.from_summary
        then = await _first_open(turn, form, answers) if back else form.after(step, turn, answers)
    kept = await drafts.save(turn.house, turn.me, draft, step=then.key, answers=answers)
    return Answer(await draw_step(turn, form, kept, problems, returning=returning and bool(problems)))


async def back(turn: Turn, form: Form, press: Press) -> Answer:
    """One step back; nothing typed is taken in, nothing kept is lost."""
    draft = await current(turn, form, press)
    then = form.before(form.step(press.step), turn, dict(draft.answers))
    return await _at(turn, form, draft, then)


async def change(turn: Turn, form: Form, press: Press) -> Answer:
    """Open one step from the summary."""
    draft = await current(turn, form, press)
    return await _at(turn, form, draft, form.step(press.to or press.step), returning=True)


async def add_row(turn: Turn, form: Form, press: Press) -> Answer:
    draft, step, answers = await _typed(turn, form, press)
    if press.rows in step.fields and press.rows in form.lists:
        rows = [*answers.get(press.rows, [])]
        if len(rows) < form.lists[press.rows].most:
            answers[press.rows] = [*(rows or [{}]), {}]
    kept = await drafts.save(turn.house, turn.me, draft, step=step.key, answers=answers)
    return Answer(await draw_step(turn, form, kept, returning=press.returning))


async def remove_row(turn: Turn, form: Form, press: Press) -> Answer:
    draft, step, answers = await _typed(turn, form, press)
    if press.rows in step.fields and press.rows in form.lists:
        rows = list(answers.get(press.rows, []))
        answers[press.rows] = [row for number, row in enumerate(rows) if number != press.row]
    kept = await drafts.save(turn.house, turn.me, draft, step=step.key, answers=answers)
    return Answer(await draw_step(turn, form, kept, returning=press.returning))


async def draw_step(
    turn: Turn, form: Form, draft: Draft, problems: tuple[Problem, ...] = (), *, returning: bool = False
) -> Card:
    """The card of the step that the draft stands at, its buttons marked."""
    step = form.step(draft.step)
    marks = {
        **form.marks,
        "form": form.name,
        "form_version": form.version,
        "draft": draft.id,
        "step": step.key,
        "at": draft.version,
        "returning": returning,
    }
    card = await step.draw(Look(replace(turn, data={}), draft, problems, marks))
    return stamped(card, marks)


async def _first_open(turn: Turn, form: Form, answers: Answers) -> Step:
    """The first step that still wants an answer, for want of one the last: the summary."""
    for step in form.steps:
        if step.applies(turn, answers) and await step.check(turn, answers):
            return step
    return form.steps[-1]


async def _typed(turn: Turn, form: Form, press: Press) -> tuple[Draft, Step, Answers]:
    draft = await current(turn, form, press)
    step = form.step(press.step)
    typed = take_in(form, step.writes(turn.standard), dict(draft.answers), turn.data)
    return draft, step, typed


async def _at(turn: Turn, form: Form, draft: Draft, step: Step, *, returning: bool = False) -> Answer:
    kept = await drafts.save(turn.house, turn.me, draft, step=step.key, answers=dict(draft.answers))
    return Answer(await draw_step(turn, form, kept, returning=returning))
