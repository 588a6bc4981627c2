"""What the forms about a list have in common: a name that says which list, and what is done on the way."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from conference.invitees import ListPicture
from conference.refusals import Problem
from dialogs.forms import Answers, Form, Press, draw_step, move_on
from dialogs.turn import Answer, Turn
from services import drafts
from storage.tables import Draft

Problems = tuple[Problem, ...]
Arrived = Callable[[Turn, "Opened", Draft, Press], Awaitable[Answer | None]]


@dataclass(frozen=True, slots=True)
class Opened:
    """A form about one list, as it stands. `arrived` is told of each step reached by Continue.

    It does what the step asks no questions for (save, read what was pasted); None: the step's card it is.
    """

    form: Form
    shown: ListPicture
    arrived: Arrived


async def begin(turn: Turn, opened: Opened, answers: Answers, step: str = "") -> Answer:
    """The form with `answers` in it; one that was left half filled in goes on where it was left."""
    form = opened.form
    first = step or form.opening(turn).key
    draft = await drafts.open_draft(turn.house, turn.me, form.name, form.version, first)
    if not draft.answers:
        draft = await drafts.save(turn.house, turn.me, draft, step=first, answers=answers)
    return Answer(await draw_step(turn, form, draft))


async def wrong(turn: Turn, opened: Opened, draft: Draft, step: str, problems: Problems) -> Answer:
    """What could not be saved: the step in which it can be put right, everything typed kept."""
    form = opened.form
    return await move_on(turn, form, draft, form.step(step), dict(draft.answers), problems=problems)


async def nothing_to_check(turn: Turn, answers: Answers) -> Problems:  # noqa: ARG001 - a step's check
    return ()


def rows_of(answers: Answers, name: str) -> list[dict[str, str]]:
    rows = answers.get(name)
    return [dict(row) for row in rows] if isinstance(rows, list) else []
