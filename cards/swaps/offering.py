"""Offering a duty day: to whom, for which day in return, checked before it is sent."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from cards import words as when
from cards.form import Form
from cards.kit import Card, Choice, button, card, facts, text
from cards.said import fill, said
from cards.swaps.parts import Row, in_the_way, shares
from conference.refusals import Problem
from conference.standard import Standard
from conference.swaps import SwapPicture

EVERYBODY = "all"


def offer(
    standard: Standard,
    day: date,
    answers: Mapping[str, Any],
    problems: Sequence[Problem] = (),
    *,
    colleagues: Sequence[tuple[str, str]],
) -> Card:
    """The form: "swap_to" (a colleague or all) and, if a day is wanted in return, "swap_for"."""
    form = Form(standard, answers, problems, {"day": day.isoformat()})
    everybody = Choice(EVERYBODY, fill("All {chairs}: the first to take it has it", standard))
    body = [
        *form.summary(),
        form.ask("swap_to", choices=[everybody, *(Choice(*one) for one in colleagues)], needed=True),
        form.ask("swap_for", needed=False),
    ]
    buttons = [
        button("Continue", "swap.check", form.carried, primary=True),
        button("Back", "swap.days"),
    ]
    return card(f"Offer your duty day, {when.weekday(day)}", body, buttons, summary="Offer a duty day")


def check(standard: Standard, picture: SwapPicture, to: str) -> Card:
    """What will be sent, and what stands in one's own way on the day in return. `to`: as it was chosen."""
    rows: list[Row] = [
        ("Day", when.weekday(picture.day)),
        ("Offered to", picture.to or fill("all {chairs}", standard)),
        ("In return", when.weekday(picture.for_day) if picture.for_day else "Nothing"),
        *shares(picture.counts, picture.day.year),
    ]
    body = [
        *(in_the_way(standard, picture.for_day, picture.own_ways) if picture.for_day else []),
        facts(rows),
        text(_then(standard, picture)),
    ]
    carried = {
        "day": picture.day.isoformat(),
        "to": to,
        "for_day": picture.for_day.isoformat() if picture.for_day else "",
    }
    buttons = [
        button("Offer this day", "swap.send", carried, primary=True),
        button("Change", "swap.offer", carried),
    ]
    return card("Check your offer", body, buttons, summary="Offer a duty day")


def _then(standard: Standard, picture: SwapPicture) -> str:
    until = f"You stay {said(standard, 'duty_chair')} until somebody takes the day"
    if picture.needs_manager:
        return fill(f"{until} and the {{unit_manager}} agrees.", standard)
    return f"{until}. The rota then changes at once."
