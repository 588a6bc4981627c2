"""A chair chooses a case of theirs for supervision (WS-39)."""

from collections.abc import Mapping, Sequence

from cards.form import Form
from cards.kit import Card, Choice, button, card, text
from cards.said import fill
from conference.refusals import Problem
from conference.standard import Standard


def choose(
    standard: Standard,
    cases: Sequence[tuple[str, str]],
    answers: Mapping[str, str],
    problems: Sequence[Problem] = (),
) -> Card:
    """`cases`: (conference id, words) of the chair's own. Asked: supervision_case, supervision_reason."""
    title = "Cases of concern for supervision"
    others = button("Other lists", "lists.menu")
    if not cases:
        return card(title, [text("You have no cases to choose from.")], [others], summary="Supervision")
    form = Form(standard, answers, problems)
    body = [
        *form.summary(),
        text(fill("You and the {unit_manager} see what you choose and why.", standard), subtle=True),
        form.ask("supervision_case", choices=[Choice(id_, said) for id_, said in cases], needed=True),
        form.ask("supervision_reason", needed=True, forced=False),
    ]
    buttons = [
        button("Put it on the list", "lists.put_on", primary=True),
        button("Take it off the list", "lists.take_off"),
        others,
    ]
    return card(title, body, buttons, summary="Supervision")
