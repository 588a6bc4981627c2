"""To each chair: their own days of the rota that was published."""

from itertools import groupby

from cards import words as when
from cards.kit import Card, Element, button, card, facts, text
from cards.said import fill
from cards.words import count
from conference.rota import OwnDuty
from conference.standard import Standard


def own(standard: Standard, shown: OwnDuty) -> Card:
    """By month; none is said too."""
    span = f"{when.day(shown.first)} to {when.day(shown.last)}"
    title = fill("You are {duty_chair} on " + count(len(shown.days), "day"), standard)
    body: list[Element] = [
        text(
            f"{shown.by} has published the duty rota from {span}."
            if shown.by
            else f"The duty rota from {span} is published."
        )
    ]
    if shown.days:
        by_month = groupby(shown.days, key=lambda day: (day.year, day.month))
        body.append(
            facts(
                [
                    (f"{days[0]:%B} {days[0].year}", ", ".join(f"{day:%a} {day.day}" for day in days))
                    for _, some in by_month
                    if (days := list(some))
                ]
            )
        )
        body.append(text(f"Your fair share by working time is {shown.share:.1f} days.", close=True))
        if shown.holidays:
            near = ", ".join(when.short_day(day) for day in shown.holidays)
            body.append(text(f"Next to bank holidays: {near}.", close=True))
        body.append(text("Keep these days free of conferences of your own."))
    acts = [button("See the rota", "rota.month", {"month": shown.first.isoformat()[:7]})]
    if shown.days and standard.duty_cover.swaps.value:
        acts.append(button("My duty days", "swap.days"))
    return card(title, body, acts, summary="Duty rota published")
