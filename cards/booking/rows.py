"""The two steps made of rows: strategy discussions, and the children."""

from collections.abc import Mapping, Sequence
from typing import Any

from cards.booking.frame import row_buttons, step, verbs_of
from cards.form import Answers, Form, is_asked, pair
from cards.kit import Card, Choice, Element, button_row, group, text
from cards.kit.buttons import hidden, toggle
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
    """The case reference and each child: initials, date of birth or expected date, the index child.

    A review's form has asked for the reference before.
    """
    form = Form(standard, answers, problems, carried, for_whom)
    number = form.rows("children")
    review = verbs_of(carried) == "review"
    body = [] if review else [form.ask("case_reference", forced=False)]
    body += [_child(form, row) for row in range(number)]
    body += _unborn(form, number)
    body += row_buttons(form, "family", "children", number, "child")
    if number > 1:
        body.append(_index(form, number))
    if is_asked(standard, "siblings_considered"):
        body.append(form.ask("siblings_considered", forced=False))
    return step(form, "family", "Who is the conference about?", body)


def _discussion(form: Form, row: int, number: int) -> Element:
    path = f"discussions.{row}"
    title = [text(f"{capital(said(form.standard, 'strategy'))} {row + 1}", bold=True)] if number > 1 else []
    parts = [
        *title,
        pair(form, f"{path}.held_on", f"{path}.held_at", needed=True, forced=number == 1),
        form.ask(f"{path}.agreed", needed=True, forced=number == 1),
    ]
    return group(parts, line=row > 0)


def _child(form: Form, row: int) -> Element:
    path = f"children.{row}"
    unborn = bool(form.typed(f"{path}.expected")) or _about_birth(form, path)
    expected = form.ask(f"{path}.expected", needed=True, forced=False)
    parts = [
        text(f"Child {row + 1}", bold=True),
        pair(form, f"{path}.initials", f"{path}.born", needed=True, forced=False, widths=(2, 3)),
        hidden(f"expected_{row}", [expected], shown=unborn),
    ]
    return group(parts, line=True)


def _unborn(form: Form, number: int) -> list[Element]:
    """One button that opens the expected dates of those who have no date of birth yet."""
    rows = [row for row in range(number) if not form.typed(f"children.{row}.born")]
    targets = [f"expected_{row}" for row in rows if not form.typed(f"children.{row}.expected")]
    return [button_row([toggle("A child is not born yet", *targets)])] if targets else []


def _index(form: Form, number: int) -> Element:
    named = [(row, form.typed(f"children.{row}.initials")) for row in range(number)]
    choices = [Choice(str(row), f"Child {row + 1}", initials) for row, initials in named]
    return form.ask("index_child", choices=choices, needed=True, forced=False)


def _about_birth(form: Form, path: str) -> bool:
    """Something is wrong with when the child was or will be born, so that both dates should be seen."""
    return any(
        problem.field == f"{path}.expected"
        or (problem.field, problem.code) == (f"{path}.born", "born_or_expected")
        for problem in form.problems
    )
