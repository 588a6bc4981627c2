"""A part that must be answered, and nobody is there: why."""

from typing import Any

from cards.invitees import invite_list
from conference.refusals import Code, Problem, Refused
from dialogs.invitees.opening import KEEPERS, About, kept, list_answer
from dialogs.registry import verb
from dialogs.turn import Answer, Turn
from services.invitees import keep

LONGEST = 4_000


class Absent(About):
    roles: str = ""  # the parts in the order of the card's fields


@verb("invitees.absent", roles=KEEPERS, command=About)
async def absent(turn: Turn, command: About) -> Answer:
    turn, shown = await kept(turn, command.conference)
    rows = [{"why": one.why} for one in invite_list.open_parts(shown)]
    return Answer(invite_list.absent(turn.standard, shown, {"unfilled": rows}))


@verb("invitees.absent_send", roles=KEEPERS, command=Absent)
async def absent_send(turn: Turn, command: Absent) -> Answer:
    """The reasons are kept; those of parts that somebody plays by now are left out."""
    turn, shown = await kept(turn, command.conference)
    asked = command.roles.split(",")
    typed = {role: _typed(turn, row) for row, role in enumerate(asked)}
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


def _typed(turn: Turn, row: int) -> str:
    return str(turn.data.get(f"unfilled__{row}__why") or "").strip()[:LONGEST]


def _in_row(problem: Problem, order: dict[str, int]) -> Problem:
    role = problem.field.removeprefix("unfilled.")
    return Problem(f"unfilled.{order.get(role, 0)}.why", problem.code, problem.facts)
