"""Several addresses at once: read, then each given its part and agency, then all put on the list."""

from cards.invitees import person
from conference.invitees import InviteeKind, Listed, ListPicture
from conference.refusals import Code, Problem, Refused
from conference.standard import Standard
from dialogs.forms import Answers, Form, Look, Press, Rows, Step, draw_step
from dialogs.invitees.opening import KEEPERS, About, kept, list_answer
from dialogs.invitees.person_choices import roles_of
from dialogs.invitees.shape import Opened, Problems, begin, nothing_to_check, rows_of, wrong
from dialogs.registry import verb
from dialogs.turn import Answer, Card, Turn
from services import drafts
from services.invitees import keep
from storage.tables import Draft

VERSION = 1
READ, BAD, THERE = "addresses", "bad", "there"  # what was read, of the draft's answers; no step writes them
OF_ROW = {"email": "email", "name": "name", "agency": "agency", "role": "role", "reach": "email"}


@verb("invitees.paste", roles=KEEPERS, command=About)
async def paste(turn: Turn, command: About) -> Answer:
    turn, shown = await kept(turn, command.conference)
    return await begin(turn, opened(shown, ""), {})


def opened(shown: ListPicture, _: str) -> Opened:
    async def addresses(look: Look) -> Card:
        return person.step_paste(
            look.turn.standard, look.answers, look.problems, carried=look.carried, reference=shown.reference
        )

    async def people(look: Look) -> Card:
        return person.step_pasted(
            look.turn.standard, {**look.answers, "pasted": _filled(look.answers)}, look.problems,
            carried=look.carried, reference=shown.reference,
            roles=roles_of(look.turn.standard, InviteeKind.PROFESSIONAL),
            bad=[str(one) for one in look.answers.get(BAD, [])],
            twice=[str(one) for one in look.answers.get(THERE, [])],
        )  # fmt: skip

    form = Form(
        name=f"pasted:{shown.conference_id}:",
        version=VERSION,
        steps=(
            Step("paste", ("pasted_text",), _check_text, addresses),
            Step("pasted", (), nothing_to_check, people, asked=_rows_too),
            Step("send", (), nothing_to_check, people),
        ),
        lists={"pasted": Rows(("role", "name", "agency"), most=person.MOST_PASTED)},
        marks={"conference": shown.conference_id},
    )
    return Opened(form, shown, _arrived)


def _rows_too(_: Standard) -> tuple[str, ...]:
    """The rows stay as many as the addresses, though one be left empty."""
    return ("pasted",)


async def _check_text(turn: Turn, answers: Answers) -> Problems:  # noqa: ARG001 - a step's check
    typed = str(answers.get("pasted_text") or "")
    if not typed:
        return (Problem("pasted_text", "missing"),)
    return (Problem("pasted_text", "too_long", (("limit", "4000"),)),) if len(typed) > 4_000 else ()


async def _arrived(turn: Turn, opened: Opened, draft: Draft, press: Press) -> Answer | None:
    if draft.step == "pasted" and press.step == "paste":
        return await _read(turn, opened, draft)
    if draft.step == "send":
        return await _add(turn, opened, draft)
    return None


async def _read(turn: Turn, opened: Opened, draft: Draft) -> Answer:
    """What was understood; what had been said of an address before stays with it."""
    answers = dict(draft.answers)
    found = await keep.paste_people(
        turn.house, turn.me, opened.shown.conference_id, str(answers.get("pasted_text") or "")
    )
    if len(found.people) > person.MOST_PASTED:
        many = Problem("pasted_text", "too_many", (("limit", f"{person.MOST_PASTED} addresses"),))
        return await wrong(turn, opened, draft, "paste", (many,))
    before = {row["email"]: row for row in _filled(answers)}
    rows = [before.get(one.email) or {"role": one.role, "name": one.name, "agency": one.agency}
            for one in found.people]  # fmt: skip
    answers |= {
        READ: [one.email for one in found.people], "pasted": rows, BAD: list(found.bad),
        THERE: list(found.there),
    }  # fmt: skip
    kept_draft = await drafts.save(turn.house, turn.me, draft, step="pasted", answers=answers)
    return Answer(await draw_step(turn, opened.form, kept_draft))


async def _add(turn: Turn, opened: Opened, draft: Draft) -> Answer:
    """All or nobody: one commit."""
    people = [_listed(row) for row in _filled(dict(draft.answers))]
    shown = opened.shown
    try:
        await keep.add_all(turn.house, turn.me, shown.conference_id, people, at=shown.version)
    except Refused as refused:
        if refused.code is not Code.INVALID:
            raise
        problems = tuple(_of_row(one) for one in refused.problems)
        return await wrong(turn, opened, draft, "pasted", problems)
    await drafts.discard(turn.house, turn.me, opened.form.name)
    return await list_answer(turn, shown.conference_id)


def _listed(row: dict[str, str]) -> Listed:
    role, name, agency = (row.get(part, "") for part in ("role", "name", "agency"))
    return Listed(InviteeKind.PROFESSIONAL, role, name, agency=agency, email=row["email"])


def _filled(answers: Answers) -> list[dict[str, str]]:
    """Each address with what was said of it."""
    rows = rows_of(answers, "pasted")
    read = [str(one) for one in answers.get(READ, [])]
    return [{**(rows[row] if row < len(rows) else {}), "email": email} for row, email in enumerate(read)]


def _of_row(problem: Problem) -> Problem:
    head, _, field = problem.field.rpartition(".")
    return Problem(
        f"{head}.{OF_ROW.get(field, field)}" if head else problem.field, problem.code, problem.facts
    )
