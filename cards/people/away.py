"""Times in which a chair is not offered."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from cards import words as when
from cards.form import Form, pair
from cards.kit import Card, Choice, button, card, facts, text
from cards.people.frame import Named, choices_of, in_the_way, save_or_cancel
from conference.refusals import Problem
from conference.standard import Standard

AWAY = {
    "leave": "Annual leave",
    "supervision": "Supervision",
    "training": "Training",
    "appointment": "Personal appointment",
    "other": "Another reason",
}


def unavailability(
    standard: Standard,
    answers: Mapping[str, Any],
    problems: Sequence[Problem] = (),
    *,
    chairs: Named = (),
    carried: Mapping[str, Any],
) -> Card:
    """A time in which a chair is not offered (WS-34). `chairs`: for whom, none when it is one's own."""
    form = Form(standard, answers, problems, carried)
    kinds = [Choice(kind, title) for kind, title in AWAY.items()]
    body = [
        *form.summary(),
        *([form.ask("chair", choices=choices_of(chairs), needed=True)] if chairs else []),
        form.ask("kind", choices=kinds, needed=True),
        pair(form, "starts_on", "ends_on", needed=True),
        pair(form, "starts_at", "ends_at", needed=False),
    ]
    return card("Add time away", body, save_or_cancel("people.away_save", form), summary="Time away")


def unavailability_saved(
    standard: Standard,
    *,
    name: str,
    kind: str,
    starts: datetime,
    ends: datetime,
    booked: Sequence[tuple[str, datetime]] = (),
) -> Card:
    """Kept; and the conferences (reference, start) that stand in that time, which somebody has to move."""
    rows = [
        ("Who", name),
        ("What", AWAY.get(kind, kind)),
        ("From", when.by(starts)),
        ("Until", when.by(ends)),
    ]
    body = [
        *in_the_way(standard, booked, "already booked in this time"),
        facts(rows),
        text("No conference is offered in this time."),
    ]
    return card("Time away saved", body, [button("Add another", "people.away")], summary="Time away saved")
