"""The steps with plain fields: for whom, how it is held, what people need, what came before."""

from collections.abc import Mapping, Sequence
from typing import Any

from cards.booking.frame import STEPS, row_buttons, step
from cards.form import Answers, Form, is_asked, pair
from cards.kit import Card, Choice, Element, group, subheading, text
from cards.said import MODES
from conference.refusals import Problem
from conference.standard import Standard

__all__ = ["STEPS", "step_background", "step_how", "step_needs", "step_whom"]

People = Sequence[tuple[str, str]]
NEEDS = (
    "risks",
    "split",
    "split_why",
    "confidential",
    "interpreter",
    "advocate",
    "special_arrangements",
    "childcare",
)
BACKGROUND = ("s47_concluded", "interim_safety_plan", "signing_manager", "team_manager")


def step_whom(
    standard: Standard,
    answers: Answers,
    problems: Sequence[Problem] = (),
    *,
    people: People,
    carried: Mapping[str, Any],
) -> Card:
    """For which social worker an administrator books; `people` are (id, name)."""
    form = Form(standard, answers, problems, carried)
    choices = [Choice(one, name) for one, name in people]
    return step(
        form, "whom", "Who are you booking for?", [form.ask("social_worker", choices=choices, needed=True)]
    )


def step_how(
    standard: Standard,
    answers: Answers,
    problems: Sequence[Problem] = (),
    *,
    venues: People,
    carried: Mapping[str, Any],
    for_whom: str = "",
) -> Card:
    """On Teams, face to face or hybrid, and where; `venues` are (id, name)."""
    form = Form(standard, answers, problems, carried, for_whom)
    modes = [Choice(mode.value, words) for mode, words in MODES.items()]
    body = [form.ask("mode", choices=modes, needed=True)]
    if venues:
        places = [Choice(one, name) for one, name in venues]
        body.append(form.ask("venue", choices=places, needed=False))
    return step(form, "how", "How and where", body)


def step_needs(
    standard: Standard,
    answers: Answers,
    problems: Sequence[Problem] = (),
    *,
    carried: Mapping[str, Any],
    for_whom: str = "",
) -> Card:
    """What people need to take part safely (LE-04, LE-05, SG-13, SG-14)."""
    form = Form(standard, answers, problems, carried, for_whom)
    body = [_need(form, field) for field in NEEDS if is_asked(standard, field)]
    return step(form, "needs", "What do people need to take part?", body or [_nothing()])


def step_background(
    standard: Standard,
    answers: Answers,
    problems: Sequence[Problem] = (),
    *,
    carried: Mapping[str, Any],
    for_whom: str = "",
) -> Card:
    """Section 47 concluded or not (LE-03), safety until then (WK-12), earlier plans (LE-12, WS-37)."""
    form = Form(standard, answers, problems, carried, for_whom)
    body = [form.ask(field, forced=False) for field in BACKGROUND if is_asked(standard, field)]
    if is_asked(standard, "earlier_plans"):
        body += _earlier_plans(form)
    return step(form, "background", "What has happened so far?", body or [_nothing()])


def _need(form: Form, field: str) -> Element:
    if field == "split_why":
        return form.ask(field, needed=False)
    return form.ask(field)


def _earlier_plans(form: Form) -> list[Element]:
    number = form.rows("earlier_plans")
    lead = text("Leave empty if no child has had a plan before.", subtle=True, close=True)
    rows = [_plan(form, row, number) for row in range(number)]
    buttons = row_buttons(form, "background", "earlier_plans", number, "plan")
    return [subheading("Earlier child protection plans"), lead, *rows, *buttons]


def _plan(form: Form, row: int, number: int) -> Element:
    path = f"earlier_plans.{row}"
    days = pair(form, f"{path}.started", f"{path}.ended", needed=True, forced=False)
    return group([*([text(f"Plan {row + 1}", bold=True)] if number > 1 else []), days])


def _nothing() -> Element:
    return text("Nothing is needed here.")
