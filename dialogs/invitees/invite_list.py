"""The invite list: opened, said to be complete, somebody taken off, parts that nobody plays."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any

from cards.chooser import INVITE_LIST
from cards.invitees import invite_list, person
from conference.invitees import ListPicture
from conference.refusals import Code, Problem, Refused
from conference.roles import PEOPLE, UNIT, Role
from conference.timetable import Moment
from dialogs.chooser import about_one
from dialogs.forms import Answers, Form, Press, draw_step, move_on
from dialogs.registry import Command, OnBooking, says, verb
from dialogs.sent import Seen, view
from dialogs.turn import Answer, Card, Turn
from services import drafts, lists, timetable
from services.invitees import keep, picture
from services.standards import Of
from storage.tables import Draft

# The invite list opened: from the booking's card, or typed.

KEEPERS = UNIT | {Role.SOCIAL_WORKER, Role.CLERK}


class OnList(OnBooking):
    version: int = -1  # the list's, when the card was drawn
    start: int = 0


class OnInvitee(OnList):
    invitee: str = ""


@says(
    "invite list",
    synonyms=(
        "{invite_list}", "who is invited", "who to invite", "whom to invite", "invitees", "invite", "invites",
        "guest list", "list of people to invite", "invitations",
    ),
    roles=PEOPLE,
)  # fmt: skip
async def say_invite_list(turn: Turn) -> Answer:
    """Of the only booking that a person has; else they choose."""
    mine = await lists.mine(turn.house, turn.me)
    return await about_one(turn, mine, list_answer, INVITE_LIST)


@verb("invitees.choose", roles=PEOPLE, command=Command)
async def choose(turn: Turn, _: Command) -> Answer:
    return await say_invite_list(turn)


@verb("invitees.open", roles=PEOPLE, command=OnList)
async def open_list(turn: Turn, command: OnList) -> Answer:
    """Whose booking it is decides on the server; to everybody else it does not exist."""
    return await list_answer(turn, command.conference, start=max(0, command.start))


async def list_answer(
    turn: Turn, conference_id: str, problems: tuple[Problem, ...] = (), *, start: int = 0
) -> Answer:
    """The list as it stands now."""
    turn, shown = await list_seen(turn, conference_id)
    return Answer(invite_list.listed(turn.standard, shown, problems, start=start))


@view("invitees", of=Of.BOOKING)
async def the_list(seen: Seen) -> Card:
    shown = await picture.picture(seen.house, seen.actor, seen.about)
    return invite_list.listed(seen.standard, shown)


async def list_seen(turn: Turn, conference_id: str) -> tuple[Turn, ListPicture]:
    """The list for whoever may see it, and the turn under the standard that its booking was made under."""
    shown = await picture.picture(turn.house, turn.me, conference_id)
    return await turn.on_booking(conference_id), shown


async def list_to_change(turn: Turn, conference_id: str) -> tuple[Turn, ListPicture]:
    """As `seen`, to be changed. Refused: NOT_YOURS; STALE once the conference is cancelled or has begun."""
    turn, shown = await list_seen(turn, conference_id)
    if not shown.standing:
        raise Refused(Code.STALE)
    if not shown.may_change:
        raise Refused(Code.NOT_YOURS)
    return turn, shown


# The list is said to be complete, or opened again.

SENT = "invites_sent"  # the step


@verb("invitees.complete", roles=KEEPERS, command=OnList)
async def complete(turn: Turn, command: OnList) -> Answer:
    """Who will be invited and how; or what is still missing, by name."""
    turn, shown = await list_to_change(turn, command.conference)
    if shown.state == "complete":
        return await list_answer(turn, shown.conference_id)
    if shown.problems:
        return Answer(invite_list.not_complete(turn.standard, shown))
    by = await _sent_by(turn, shown.conference_id)
    return Answer(invite_list.confirm(turn.standard, shown, sent_by=by))


@verb("invitees.complete_send", roles=KEEPERS, command=OnList)
async def complete_send(turn: Turn, command: OnList) -> Answer:
    """From now on people are invited (WS-11). A list that has changed since is shown again first."""
    turn, shown = await list_to_change(turn, command.conference)
    if shown.state == "complete":
        return await list_answer(turn, shown.conference_id)
    if shown.version != command.version:
        return await complete(turn, command)
    try:
        await keep.complete(turn.house, turn.me, shown.conference_id, at=shown.version)
    except Refused as refused:
        if refused.code is not Code.INVALID:
            raise
        return Answer(invite_list.not_complete(turn.standard, shown))
    turn, shown = await list_to_change(turn, command.conference)
    by = await _sent_by(turn, shown.conference_id)
    return Answer(invite_list.completed(turn.standard, shown, sent_by=by))


@verb("invitees.reopen", roles=KEEPERS, command=OnList)
async def reopen(turn: Turn, command: OnList) -> Answer:
    """Changes are kept back until it is complete again; who was invited stays invited."""
    turn, shown = await list_to_change(turn, command.conference)
    if shown.state == "complete":
        await keep.reopen(turn.house, turn.me, shown.conference_id, at=shown.version)
    return await list_answer(turn, shown.conference_id)


async def _sent_by(turn: Turn, conference_id: str) -> Moment | None:
    """Until when the invitations are to be out, where the timetable can say."""
    planned = await timetable.of_booking(turn.house, turn.me, conference_id)
    step = planned.table.step(SENT)
    return (step.act_by or step.limit) if step else None


# A part that must be answered, and nobody is there: why.

LONGEST_REASON = 4_000


class Absent(OnList):
    roles: str = ""  # the parts in the order of the card's fields


@verb("invitees.absent", roles=KEEPERS, command=OnList)
async def absent(turn: Turn, command: OnList) -> Answer:
    turn, shown = await list_to_change(turn, command.conference)
    rows = [{"why": one.why} for one in invite_list.open_parts(shown)]
    return Answer(invite_list.absent(turn.standard, shown, {"unfilled": rows}))


@verb("invitees.absent_send", roles=KEEPERS, command=Absent)
async def absent_send(turn: Turn, command: Absent) -> Answer:
    """The reasons are kept; those of parts that somebody plays by now are left out."""
    turn, shown = await list_to_change(turn, command.conference)
    asked = command.roles.split(",")
    typed = {role: _reasons_typed(turn, row) for row, role in enumerate(asked)}
    parts = invite_list.open_parts(shown)
    said = {one.role: typed[one.role] for one in parts if one.role in typed and typed[one.role] != one.why}
    if not said:
        return await list_answer(turn, shown.conference_id)
    try:
        await keep.answer_roles(turn.house, turn.me, shown.conference_id, said, at=shown.version)
    except Refused as refused:
        if refused.code is not Code.INVALID:
            raise
        rows: list[dict[str, Any]] = [{"why": typed.get(one.role, one.why)} for one in parts]
        order = {one.role: row for row, one in enumerate(parts)}
        problems = tuple(_in_row(one, order) for one in refused.problems)
        return Answer(invite_list.absent(turn.standard, shown, {"unfilled": rows}, problems))
    return await list_answer(turn, shown.conference_id)


def _reasons_typed(turn: Turn, row: int) -> str:
    return str(turn.data.get(f"unfilled__{row}__why") or "").strip()[:LONGEST_REASON]


def _in_row(problem: Problem, order: dict[str, int]) -> Problem:
    role = problem.field.removeprefix("unfilled.")
    return Problem(f"unfilled.{order.get(role, 0)}.why", problem.code, problem.facts)


# Somebody is taken off the list.


class Removed(OnInvitee):
    removed_why: str = ""
    seen: int = -1


@verb("invitees.remove", roles=KEEPERS, command=OnInvitee)
async def remove(turn: Turn, command: OnInvitee) -> Answer:
    """Why? Nobody chosen, or somebody taken off meanwhile: the list."""
    turn, shown = await list_to_change(turn, command.conference)
    one = next((each for each in shown.people if each.id == command.invitee), None)
    if one is None:
        return await list_answer(turn, shown.conference_id, (Problem("invitee", "missing"),))
    return Answer(person.remove(turn.standard, shown, one, {}))


@verb("invitees.remove_send", roles=KEEPERS, command=Removed)
async def remove_send(turn: Turn, command: Removed) -> Answer:
    """Off the list. Who must go for safety goes even when the list has changed since."""
    turn, shown = await list_to_change(turn, command.conference)
    one = next((each for each in shown.people if each.id == command.invitee), None)
    if one is None:
        return await list_answer(turn, shown.conference_id)
    if not command.removed_why:
        problem = Problem("removed_why", "missing")
        return Answer(person.remove(turn.standard, shown, one, {}, (problem,)))
    try:
        await keep.remove_person(
            turn.house, turn.me, shown.conference_id, one.id, why=command.removed_why, at=shown.version
        )
    except Refused as refused:
        if refused.code is not Code.INVALID:
            raise
        return Answer(person.remove(turn.standard, shown, one, {}, refused.problems))
    return await list_answer(turn, shown.conference_id)


# What the forms about a list have in common: a name that says which list, and what is done on the way.

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


async def begin_form(turn: Turn, opened: Opened, answers: Answers, step: str = "") -> Answer:
    """The form with `answers` in it; one that was left half filled in goes on where it was left."""
    form = opened.form
    first = step or form.opening(turn).key
    draft = await drafts.open_draft(turn.house, turn.me, form.name, form.version, first)
    if not draft.answers:
        draft = await drafts.save(turn.house, turn.me, draft, step=first, answers=answers)
    return Answer(await draw_step(turn, form, draft))


async def back_to_step(turn: Turn, opened: Opened, draft: Draft, step: str, problems: Problems) -> Answer:
    """What could not be saved: the step in which it can be put right, everything typed kept."""
    form = opened.form
    return await move_on(turn, form, draft, form.step(step), dict(draft.answers), problems=problems)


async def nothing_to_check(turn: Turn, answers: Answers) -> Problems:  # noqa: ARG001 - a step's check
    return ()


def rows_of(answers: Answers, name: str) -> list[dict[str, str]]:
    rows = answers.get(name)
    return [dict(row) for row in rows] if isinstance(rows, list) else []
