"""Police checks: who is to be checked and why, what the clerk gets, and as a file (LE-21 to LE-25, C-13)."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from cards import council_words
from cards import dates as when
from cards.council_words import fill
from cards.form import Answers, Form, problem_words
from cards.invitees.invite_list import (
    Named,
    choices_of,
    list_summary,
    name_and_part,
    person_step,
    to_list,
    within_sentence,
)
from cards.kit import (
    Card,
    Element,
    bullets,
    button,
    card,
    facts,
    group,
    panel,
    problem_panel,
    subheading,
    text,
    words,
)
from cards.sheets import Cell, Column, Sheet, Tone, xlsx_file
from conference.invitees import ListPicture, PoliceName, PolicePicture, PoliceRequest
from conference.refusals import Problem
from conference.standard import Standard
from conference.timetable import Moment

# Police checks: who is to be checked and why, and what the clerk gets (LE-21 to LE-25, C-13).

MOST_CHECKED = 30  # people in one request
REASON = "police_reasons.{row}.reason"


def step_whom(
    standard: Standard, picture: ListPicture, answers: Answers, problems: Sequence[Problem] = (), *,
    carried: Mapping[str, Any], people: Named, passed: bool = False,
) -> Card:  # fmt: skip
    """Tick each person to be checked, family members only; the cut-off stands above, `passed` or not."""
    form = Form(standard, answers, problems, carried)
    body: list[Element] = [_until(standard, picture.police, passed=passed)]
    if people:
        ticks = form.ask("police_whom", choices=choices_of(people), needed=True, several=True)
        body.append(ticks)
        return person_step(form, "whom", _title(standard), body, reference=picture.reference, back=False)
    body.append(text("Nobody of the family is on the list yet. Add them first."))
    return card(_title(standard), body, [to_list(picture.conference_id)], summary=list_summary(picture))


def step_reasons(
    standard: Standard, picture: ListPicture, answers: Answers, problems: Sequence[Problem] = (), *,
    carried: Mapping[str, Any], people: Named,
) -> Card:  # fmt: skip
    """A reason for each of `people`, in the order of the rows."""
    form = Form(standard, answers, problems, carried)
    names = {REASON.format(row=row): said for row, (_, said) in enumerate(people)}
    wrong = [(names.get(one.field, ""), problem_words(standard, one)) for one in problems]
    calm = Form(standard, answers, (), carried)
    body: list[Element] = [
        *([problem_panel(wrong)] if wrong else []),
        text("Without a reason the police do not check a person."),
    ]
    for row, (_, said) in enumerate(people):
        path = REASON.format(row=row)
        body.append(
            group([form.ask(path, needed=True, forced=False, title=f"{said}: why is the check asked for?")])
        )
    asks = f"Ask for {council_words.count(len(people), 'check')}"
    return person_step(
        calm, "reasons", "Why is each check asked for?", body, reference=picture.reference, go_on=asks
    )


def checks_asked(standard: Standard, picture: ListPicture, *, file_for: str) -> Card:
    """The request is with the clerk; late ones are marked. `file_for`: who gets the file."""
    police = picture.police
    people = [one for one in picture.people if one.id in police.people]
    sent = f"The {file_for} gets the names and reasons as a file, and asks the police."
    body: list[Element] = [text(sent), bullets([name_and_part(standard, one) for one in people])]
    if police.late:
        body.insert(0, _cannot(standard))
    title = fill("{police_check} asked for", standard)
    return card(
        council_words.capital(title), body, [to_list(picture.conference_id)], summary=list_summary(picture)
    )


def checks_request(standard: Standard, asks: PoliceRequest, *, conference: str, done: bool = False) -> Card:
    """For the clerk: each person with the reason. `done`: said to be with the police."""
    body: list[Element] = [*([_cannot(standard)] if asks.late else []), facts(_rows(standard, asks))]
    if done:
        body.insert(0, panel("done", "With the police", ["You said that the request has been sent."]))
    else:
        body.append(text("The file with these names is in your mail. Send it to the police."))
    body.append(subheading(council_words.count(len(asks.people), "person", "people")))
    for number, one in enumerate(asks.people):
        lines = [
            words(f"{one.name}, {within_sentence(standard, one.role)}", bold=True),
            words(one.reason, close=True),
        ]
        body.append(group(lines, line=number > 0))
    carried = {"conference": conference}
    acts = [] if done else [button("Sent to the police", "invitees.police_done", carried, style="positive")]
    said = f"Checks for {asks.reference}"
    return card(_title(standard), body, [*acts, to_list(conference)], summary=said)


def checks_late(standard: Standard, asks: PoliceRequest, *, conference: str) -> Card:
    """To chair, clerk and social worker: asked after the cut-off, or the cut-off has passed."""
    body = [_cannot(standard), facts(_rows(standard, asks)), text(_source(asks.rules), subtle=True)]
    title = council_words.capital(fill("{police_check} came late", standard))
    return card(title, body, [to_list(conference)], summary=f"Checks for {asks.reference}")


def _title(standard: Standard) -> str:
    return council_words.capital(fill("{police_check}", standard))


def _until(standard: Standard, police: PolicePicture, *, passed: bool) -> Element:
    rows: list[tuple[str, str]] = []
    if police.target:
        rows.append(("Ask by", when.by(police.target)))
    if police.cut_off:
        rows.append(("Cut-off", when.by(police.cut_off)))
    parts = [_cannot(standard)] if passed else []
    parts += [facts(rows)] if rows else []
    return group([*parts, text(_source(police.rules), subtle=True, close=True)])


def _cannot(standard: Standard) -> Element:
    said = fill("The {police_check} cannot be guaranteed", standard)
    return panel("warning", said, ["The cut-off has passed. The request is sent all the same, marked late."])


def _rows(standard: Standard, asks: PoliceRequest) -> list[tuple[str, str]]:
    return [
        ("Reference", asks.reference),
        ("Conference", when.by(asks.starts)),
        *([("Cut-off", _moment(asks.cut_off))] if asks.cut_off else []),
        (council_words.capital(fill("{social_worker}", standard)), asks.social_worker),
        ("Asked", when.moment(asks.asked_at) if asks.asked_at else "Not yet"),
    ]


def _moment(at: Moment) -> str:
    return when.by(at)


def _source(rules: Sequence[str]) -> str:
    return f"Rules {', '.join(rules)}." if rules else "No rule of the council’s own."


# The request for police checks as a file for the clerk (LE-25).

COLUMNS = (
    Column("Name", 26),
    Column("Date of birth", 20),
    Column("Relation to the child", 22),
    Column("Address", 34),
    Column("Reason for the check", 44),
)


def police_file(standard: Standard, asks: PoliceRequest) -> bytes:
    """The workbook's bytes: each person with date of birth, address, relation and reason."""
    return xlsx_file(police_sheet(standard, asks))


