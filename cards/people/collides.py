"""Conferences and duty days that stand in a time away."""

from collections.abc import Sequence
from datetime import date, datetime

from cards import words as when
from cards.kit import Card, Element, button, button_row, card, facts, group, text, words
from cards.people.away import AWAY
from cards.said import fill
from conference.standard import Standard

MOST = 10


def collides(
    standard: Standard,
    name: str,
    kind: str,
    time: tuple[datetime, datetime],
    *,
    booked: Sequence[tuple[str, str, datetime]],
    duty_days: Sequence[date] = (),
    own: bool = False,
) -> Card:
    """For the chair (`own`) and the administrators: each booking (id, reference, start) with its way in."""
    title = f"{'Your time' if own else 'A time'} away: {_count(booked, duty_days)} in it"
    what = when.lowered(AWAY.get(kind, AWAY["other"]))
    lines = [_booking(*one) for one in booked[:MOST]]
    if len(booked) > MOST:
        lines.append(text(f"{len(booked) - MOST} more are not shown. The earliest stand here.", subtle=True))
    lines += [_duty(standard, day, own=own) for day in duty_days[:MOST]]
    body = [
        words(f"{name}, {what}"),
        facts([("From", when.by(time[0])), ("Until", when.by(time[1]))]),
        text(_then(standard, own=own)),
        *lines,
    ]
    return card(title, body, summary=title)


def _booking(conference: str, reference: str, starts: datetime) -> Element:
    act = button(f"Open {reference}", "booking.open", {"conference": conference})
    return group([text(f"{reference}: {when.by(starts)}", bold=True), button_row([act])], line=True)


def _duty(standard: Standard, day: date, *, own: bool) -> Element:
    head = text(fill("{duty_chair}: {day}", standard, day=when.weekday(day)), bold=True)
    iso, short = {"day": day.isoformat()}, f"{day.day} {day:%B}"
    offer = button(f"Offer {short}", "swap.offer", iso)
    change = button(f"Change the rota of {short}", "people.duty", iso)
    return group([head, button_row([offer if own else change])], line=True)


def _then(standard: Standard, *, own: bool) -> str:
    if own:
        return fill("The {administrator} is told too. Each conference stays until it is moved.", standard)
    return fill("Each conference stays until you move it or find another {chair}.", standard)


def _count(booked: Sequence[object], days: Sequence[object]) -> str:
    parts = [when.count(len(booked), "conference")] if booked else []
    return when.joined([*parts, *([when.count(len(days), "duty day")] if days else [])])
