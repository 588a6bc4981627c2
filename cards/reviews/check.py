"""Check your answers, before the time is held or anybody is asked."""

from collections.abc import Mapping, Sequence
from datetime import date, time
from typing import Any

from cards import words as when
from cards.booking.answers import Section, rows_of
from cards.booking.frame import REVIEW_STEPS, place
from cards.booking.steps import NEEDS
from cards.form import Answers, as_typed, problem_summary
from cards.kit import Card, Element, button, button_row, card, facts, group, panel, subheading, text
from cards.reviews.steps import COUNTED
from cards.said import fill, said
from cards.words import capital
from conference.booking import Kind
from conference.dates import london
from conference.refusals import Problem
from conference.standard import Standard

Rows = list[tuple[str, Any]]


def check(
    standard: Standard,
    answers: Answers,
    problems: Sequence[Problem] = (),
    *,
    kind: Kind,
    last: date | None,
    late: bool,
    names: Mapping[str, str],
    carried: Mapping[str, Any],
) -> Card:
    """Section by section, each with its way back. `names`: of venue, chair and social worker, by id."""
    word = said(standard, kind.concept)
    number = REVIEW_STEPS.index("check") + 1
    numbered = () if kind is Kind.TRANSFER_IN else ("review_number",)
    sections = [
        Section(capital(word), "what", ("review_kind", "case_reference")),
        Section("Last date", "dates", (*numbered, *COUNTED[kind])),
        Section("Children", "family", ("children", "siblings_considered")),
    ]
    body = [
        *place(number, len(REVIEW_STEPS)),
        *problem_summary(standard, problems),
        *([_late(standard, last)] if late and last else []),
        *[_section(standard, one, answers, carried, last) for one in sections],
        _drawn("When, where and with whom", "time", _time(standard, answers, names), carried),
    ]
    if late:
        rows = rows_of(standard, Section("", "reason", ("late_reason",)), answers, {})
        body.append(_drawn("Why it is late", "reason", rows, carried))
    body.append(_section(standard, Section("Needs", "needs", NEEDS), answers, carried, None))
    send = fill("Book and ask the {chair}", standard) if answers.get("review_chair") else "Book"
    buttons = [
        button(send, "review.submit", carried, primary=True),
        button("Back", "review.back", {"step": "check", **carried}),
    ]
    return card("Check your answers", body, buttons, summary="Booking a review")


def _late(standard: Standard, last: date) -> Element:
    told = fill("The {unit_manager} is shown it with your reason.", standard)
    return panel("warning", "Past the last date", [f"The last date is {when.weekday(last)}. {told}"])


def _section(
    standard: Standard, section: Section, answers: Answers, carried: Mapping[str, Any], last: date | None
) -> Element:
    rows: Rows = [*rows_of(standard, section, answers, {})]
    if section.step == "dates" and last:
        rows.append(("Last date", when.weekday(last)))
    return _drawn(section.title, section.step, rows, carried)


def _time(standard: Standard, answers: Answers, names: Mapping[str, str]) -> Rows:
    worker = as_typed(answers.get("social_worker"))
    chair = as_typed(answers.get("review_chair"))
    rows: Rows = [
        ("When", _when(answers)),
        *rows_of(standard, Section("", "time", ("mode", "venue")), answers, names),
        (
            capital(said(standard, "chair")),
            names.get(chair, "") or fill("The {unit} looks for one", standard),
        ),
    ]
    if worker in names:
        rows.append((capital(said(standard, "social_worker")), names[worker]))
    return rows


def _when(answers: Answers) -> str:
    on, at = as_typed(answers.get("review_on")), as_typed(answers.get("review_at"))
    try:
        return when.by(london(date.fromisoformat(on), time.fromisoformat(at)))
    except ValueError:
        return f"{on} {at}".strip()


def _drawn(title: str, step: str, rows: Sequence[tuple[str, Any]], carried: Mapping[str, Any]) -> Element:
    change = button(f"Change: {title}", "review.change", {**carried, "to": step})
    body = facts(rows) if rows else text("Nothing was needed here.", subtle=True)
    return group([subheading(title), body, button_row([change])], line=True)
