"""The duty rota, a day at a time."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, time
from typing import Any, TypeAlias

from cards import words as when
from cards.form import Form, pair
from cards.kit import Card, Choice, button, card, facts, text
from cards.people.frame import Named, choices_of, in_the_way, save_or_cancel
from cards.said import said
from conference.dates import london
from conference.refusals import Problem
from conference.standard import Standard

Hours: TypeAlias = tuple[time, time] | None
Booked: TypeAlias = Sequence[tuple[str, datetime]]


def duty(
    standard: Standard, answers: Mapping[str, Any], problems: Sequence[Problem] = (), *, people: Named
) -> Card:
    """Who covers, or who advises (C-25), on a day; takes the place of whoever was entered before."""
    form = Form(standard, answers, problems)
    parts = [Choice("cover", _part(standard, "cover")), Choice("advice", _part(standard, "advice"))]
    body = [
        *form.summary(),
        form.ask("duty_day", needed=True),
        form.ask("part", choices=parts, needed=True),
        form.ask("on_duty", choices=choices_of(people), needed=True),
        pair(form, "starts_at", "ends_at", needed=False),
        text("Leave the times empty for the whole day.", subtle=True, close=True),
    ]
    return card("Duty rota", body, save_or_cancel("people.duty_save", form), summary="Duty rota")


def duty_saved(
    standard: Standard, *, name: str, part: str, day: date, hours: Hours, booked: Booked = ()
) -> Card:
    """Kept (no name: nobody is on duty); and the conferences that this person has that day (C-64)."""
    shown = when.hours(london(day, hours[0]), london(day, hours[1])) if hours else "All day"
    rows = [("Day", when.weekday(day)), (_part(standard, part), name or "Nobody")]
    body = [
        *in_the_way(standard, booked, "of their own that day"),
        facts([*rows, *([("Hours", shown)] if name else [])]),
    ]
    again = [button("Enter another day", "people.duty"), button("People and venues", "people.open")]
    return card("Duty rota saved", body, again, summary="Duty rota saved")


def _part(standard: Standard, part: str) -> str:
    return when.capital(said(standard, "duty_chair" if part == "cover" else "advice_duty"))
