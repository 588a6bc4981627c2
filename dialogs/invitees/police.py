"""Police checks: who and why, the file that the clerk gets by mail, and sent to the police."""

from cards.council_words import fill
from cards.invitees import invite_list
from cards.invitees import police as police_cards
from cards.invitees.police import MOST_CHECKED, checks_asked, police_file_name, step_reasons, step_whom
from cards.invitees.police import police_file as workbook
from cards.sheets import XLSX
from conference.invitees import CutOff, InviteeKind, ListPicture, PoliceRequest, is_late
from conference.outside import Attachment, DrawnMail
from conference.refusals import Code, Problem, Refused
from conference.roles import Role
from conference.standard import Standard
from dialogs.forms import Answers, Form, Look, Press, Rows, Step, draw_step
from dialogs.invitees.invite_list import (
    KEEPERS,
    OnList,
    Opened,
    Problems,
    back_to_step,
    begin_form,
    list_answer,
    list_seen,
    list_to_change,
    nothing_to_check,
    rows_of,
)
from dialogs.registry import verb
from dialogs.sent import Seen, SeenMail, mail, view
from dialogs.turn import Answer, Card, Turn
from services import drafts
from services.duties import press
from services.invitees import keep, picture
from services.invitees.keep import LATE_VIEW, VIEW
from services.invitees.open_list import standard_under
from services.standards import Of
from storage.tables import Draft

# Police checks: who, why, and off to the clerk.

VERSION = 1
CHECKED = "checked"  # whom the rows of reasons belong to, of the draft's answers; no step writes it


@verb("invitees.police", roles=KEEPERS, command=OnList)
async def police(turn: Turn, command: OnList) -> Answer:
    """Whom, with the cut-off. A council that asks the police nothing beforehand: the list."""
    turn, shown = await list_to_change(turn, command.conference)
    if shown.police.state == "not_used":
        return await list_answer(turn, shown.conference_id)
    return await begin_form(turn, police_form(shown, ""), {"police_whom": ",".join(shown.police.people)})


def police_form(shown: ListPicture, _: str) -> Opened:
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
        return await back_to_step(turn, opened, draft, "whom", (Problem("police_whom", "not_a_choice"),))
    try:
        await keep.ask_police(turn.house, turn.me, shown.conference_id, _reasons(answers), at=shown.version)
    except Refused as refused:
        if refused.code is not Code.INVALID:
            raise
        rows = {one: row for row, one in enumerate(_checked(answers))}
        problems = tuple(_of_row(one, rows) for one in refused.problems)
        return await back_to_step(turn, opened, draft, "reasons", problems)
    await drafts.discard(turn.house, turn.me, opened.form.name)
    turn, shown = await list_to_change(turn, shown.conference_id)
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


# What the clerk does with a request for police checks, and what they get of it.

ASKERS = (Role.CLERK, Role.ADMINISTRATOR)
STEP = "police_checks_sent"


@verb("invitees.police_file", roles=ASKERS, command=OnList)
async def police_file(turn: Turn, command: OnList) -> Answer:
    """The request, from the task that it is."""
    return await _request(turn, command.conference, done=False)


@verb("invitees.police_done", roles=ASKERS, command=OnList)
async def police_done(turn: Turn, command: OnList) -> Answer:
    """The clerk says that it is with the police: the task is done."""
    await press.done(turn.house, turn.me, command.conference, STEP)
    return await _request(turn, command.conference, done=True)


async def _request(turn: Turn, conference_id: str, *, done: bool) -> Answer:
    turn, _ = await list_seen(turn, conference_id)
    asks = await keep.police_request(turn.house, conference_id)
    if asks is None:
        raise Refused(Code.STALE)
    return Answer(police_cards.checks_request(turn.standard, asks, conference=conference_id, done=done))


@view(VIEW, of=Of.BOOKING)
async def police_checks(seen: Seen) -> Card | None:
    """For the clerk and the administrators: the names and reasons; nobody else is shown them."""
    standard, asks, role = await _asked(seen)
    return (
        police_cards.checks_request(standard, asks, conference=seen.about)
        if asks and role in ASKERS
        else None
    )


@view(LATE_VIEW, of=Of.BOOKING)
async def police_late(seen: Seen) -> Card | None:
    """Only while it is true that the request came late."""
    standard, asks, _ = await _asked(seen)
    return police_cards.checks_late(standard, asks, conference=seen.about) if asks and asks.late else None


@mail(VIEW)
async def police_mail(seen: SeenMail) -> DrawnMail | None:
    """Names, reasons and the cut-off as a workbook; the mail itself names nobody."""
    asks = await keep.police_request(seen.house, seen.about)
    if asks is None or not seen.address:
        return None
    standard = await standard_under(seen.house, seen.about)
    late = "LATE: " if asks.late else ""
    subject = f"{late}{fill('{police_check}', standard).capitalize()} for {asks.reference}"
    text = fill(
        "The names and reasons are in the attached file. Send it to the police, then press "
        "“Sent to the police” in Quorate.",
        standard,
    )
    if asks.late:
        text += " It was asked for after the cut-off, so the checks cannot be guaranteed."
    file = Attachment(police_file_name(asks), XLSX, workbook(standard, asks))
    return DrawnMail((seen.address,), subject, text, (file,))


async def _asked(seen: Seen) -> tuple[Standard, PoliceRequest | None, str]:
    """Refused (UNKNOWN) when the booking's details are not theirs."""
    shown = await picture.picture(seen.house, seen.actor, seen.about, what="police_checks")
    if shown.police.state == "not_used":
        raise Refused(Code.UNKNOWN)
    asks = await keep.police_request(seen.house, seen.about)
    return seen.standard, asks, shown.role
