"""What the administrators' forms share."""

from collections.abc import Sequence
from datetime import datetime

from cards import words as when
from cards.form import Form
from cards.kit import Card, Choice, Element, button, card, facts, panel, text
from cards.said import fill
from cards.words import count
from conference.standard import Standard

Named = Sequence[tuple[str, str]]


def menu(standard: Standard) -> Card:
    """What can be kept by card; long lists are imported on the command line."""
    acts = [
        button("Time away", "people.away"),
        button(fill("A {chair}’s settings", standard), "people.chair"),
        button("A person", "people.person"),
        button("A venue", "people.venue"),
        button("The duty rota", "people.duty"),
    ]
    body = [text("Choose what to add or correct. Whoever runs Quorate can import long lists from a file.")]
    return card("People and venues", body, acts, summary="People and venues")


def saved(what: str, rows: Sequence[tuple[str, str]]) -> Card:
    """Something was kept: "Venue saved", with how it stands now."""
    again = [button("People and venues", "people.open")]
    return card(f"{what} saved", [facts(rows)], again, summary=f"{what} saved")


def choices_of(named: Named) -> list[Choice]:
    return [Choice(one, name) for one, name in named]


def save_or_cancel(verb: str, form: Form) -> list[Element]:
    return [button("Save", verb, form.carried, primary=True), button("Cancel", "people.open", form.carried)]


def in_the_way(standard: Standard, booked: Sequence[tuple[str, datetime]], how: str) -> list[Element]:
    """The conferences (reference, start) that stand in the way of what was entered; somebody moves them."""
    if not booked:
        return []
    lines = [f"{reference}, {when.by(at)}" for reference, at in booked]
    title = f"{count(len(booked), 'conference')} {how}"
    return [panel("warning", title, [*lines, fill("Tell the {unit_manager}.", standard)])]
