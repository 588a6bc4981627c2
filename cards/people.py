"""What administrators keep: people, chairs, venues, times away, the duty rota day by day."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any, TypeAlias

from cards import council_words
from cards import dates as when
from cards.council_words import count, fill, role, said
from cards.form import Field, Form, FormCard, Pair, Parts, label, problem_notes
from cards.kit import (
    Button,
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
from conference.roles import PEOPLE, Role
from conference.standard import Standard

# What the administrators' forms share.

Named = Sequence[tuple[str, str]]
NOTHING_MORE: Mapping[str, Any] = {}


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


def _kept_by(verb: str, carried: Mapping[str, Any]) -> list[Button]:
    return [button("Save", verb, carried, primary=True), button("Cancel", "people.open", carried)]


def in_the_way(standard: Standard, booked: Sequence[tuple[str, datetime]], how: str) -> list[Element]:
    """The conferences (reference, start) that stand in the way of what was entered; somebody moves them."""
    if not booked:
        return []
    lines = [f"{reference}, {when.by(at)}" for reference, at in booked]
    title = f"{count(len(booked), 'conference')} {how}"
    return [panel("warning", title, [*lines, fill("Tell the {unit_manager}.", standard)])]


# Somebody who works here.


@dataclass(frozen=True, slots=True)
class Picker:
    """Somebody of the tenant, found by typing. `picked`: (object id, name)."""

    path: str
    picked: Named

    def drawn(self, form: Form) -> Element:
        words = label(form.standard, self.path)
        note = problem_notes(form.standard, form.problems).get(self.path, "")
        return people_picker(
            self.path, words.ask, error=words.error, optional=True, chosen=self.picked, problem=note
        )


def person(
    standard: Standard, *, teams: Named = (), picked: Named = (), carried: Mapping[str, Any] = NOTHING_MORE
) -> FormCard:
    """Somebody who works here: found in Teams or by email address, with what they do."""
    roles = [Choice(one.value, council_words.capital(role(standard, one))) for one in Role if one in PEOPLE]
    parts: Parts = [
        Picker("person", picked),
        Field("name", needed=False),
        Field("email"),
        Field("roles", choices=roles, several=True),
        *([Field("team", choices=choices_of(teams), needed=False)] if teams else []),
        Field("manager", needed=False),
        Field("active"),
    ]
    return FormCard(standard, "Person", parts, _kept_by("people.person_save", carried), "Person")


# Times in which a chair is not offered.

AWAY = {
    "leave": "Annual leave",
    "supervision": "Supervision",
    "training": "Training",
    "appointment": "Personal appointment",
    "other": "Another reason",
}


def unavailability(
    standard: Standard, *, chairs: Named = (), carried: Mapping[str, Any] = NOTHING_MORE
) -> FormCard:
    """A time in which a chair is not offered (WS-34). `chairs`: for whom, none when it is one's own."""
    kinds = [Choice(kind, title) for kind, title in AWAY.items()]
    parts: Parts = [
        *([Field("chair", choices=choices_of(chairs))] if chairs else []),
        Field("kind", choices=kinds),
        Pair("starts_on", "ends_on"),
        Pair("starts_at", "ends_at", needed=False),
    ]
    return FormCard(standard, "Add time away", parts, _kept_by("people.away_save", carried), "Time away")


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
    standard: Standard, name: str, *, teams: Named = (), carried: Mapping[str, Any],
    first: Mapping[str, str] = NOTHING_MORE,
) -> FormCard:  # fmt: skip
    """How much a chair works, on which days, for whom (WS-01, WK-03)."""
    days = [Choice(str(number), day) for number, day in enumerate(WEEK)]
    parts: Parts = [
        Field("eligible"),
        Field("working_time"),
        Field("daily_limit", needed=False),
        Field("since"),
        Field("days", choices=days, several=True),
    ]
    if teams:
        several = choices_of(teams)
        parts += [Field(one, choices=several, needed=False, several=True) for one in ("teams", "not_teams")]
    title = f"{council_words.capital(said(standard, 'chair_short'))} {name}"
    summary = fill("{chair} settings", standard)
    return FormCard(standard, title, parts, _kept_by("people.chair_save", carried), summary, first)


def pick_chair(standard: Standard, chairs: Named, *, carried: Mapping[str, Any] = NOTHING_MORE) -> FormCard:
    """Whose settings to open."""
    acts = [button("Continue", "people.chair_open", carried, primary=True)]
    parts: Parts = [Field("chair", choices=choices_of(chairs))]
    summary = fill("{chair} settings", standard)
    return FormCard(standard, fill("Which {chair}?", standard), parts, acts, summary)


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


def duty(standard: Standard, *, people: Named, first: Mapping[str, str] = NOTHING_MORE) -> FormCard:
    """Who covers, or who advises (C-25), on a day; takes the place of whoever was entered before."""
    rotas = [Choice("cover", _part(standard, "cover")), Choice("advice", _part(standard, "advice"))]
    parts: Parts = [
        Field("duty_day"),
        Field("part", choices=rotas),
        Field("on_duty", choices=choices_of(people)),
        Pair("starts_at", "ends_at", needed=False),
        text("Leave the times empty for the whole day.", subtle=True, close=True),
    ]
    acts = _kept_by("people.duty_save", NOTHING_MORE)
    return FormCard(standard, "Duty rota", parts, acts, "Duty rota", first)


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


def pick_venue(standard: Standard, venues: Named) -> FormCard:
    """Which venue to change ("which_venue"), or a new one."""
    acts = [
        button("Change", "people.venue_open", primary=True),
        button("Add a venue", "people.venue_add"),
    ]
    return FormCard(
        standard, "Which venue?", [Field("which_venue", choices=choices_of(venues))], acts, "Venues"
    )


def venue(
    standard: Standard, *, carried: Mapping[str, Any], first: Mapping[str, str] = NOTHING_MORE
) -> FormCard:
    """A room where people meet, and how long it takes to get there; one that is kept can be closed."""
    parts: Parts = [
        Field("name"),
        Field("address", needed=False),
        Field("travel_minutes", needed=False),
        *([Field("in_use")] if carried.get("venue") else []),
    ]
    return FormCard(standard, "Venue", parts, _kept_by("people.venue_save", carried), "Venue", first)
