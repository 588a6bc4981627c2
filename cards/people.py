"""What administrators keep: people, chairs, venues, times away, the duty rota day by day."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, time
from typing import Any, TypeAlias

from cards import council_words
from cards import dates as when
from cards.council_words import count, fill, role, said
from cards.form import Form, label, pair, problem_notes
from cards.kit import (
    Card,
    Choice,
    Element,
    button,
    button_row,
    card,
    facts,
    group,
    panel,
    people_picker,
    text,
    words,
)
from conference.dates import london
from conference.refusals import Problem
from conference.roles import PEOPLE, Role
from conference.standard import Standard

# What the administrators' forms share.

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


# Somebody who works here.


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
    roles = [Choice(one.value, council_words.capital(role(standard, one))) for one in Role if one in PEOPLE]
    found = label(standard, "person")
    note = problem_notes(standard, problems).get("person", "")
    body = [
        *form.summary(),
        people_picker("person", found.ask, error=found.error, optional=True, chosen=picked, problem=note),
        form.ask("name", needed=False),
        form.ask("email", needed=True),
        form.ask("roles", choices=roles, needed=True, several=True),
        *([form.ask("team", choices=choices_of(teams), needed=False)] if teams else []),
        form.ask("manager", needed=False),
        form.ask("active", needed=True),
    ]
    return card("Person", body, save_or_cancel("people.person_save", form), summary="Person")


# Times in which a chair is not offered.

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


# How much a chair works, on which days, for whom.

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
    title = f"{council_words.capital(said(standard, 'chair_short'))} {name}"
    return card(
        title, body, save_or_cancel("people.chair_save", form), summary=fill("{chair} settings", standard)
    )


def pick_chair(standard: Standard, chairs: Named, *, carried: Mapping[str, Any]) -> Card:
    """Whose settings to open."""
    form = Form(standard, {}, (), carried)
    buttons = [button("Continue", "people.chair_open", carried, primary=True)]
    body = [form.ask("chair", choices=choices_of(chairs), needed=True)]
    return card(fill("Which {chair}?", standard), body, buttons, summary=fill("{chair} settings", standard))


# Conferences and duty days that stand in a time away.

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
    what = council_words.lowered(AWAY.get(kind, AWAY["other"]))
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
    parts = [council_words.count(len(booked), "conference")] if booked else []
    return council_words.joined([*parts, *([council_words.count(len(days), "duty day")] if days else [])])


# The duty rota, a day at a time.

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
    return council_words.capital(said(standard, "duty_chair" if part == "cover" else "advice_duty"))


# Rooms where people meet.


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
