"""The two steps made of rows: strategy discussions, and the children."""

from collections.abc import Mapping, Sequence
from typing import Any

from cards.booking.frame import row_buttons, step
from cards.form import Answers, Form, beside, hidden, toggle
from cards.kit import Card, Choice, Element, button_row, group, text
from cards.labels import asked
from cards.said import fill, said
from cards.words import capital
from conference.refusals import Problem
from conference.standard import Standard


def step_strategy(
    standard: Standard,
    answers: Answers,
    problems: Sequence[Problem] = (),
    *,
    carried: Mapping[str, Any],
    for_whom: str = "",
) -> Card:
    """When the strategy discussions were, and which one agreed section 47 (SG-03, WK-09)."""
    form = Form(standard, answers, problems, carried, for_whom)
    number = form.rows("discussions")
    lead = fill(
        "The {days} working days to the {icpc} run from the {strategy} that agreed {section_47}.",
        standard,
        days=str(standard.timescale.last_date.value),
    )
    body = [text(lead), *[_discussion(form, row, number) for row in range(number)]]
    body += row_buttons(form, "strategy", "discussions", number, "discussion")
    return step(form, "strategy", f"When was the {said(standard, 'strategy')}?", body)


def step_family(
    standard: Standard,
    answers: Answers,
    problems: Sequence[Problem] = (),
    *,
    carried: Mapping[str, Any],
    for_whom: str = "",
) -> Card:
    """The case reference and each child: initials, date of birth or expected date, the index child."""
    form = Form(standard, answers, problems, carried, for_whom)
    number = form.rows("children")
    body = [form.ask("case_reference", forced=False)]
    body += [_child(form, row) for row in range(number)]
    body += row_buttons(form, "family", "children", number, "child")
    if number > 1:
        body.append(_index(form, number))
    if asked(standard, "siblings_considered"):
        body.append(form.ask("siblings_considered", forced=False))
    return step(form, "family", "Who is the conference about?", body)


def _discussion(form: Form, row: int, number: int) -> Element:
    path = f"discussions.{row}"
    when = beside(
        (form.ask(f"{path}.held_on", needed=True, forced=number == 1), "stretch"),
        (form.ask(f"{path}.held_at", needed=True, forced=number == 1), "stretch"),
    )
    agreed = form.ask(f"{path}.agreed", needed=True, forced=number == 1)
    title = [text(f"{capital(said(form.standard, 'strategy'))} {row + 1}", bold=True)] if number > 1 else []
    return group([*title, when, agreed], line=row > 0)


def _child(form: Form, row: int) -> Element:
    path, later = f"children.{row}", f"expected_{row}"
    born = beside(
        (form.ask(f"{path}.initials", needed=True, forced=False), 2),
        (form.ask(f"{path}.born", needed=True, forced=False), 3),
    )
    unborn = bool(form.typed(f"{path}.expected")) or _wrong(form, f"{path}.expected")
    expected = hidden(later, [form.ask(f"{path}.expected", needed=True, forced=False)], shown=unborn)
    title = text(f"Child {row + 1}", bold=True)
    return group([title, born, button_row([toggle("Not born yet", later)]), expected], line=True)


def _index(form: Form, number: int) -> Element:
    named = [(row, form.typed(f"children.{row}.initials")) for row in range(number)]
    choices = [Choice(str(row), f"Child {row + 1}", initials) for row, initials in named]
    return form.ask("index_child", choices=choices, needed=True, forced=False)


def _wrong(form: Form, path: str) -> bool:
    return any(problem.field == path for problem in form.problems)
