"""How much a chair works, on which days, for whom."""

from collections.abc import Mapping, Sequence
from typing import Any

from cards import words as when
from cards.form import Form
from cards.kit import Card, Choice, button, card
from cards.people.frame import Named, choices_of, save_or_cancel
from cards.said import fill, said
from conference.refusals import Problem
from conference.standard import Standard

WEEK = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday")


def chair_settings(
    standard: Standard,
    name: str,
    answers: Mapping[str, Any],
    problems: Sequence[Problem] = (),
    *,
    teams: Named = (),
    carried: Mapping[str, Any],
) -> Card:
    """How much a chair works, on which days, for whom (WS-01, WK-03)."""
    form = Form(standard, answers, problems, carried)
    days = [Choice(str(number), day) for number, day in enumerate(WEEK)]
    body = [
        *form.summary(),
        form.ask("eligible", needed=True),
        form.ask("working_time", needed=True),
        form.ask("daily_limit", needed=False),
        form.ask("since", needed=True),
        form.ask("days", choices=days, needed=True, several=True),
    ]
    if teams:
        body += [
            form.ask(field, choices=choices_of(teams), needed=False, several=True)
            for field in ("teams", "not_teams")
        ]
    title = f"{when.capital(said(standard, 'chair_short'))} {name}"
    return card(
        title, body, save_or_cancel("people.chair_save", form), summary=fill("{chair} settings", standard)
    )


def pick_chair(standard: Standard, chairs: Named, *, carried: Mapping[str, Any]) -> Card:
    """Whose settings to open."""
    form = Form(standard, {}, (), carried)
    buttons = [button("Continue", "people.chair_open", carried, primary=True)]
    body = [form.ask("chair", choices=choices_of(chairs), needed=True)]
    return card(fill("Which {chair}?", standard), body, buttons, summary=fill("{chair} settings", standard))
