"""Asking for a rota, and giving one day to somebody else."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from cards.form import Form
from cards.kit import Card, Choice, bullets, button, card, details, panel, text
from cards.said import fill
from conference.refusals import Problem
from conference.standard import Standard

HOW = (
    "Days with conferences of their own are avoided",
    "Each {chair}’s days follow their working time, and what they did above their share last year counts",
    "So do days next to bank holidays, and each weekday",
    "Duty days lie apart: at least half of the usual distance, and evenly through the months",
)


def make(
    standard: Standard,
    answers: Mapping[str, Any],
    problems: Sequence[Problem] = (),
    *,
    chairs: Sequence[tuple[str, str]],
) -> Card:
    """The span, and who likes two days running."""
    form = Form(standard, answers, problems)
    must = fill(
        "Every working day gets one {chair} who is free all day, and nobody two days running.", standard
    )
    body = [
        *form.summary(),
        text(must),
        form.ask("starts_on", needed=True),
        form.ask("ends_on", needed=True),
        form.ask(
            "runs_wanted", choices=[Choice(one, name) for one, name in chairs], needed=False, several=True
        ),
        details("how", "How is it shared out?", [bullets([fill(line, standard) for line in HOW])]),
        text("It takes up to a minute or two. Nothing is published before you say so.", subtle=True),
    ]
    acts = [button("Make the rota", "rota.start", primary=True), button("Cancel", "rota.open")]
    return card("Make a duty rota", body, acts, summary="Make a duty rota")


def change(
    standard: Standard,
    answers: Mapping[str, Any],
    problems: Sequence[Problem] = (),
    *,
    chairs: Sequence[tuple[str, str]],
    carried: Mapping[str, Any],
    stale: bool = False,
) -> Card:
    """One day of a draft to another chair. `carried`: the plan and its version."""
    form = Form(standard, answers, problems, carried)
    body = [
        *form.summary(),
        *(
            [panel("warning", "The draft has changed since you opened it", ["Check the day again."])]
            if stale
            else []
        ),
        form.ask("duty_day", needed=True),
        form.ask("on_duty", choices=[Choice(one, name) for one, name in chairs], needed=True),
    ]
    acts = [
        button("Save", "rota.change_save", form.carried, primary=True),
        button("Back", "rota.plan", form.carried),
    ]
    return card("Change a day of the draft", body, acts, summary="Change the duty rota")


def proposed(today: date) -> dict[str, str]:
    """The year ahead."""
    year = today.year + 1
    return {"starts_on": date(year, 1, 1).isoformat(), "ends_on": date(year, 12, 31).isoformat()}
