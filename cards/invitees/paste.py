"""Several addresses at once: pasted, then each given its part and agency."""

from collections.abc import Mapping, Sequence
from typing import Any

from cards.form import Answers, Form, pair
from cards.invitees.frame import Named, choices_of, step
from cards.kit import Card, Element, bullets, group, panel, text, words
from cards.words import count
from conference.refusals import Problem
from conference.standard import Standard

MOST = 25  # addresses at once; a card with more fields would not fit


def step_paste(
    standard: Standard,
    answers: Answers,
    problems: Sequence[Problem] = (),
    *,
    carried: Mapping[str, Any],
    reference: str,
) -> Card:
    """A field for the addresses of professionals, as they stand in a mail or a file."""
    form = Form(standard, answers, problems, carried)
    body = [
        text("For professionals. Family members are added one by one: each is invited by themselves."),
        form.ask("pasted_text", needed=True),
    ]
    return step(form, "paste", "Add several addresses", body, reference=reference, back=False)


def step_pasted(
    standard: Standard,
    answers: Answers,
    problems: Sequence[Problem] = (),
    *,
    carried: Mapping[str, Any],
    reference: str,
    roles: Named,
    bad: Sequence[str] = (),
    twice: Sequence[str] = (),
) -> Card:
    """What was understood, each with its part and agency to give.

    `bad`: what cannot be read as an address, as it was typed; `twice`: those that are on the list already.
    """
    form = Form(standard, answers, problems, carried)
    number = form.rows("pasted", least=0)
    body = [*_left_out(bad, twice), *[_one(form, row, roles) for row in range(number)]]
    if not number:
        body.append(text("Nothing was understood. Go back to correct it."))
        return step(form, "paste", "No address understood", body, reference=reference)
    title = f"{count(number, 'address', 'addresses')} understood"
    return step(
        form, "pasted", title, body, reference=reference, go_on=f"Add {count(number, 'person', 'people')}"
    )


def _one(form: Form, row: int, roles: Named) -> Element:
    path = f"pasted.{row}"
    return group(
        [
            words(form.typed(f"{path}.email"), bold=True),
            form.ask(f"{path}.role", choices=choices_of(roles), needed=True, forced=False),
            pair(form, f"{path}.name", f"{path}.agency", needed=True, forced=False),
        ],
        line=row > 0,
    )


def _left_out(bad: Sequence[str], twice: Sequence[str]) -> list[Element]:
    parts: list[Element] = []
    if bad:
        title = f"{count(len(bad), 'line')} could not be read as an email address"
        parts.append(panel("warning", title, [bullets(list(bad)), "Go back to correct them."]))
    if twice:
        parts.append(panel("info", "On the list already", [bullets(list(twice))]))
    return parts
