"""Rooms where people meet."""

from collections.abc import Mapping, Sequence
from typing import Any

from cards.form import Form
from cards.kit import Card, button, card
from cards.people.frame import Named, choices_of, save_or_cancel
from conference.refusals import Problem
from conference.standard import Standard


def pick_venue(standard: Standard, venues: Named) -> Card:
    """Which venue to change ("which_venue"), or a new one."""
    form = Form(standard, {})
    buttons = [
        button("Change", "people.venue_open", primary=True),
        button("Add a venue", "people.venue_add"),
    ]
    body = [form.ask("which_venue", choices=choices_of(venues), needed=True)]
    return card("Which venue?", body, buttons, summary="Venues")


def venue(
    standard: Standard,
    answers: Mapping[str, Any],
    problems: Sequence[Problem] = (),
    *,
    carried: Mapping[str, Any],
) -> Card:
    """A room where people meet, and how long it takes to get there; one that is kept can be closed."""
    form = Form(standard, answers, problems, carried)
    body = [
        *form.summary(),
        form.ask("name", needed=True),
        form.ask("address", needed=False),
        form.ask("travel_minutes", needed=False),
        *([form.ask("in_use", needed=True)] if carried.get("venue") else []),
    ]
    return card("Venue", body, save_or_cancel("people.venue_save", form), summary="Venue")
