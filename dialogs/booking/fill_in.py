"""Begin, go on, go back, change, put aside."""

from cards.booking import form
from dialogs import forms
from dialogs.booking.form import FORM
from dialogs.booking.held import BOOKERS, held
from dialogs.forms import Press
from dialogs.registry import Command, says, verb
from dialogs.turn import Answer, Turn
from services import drafts


class Start(Command):
    fresh: str = ""
    social_worker: str = ""  # the unit books for this person


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
            form.resume(turn.standard, step=kept.step, saved_at=kept.saved_at, carried={"draft": kept.id})
        )
    return await forms.begin(turn, FORM, for_person=command.social_worker or None)


@verb("booking.resume", roles=BOOKERS, command=Command)
async def resume(turn: Turn, _: Command) -> Answer:
    return await forms.begin(turn, FORM)


@verb("booking.next", roles=BOOKERS, command=Press)
async def forward(turn: Turn, press: Press) -> Answer:
    return await held(turn, press, forms.forward)


@verb("booking.back", roles=BOOKERS, command=Press)
async def back(turn: Turn, press: Press) -> Answer:
    return await held(turn, press, forms.back)


@verb("booking.change", roles=BOOKERS, command=Press)
async def change(turn: Turn, press: Press) -> Answer:
    return await held(turn, press, forms.change)


@verb("booking.add_row", roles=BOOKERS, command=Press)
async def add_row(turn: Turn, press: Press) -> Answer:
    return await held(turn, press, forms.add_row)


@verb("booking.remove_row", roles=BOOKERS, command=Press)
async def remove_row(turn: Turn, press: Press) -> Answer:
    return await held(turn, press, forms.remove_row)


@says("cancel", synonyms=("stop", "never mind", "forget it", "quit", "not now"), roles=BOOKERS)
async def put_aside(turn: Turn) -> Answer:
    """Nothing is lost and nothing was sent; what to do with the answers is asked."""
    kept = await drafts.resume(turn.house, turn.me, FORM.name)
    if kept is None:
        return Answer(form.nothing_open(turn.standard))
    return Answer(form.draft_kept(turn.standard, carried={"draft": kept.id}))


@verb("booking.abandon", roles=BOOKERS, command=Command)
async def abandon(turn: Turn, _: Command) -> Answer:
    await drafts.discard(turn.house, turn.me, FORM.name)
    return Answer(form.abandoned(turn.standard))


@says("start again", synonyms=("restart", "begin again", "start over", "new form"), roles=BOOKERS)
async def start_again(turn: Turn) -> Answer:
    return await start(turn, Start(fresh="yes"))
