"""Reviews, looked-after reviews and transfer-in conferences: entered with their date, and moved."""

from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import date

from cards import reviews as cards
from cards.booking import correct
from cards.booking.form import step_family, step_needs
from cards.form import FormCard
from cards.reviews import Offered
from conference.refusals import Code, Problem, Refused
from conference.reviews import last_date
from dialogs import forms
from dialogs.booking.booked import booking_answer
from dialogs.booking.change import Move
from dialogs.booking.form import LISTS
from dialogs.forms import Answers, Form, FormAct, Look, Press, Step, Typed, ask_form
from dialogs.registry import Command, says, verb
from dialogs.turn import Answer, Card, Turn
from services import drafts, reviews
from services.booking import form
from services.reviews import ENTER, FIELDS, MOVERS, REVIEW_PARTS, enter, from_earlier
from services.reviews import FORM as NAME
from storage.tables import Draft

# The form for a review: its steps, what each may write and checks, how each is drawn.

Problems = tuple[Problem, ...]
FORGOTTEN = ("children", "index_child", "previous_on", "review_number", "review_chair")  # with another case


def checked(part: str) -> Callable[[Turn, Answers], Awaitable[Problems]]:
    async def check(turn: Turn, answers: Answers) -> Problems:
        return await reviews.of_part(turn.house, turn.me, turn.standard, answers, part)

    return check


def late(turn: Turn, answers: Answers) -> bool:
    return reviews.is_late(turn.standard, answers)


async def nothing_to_check(turn: Turn, answers: Answers) -> Problems:  # noqa: ARG001 - a step's check
    return ()


def last_of(turn: Turn, answers: Answers) -> date | None:
    """None while it cannot be known."""
    try:
        return last_date(turn.standard, reviews.kind_of(answers), answers)
    except Refused:
        return None


async def what(look: Look) -> FormCard:
    return cards.step_what(look.turn.standard, carried=look.carried)


async def dates(look: Look) -> FormCard:
    kind = reviews.kind_of(look.answers)
    return cards.step_dates(look.turn.standard, kind=kind, carried=look.carried)


async def family(look: Look) -> FormCard:
    return step_family(look.turn.standard, carried=look.carried)


async def time(look: Look) -> FormCard:
    last, offered = last_of(look.turn, look.answers), await _offered(look.turn, look.answers)
    return cards.step_time(look.turn.standard, last=last, offered=offered, carried=look.carried)


async def reason(look: Look) -> FormCard:
    last = last_of(look.turn, look.answers)
    return cards.step_reason(look.turn.standard, last=last, carried=look.carried)


async def needs(look: Look) -> FormCard:
    return step_needs(look.turn.standard, carried=look.carried)


async def summary(look: Look) -> Card:
    """Check your answers. What has become wrong since it was typed is said here, and can be changed."""
    turn, answers = look.turn, look.answers
    problems = look.problems or await reviews.of_all(turn.house, turn.me, turn.standard, answers)
    offered = await _offered(turn, answers)
    return cards.check(
        turn.standard, answers, problems,
        kind=reviews.kind_of(answers), last=last_of(turn, answers), late=late(turn, answers),
        names=dict([*offered.venues, *offered.chairs, *offered.social_workers]), carried=look.carried,
    )  # fmt: skip


async def _offered(turn: Turn, answers: Answers) -> Offered:
    case = str(answers.get("case_reference") or "").strip()
    children = reviews.children_given(turn.house, turn.standard, answers)
    return Offered(
        venues=await form.venues_to_choose(turn.house, turn.me),
        chairs=await reviews.chairs_to_name(turn.house, turn.me, case, children),
        social_workers=await reviews.social_workers(turn.house, turn.me),
        chair_needed=reviews.only_chairs(turn.me),
    )


FORM = Form(
    name=NAME,
    version=1,
    steps=(
        Step("what", REVIEW_PARTS["what"], checked("what"), what),
        Step("dates", REVIEW_PARTS["dates"], checked("dates"), dates),
        Step("family", REVIEW_PARTS["family"], checked("family"), family),
        Step("time", REVIEW_PARTS["time"], checked("time"), time),
        Step("reason", REVIEW_PARTS["reason"], checked("reason"), reason, applies=late),
        Step("needs", REVIEW_PARTS["needs"], checked("needs"), needs),
        Step("check", (), nothing_to_check, summary),
    ),
    lists={"children": LISTS["children"]},
    depends=dict.fromkeys(FORGOTTEN, ("case_reference",)),
)

# Begin, go on, go back, change, send.

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


forms.step_verbs("review", ENTER, _held, {**forms.STEPS, **forms.ROWS, "next": _forward, "submit": _send})

# Move a review to another typed date.


async def _moving(turn: Turn, command: Move) -> FormCard:
    """The present date, to be typed over; it stays as it is until that is sent."""
    there = await reviews.movable(turn.house, turn.me, command.conference)
    return cards.move(turn.standard, there.picture, there.now, chairs=there.chairs)


async def _booking(turn: Turn, command: Move) -> Answer:
    return await booking_answer(turn, command.conference)


@verb("review.move", roles=MOVERS, command=Move)
async def open_form(turn: Turn, command: Move) -> Answer:
    return Answer((await _moving(turn, command)).drawn())


@ask_form("review.move_to", roles=MOVERS, command=Move, asks=_moving, shows=_booking)
async def move(turn: Turn, command: Move, typed: Typed) -> Answer:
    given = {name: typed[name] for name in FIELDS}
    try:
        done = await reviews.move(
            turn.house, turn.me, command.conference, version=command.version, typed=given
        )
    except Refused as refused:
        if refused.code not in TAKEN:
            raise
        raise Refused(Code.INVALID, problems=(Problem(*TAKEN[refused.code]),)) from refused
    moved = correct.moved(
        turn.standard, done.changes,
        reference=done.reference, conference=done.conference_id, version=done.version, told=done.told,
    )  # fmt: skip
    return replace(await booking_answer(turn, done.conference_id), follow=(moved,))
