"""What administrators keep: people, chairs, venues, times away, and lists read from a file."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from cards import words as when
from cards.form import Form, pair
from cards.kit import Card, Choice, Element, button, card, facts, panel, people_picker, text, words
from cards.labels import label
from cards.problems import notes
from cards.said import fill, role, said
from cards.words import count
from conference.refusals import Problem
from conference.roles import PEOPLE, Role
from conference.standard import Standard

Named = Sequence[tuple[str, str]]
AWAY = {
    "leave": "Annual leave",
    "supervision": "Supervision",
    "training": "Training",
    "appointment": "Personal appointment",
    "other": "Another reason",
}
WEEK = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday")
MOST_ERRORS = 20


def menu(standard: Standard) -> Card:
    """What can be kept by card; long lists come from a file."""
    acts = [
        button("Time away", "people.away"),
        button(fill("A {chair}’s settings", standard), "people.chair"),
        button("A person", "people.person"),
        button("A venue", "people.venue"),
    ]
    body = [text("Choose what to add or correct. For long lists, send a CSV or Excel file here.")]
    return card("People and venues", body, acts, summary="People and venues")


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
        *([form.ask("chair", choices=_choices(chairs), needed=True)] if chairs else []),
        form.ask("kind", choices=kinds, needed=True),
        pair(form, "starts_on", "ends_on", needed=True),
        pair(form, "starts_at", "ends_at", needed=False),
    ]
    return card("Add time away", body, _save("people.away_save", form), summary="Time away")


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
    body: list[Element] = [facts(rows), text("No conference is offered in this time.")]
    if booked:
        lines = [f"{reference}, {when.by(at)}" for reference, at in booked]
        title = f"{count(len(booked), 'conference')} already booked in this time"
        body.insert(0, panel("warning", title, [*lines, fill("Tell the {unit_manager}.", standard)]))
    return card("Time away saved", body, [button("Add another", "people.away")], summary="Time away saved")


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
            form.ask(field, choices=_choices(teams), needed=False, several=True)
            for field in ("teams", "not_teams")
        ]
    title = f"{when.capital(said(standard, 'chair_short'))} {name}"
    return card(title, body, _save("people.chair_save", form), summary=fill("{chair} settings", standard))


def pick_chair(standard: Standard, chairs: Named, *, carried: Mapping[str, Any]) -> Card:
    """Whose settings to open."""
    form = Form(standard, {}, (), carried)
    buttons = [button("Continue", "people.chair_open", carried, primary=True)]
    body = [form.ask("chair", choices=_choices(chairs), needed=True)]
    return card(fill("Which {chair}?", standard), body, buttons, summary=fill("{chair} settings", standard))


def venue(
    standard: Standard,
    answers: Mapping[str, Any],
    problems: Sequence[Problem] = (),
    *,
    carried: Mapping[str, Any],
) -> Card:
    """A room where people meet, and how long it takes to get there."""
    form = Form(standard, answers, problems, carried)
    body = [
        *form.summary(),
        form.ask("name", needed=True),
        form.ask("address", needed=False),
        form.ask("travel_minutes", needed=False),
    ]
    return card("Venue", body, _save("people.venue_save", form), summary="Venue")


def person(
    standard: Standard,
    answers: Mapping[str, Any],
    problems: Sequence[Problem] = (),
    *,
    teams: Named = (),
    carried: Mapping[str, Any],
    picked: Named = (),
) -> Card:
    """Somebody who works here: found in Teams or by email address, with what they do."""
    form = Form(standard, answers, problems, carried)
    roles = [Choice(one.value, when.capital(role(standard, one))) for one in Role if one in PEOPLE]
    found = label(standard, "person")
    note = notes(standard, problems).get("person", "")
    body = [
        *form.summary(),
        people_picker("person", found.ask, error=found.error, optional=True, chosen=picked, problem=note),
        form.ask("name", needed=False),
        form.ask("email", needed=True),
        form.ask("roles", choices=roles, needed=True, several=True),
        *([form.ask("team", choices=_choices(teams), needed=False)] if teams else []),
        form.ask("manager", needed=False),
        form.ask("active", needed=True),
    ]
    return card("Person", body, _save("people.person_save", form), summary="Person")


def saved(what: str, rows: Sequence[tuple[str, str]]) -> Card:
    """Something was kept: "Venue saved", with how it stands now."""
    again = [button("People and venues", "people.open")]
    return card(f"{what} saved", [facts(rows)], again, summary=f"{what} saved")


def import_result(
    *,
    file: str,
    added: int,
    changed: int,
    errors: Sequence[tuple[int, str, str]] = (),
) -> Card:
    """What a file has done. With errors (line, column, what to enter) nothing of it is taken."""
    if errors:
        said_lines = [_error(*one) for one in errors[:MOST_ERRORS]]
        rest = len(errors) - MOST_ERRORS
        more = [text(f"{rest} more are not shown.", subtle=True)] if rest > 0 else []
        title = f"Nothing taken: {count(len(errors), 'line')} to correct"
        body: list[Element] = [
            facts([("File", file)]),
            panel("error", "There is a problem", [*said_lines, *more]),
            text("Correct the file and send it again."),
        ]
        return card(title, body, summary="Import: lines to correct")
    rows = [("File", file), ("Added", str(added)), ("Changed", str(changed))]
    return card(
        "List taken", [facts(rows)], [button("People and venues", "people.open")], summary="List taken"
    )


def _error(line: int, column: str, message: str) -> Element:
    return words(f"Line {line}, {column}: {message}" if column else f"Line {line}: {message}", close=True)


def _choices(named: Named) -> list[Choice]:
    return [Choice(one, name) for one, name in named]


def _save(verb: str, form: Form) -> list[Element]:
    return [button("Save", verb, form.carried, primary=True), button("Cancel", "people.open", form.carried)]