def police_file_name(asks: PoliceRequest) -> str:
    """The reference only: a file's name is seen by whoever handles the mail."""
    return f"{asks.reference}-checks.xlsx"


def police_sheet(standard: Standard, asks: PoliceRequest) -> Sheet:
    children = [f"{initials}, born {_day(born)}" if born else initials for initials, born in asks.children]
    worker = council_words.capital(fill("{social_worker}", standard))
    notes = [
        f"Reference {asks.reference}; case {asks.case_reference}",
        f"Conference: {when.by(asks.starts)}",
        f"Children: {council_words.joined(children)}",
        f"{worker}: {asks.social_worker}",
    ]
    if asks.cut_off:
        rules = f" ({', '.join(asks.rules)})" if asks.rules else ""
        notes.append(f"Cut-off: {when.by(asks.cut_off)}{rules}")
    if asks.asked_at:
        notes.append(f"Asked: {when.moment(asks.asked_at)}")
    if asks.late:
        notes.append("LATE: asked after the cut-off, so the checks cannot be guaranteed")
    return Sheet(
        title=council_words.capital(fill("{police_check}", standard)) + f" {asks.reference}",
        council=standard.name,
        columns=COLUMNS,
        rows=tuple(_row(standard, one) for one in asks.people),
        notes=tuple(notes),
        empty="Nobody is to be checked",
    )


def _row(standard: Standard, one: PoliceName) -> tuple[Cell, ...]:
    born = Cell(date.fromisoformat(one.born)) if one.born else Cell("not known", Tone.SOON)
    address = Cell(one.address) if one.address else Cell("not known", Tone.SOON)
    return (Cell(one.name), born, Cell(within_sentence(standard, one.role)), address, Cell(one.reason))


def _day(born: str) -> str:
    return when.day(date.fromisoformat(born))
