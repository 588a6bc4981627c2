"""Police checks: who, why, and off to the clerk."""

from cards.council_words import fill
from cards.invitees import invite_list
from cards.invitees.police import MOST_CHECKED, checks_asked, step_reasons, step_whom
from conference.invitees import CutOff, InviteeKind, ListPicture, is_late
from conference.refusals import Code, Problem, Refused
from conference.standard import Standard
from dialogs.forms import Answers, Form, Look, Press, Rows, Step, draw_step
from dialogs.invitees.opening import KEEPERS, About, kept, list_answer
from dialogs.invitees.shape import Opened, Problems, begin, nothing_to_check, rows_of, wrong
from dialogs.registry import verb
from dialogs.turn import Answer, Card, Turn
from services import drafts
from services.invitees import keep
from storage.tables import Draft

VERSION = 1
CHECKED = "checked"  # whom the rows of reasons belong to, of the draft's answers; no step writes it


@verb("invitees.police", roles=KEEPERS, command=About)
async def police(turn: Turn, command: About) -> Answer:
    """Whom, with the cut-off. A council that asks the police nothing beforehand: the list."""
    turn, shown = await kept(turn, command.conference)
    if shown.police.state == "not_used":
        return await list_answer(turn, shown.conference_id)
    return await begin(turn, opened(shown, ""), {"police_whom": ",".join(shown.police.people)})


def opened(shown: ListPicture, _: str) -> Opened:
    known = {one.id: one for one in shown.people}
    people = [one for one in shown.people if one.listed.kind is InviteeKind.FAMILY or one.listed.police_check]

    async def whom(look: Look) -> Card:
        return step_whom(
            look.turn.standard,
            shown,
            look.answers,
            look.problems,
            carried=look.carried,
            passed=is_late(CutOff(shown.police.target, shown.police.cut_off, ()), look.turn.now),
            people=[(one.id, invite_list.name_and_part(look.turn.standard, one)) for one in people],
        )

    async def reasons(look: Look) -> Card:
        ids = [one for one in _checked(look.answers) if one in known]
        rows = [(one, invite_list.name_and_part(look.turn.standard, known[one])) for one in ids]
        return step_reasons(
            look.turn.standard, shown, look.answers, look.problems, carried=look.carried, people=rows
        )

    async def check_whom(turn: Turn, answers: Answers) -> Problems:  # noqa: ARG001 - a step's check
        picked = _ids(answers)
        if not picked:
            return (Problem("police_whom", "missing"),)
        if len(picked) > MOST_CHECKED:
            return (Problem("police_whom", "too_many", (("limit", f"{MOST_CHECKED} people"),)),)
        unknown = set(picked) - {one.id for one in people}
        return (Problem("police_whom", "not_a_choice"),) if unknown else ()

    form = Form(
        name=f"police:{shown.conference_id}:",
        version=VERSION,
        steps=(
            Step("whom", ("police_whom",), check_whom, whom),
            Step("reasons", (), nothing_to_check, reasons, asked=_rows_too),
            Step("send", (), nothing_to_check, reasons),
        ),
        lists={"police_reasons": Rows(("reason",), most=MOST_CHECKED)},
        marks={"conference": shown.conference_id},
    )
    return Opened(form, shown, _arrived)


def _rows_too(_: Standard) -> tuple[str, ...]:
    """The rows stay as many as the people, though one be left empty."""
    return ("police_reasons",)


async def _arrived(turn: Turn, opened: Opened, draft: Draft, press: Press) -> Answer | None:
    if draft.step == "reasons" and press.step == "whom":
        return await _rows_for(turn, opened, draft)
    if draft.step == "send":
        return await _ask(turn, opened, draft)
    return None


async def _rows_for(turn: Turn, opened: Opened, draft: Draft) -> Answer:
    """A row for each person ticked, with the reason that was typed or asked with before."""
    answers = dict(draft.answers)
    typed = _reasons(answers)
    known = {one.id: one.listed.police_reason for one in opened.shown.people}
    ids = _ids(answers)
    rows = [{"reason": typed.get(one) or known.get(one, "")} for one in ids]
    answers |= {CHECKED: ids, "police_reasons": rows}
    kept_draft = await drafts.save(turn.house, turn.me, draft, step="reasons", answers=answers)
    return Answer(await draw_step(turn, opened.form, kept_draft))


async def _ask(turn: Turn, opened: Opened, draft: Draft) -> Answer:
    shown, answers = opened.shown, dict(draft.answers)
    there = {one.id for one in shown.people}
    gone = [one for one in _checked(answers) if one not in there]
    if gone:
        return await wrong(turn, opened, draft, "whom", (Problem("police_whom", "not_a_choice"),))
    try:
        await keep.ask_police(turn.house, turn.me, shown.conference_id, _reasons(answers), at=shown.version)
    except Refused as refused:
        if refused.code is not Code.INVALID:
            raise
        rows = {one: row for row, one in enumerate(_checked(answers))}
        problems = tuple(_of_row(one, rows) for one in refused.problems)
        return await wrong(turn, opened, draft, "reasons", problems)
    await drafts.discard(turn.house, turn.me, opened.form.name)
    turn, shown = await kept(turn, shown.conference_id)
    return Answer(checks_asked(turn.standard, shown, file_for=fill("{clerk}", turn.standard)))


def _ids(answers: Answers) -> list[str]:
    return [one for one in str(answers.get("police_whom") or "").split(",") if one]


def _checked(answers: Answers) -> list[str]:
    return [str(one) for one in answers.get(CHECKED, [])]


def _reasons(answers: Answers) -> dict[str, str]:
    said = [row.get("reason", "") for row in rows_of(answers, "police_reasons")]
    return {one: said[row] if row < len(said) else "" for row, one in enumerate(_checked(answers))}


def _of_row(problem: Problem, rows: dict[str, int]) -> Problem:
    """From "invitees.<id>.police_reason" to the field of that person's row."""
    parts = problem.field.split(".")
    if len(parts) == 3 and parts[1] in rows:
        return Problem(f"police_reasons.{rows[parts[1]]}.reason", problem.code, problem.facts)
    return problem
