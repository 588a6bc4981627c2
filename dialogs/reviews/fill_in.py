"""Begin, go on, go back, change, send."""

from cards import reviews as cards
from conference.refusals import Code, Problem, Refused
from dialogs import forms
from dialogs.booking.opening import booking_answer
from dialogs.forms import FormAct, Press
from dialogs.registry import Command, says, verb
from dialogs.reviews.form import FORM
from dialogs.turn import Answer, Turn
from services import drafts, reviews
from services.reviews import ENTER, enter, from_earlier
from storage.tables import Draft

TAKEN = {
    Code.SLOT_TAKEN: ("review_at", "chair_taken"),
    Code.CONFLICT: ("review_chair", "unknown_person"),
    Code.NO_CHAIR: ("review_chair", "unknown_person"),
}


class Start(Command):
    fresh: str = ""


@says(
    "book a review",
    synonyms=(
        "review", "{rcpc}", "book {rcpc}", "{cla_review}", "book {cla_review}", "looked after review",
        "{transfer_in}", "book {transfer_in}", "transfer in", "set the next {rcpc}", "new review",
    ),
    roles=ENTER,
)  # fmt: skip
async def say_review(turn: Turn) -> Answer:
    return await start(turn, Start())


@verb("review.start", roles=ENTER, command=Start)
async def start(turn: Turn, command: Start) -> Answer:
    """Open the form. With a draft from before: ask whether to go on with it, unless told to begin anew."""
    if command.fresh == "yes":
        await drafts.discard(turn.house, turn.me, FORM.name)
    kept = await drafts.resume(turn.house, turn.me, FORM.name)
    if kept is not None and kept.answers:
        return Answer(cards.resume(saved_at=kept.saved_at, carried={"draft": kept.id}))
    return await forms.begin(turn, FORM)


@verb("review.resume", roles=ENTER, command=Command)
async def resume(turn: Turn, _: Command) -> Answer:
    return await forms.begin(turn, FORM)


@verb("review.abandon", roles=ENTER, command=Command)
async def abandon(turn: Turn, _: Command) -> Answer:
    await drafts.discard(turn.house, turn.me, FORM.name)
    return Answer(cards.abandoned())


@verb("review.next", roles=ENTER, command=Press)
async def forward(turn: Turn, press: Press) -> Answer:
    return await _held(turn, press, _forward)


@verb("review.back", roles=ENTER, command=Press)
async def back(turn: Turn, press: Press) -> Answer:
    return await _held(turn, press, forms.back)


@verb("review.change", roles=ENTER, command=Press)
async def change(turn: Turn, press: Press) -> Answer:
    return await _held(turn, press, forms.change)


@verb("review.add_row", roles=ENTER, command=Press)
async def add_row(turn: Turn, press: Press) -> Answer:
    return await _held(turn, press, forms.add_row)


@verb("review.remove_row", roles=ENTER, command=Press)
async def remove_row(turn: Turn, press: Press) -> Answer:
    return await _held(turn, press, forms.remove_row)


@verb("review.submit", roles=ENTER, command=Press)
async def send(turn: Turn, press: Press) -> Answer:
    return await _held(turn, press, _send)


async def _held(turn: Turn, press: Press, act: FormAct) -> Answer:
    """Do it; after a second press on "Book" the conference that the first one made is shown."""
    try:
        return await forms.guarded(turn, FORM, press, act)
    except Refused as refused:
        if refused.code is not Code.DRAFT_GONE:
            raise
        try:
            return await booking_answer(turn, press.draft)
        except Refused:
            raise refused from None


async def _forward(turn: Turn, form: forms.Form, press: Press) -> Answer:
    """Once the case is named, what is known of it is filled in where nothing was typed yet."""
    if press.step != "what":
        return await forms.forward(turn, form, press)
    draft, step = await forms.current(turn, form, press), form.step("what")
    answers = forms.take_in(form, step.writes(turn.standard), dict(draft.answers), turn.data)
    problems = await step.check(turn, answers)
    if not problems:
        case = str(answers["case_reference"]).strip()
        known = await from_earlier(turn.house, turn.me, reviews.kind_of(answers), case)
        answers = known | {name: said for name, said in answers.items() if said or name not in known}
    return await forms.move_on(turn, form, draft, step, answers, problems=problems, returning=press.returning)


async def _send(turn: Turn, form: forms.Form, press: Press) -> Answer:
    draft = await forms.current(turn, form, press)
    try:
        made = await enter(turn.house, turn.me, draft.id, at=draft.version)
    except Refused as refused:
        return await _not_yet(turn, form, draft, refused)
    return await booking_answer(turn, made)


async def _not_yet(turn: Turn, form: forms.Form, draft: Draft, refused: Refused) -> Answer:
    """What stands in the way, at the step where it can be put right; everything typed is kept."""
    answers = dict(draft.answers)
    if refused.code is Code.INVALID:
        return await forms.move_on(turn, form, draft, form.step("check"), answers, problems=refused.problems)
    if refused.code not in TAKEN:
        raise refused
    wrong = Problem(*TAKEN[refused.code])
    return await forms.move_on(turn, form, draft, form.step("time"), answers, problems=(wrong,))
