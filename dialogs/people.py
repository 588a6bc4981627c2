"""What administrators keep by card: people, chairs, venues, times away, the duty rota."""

from collections.abc import Mapping
from datetime import time

from cards import people as cards
from conference.refusals import Code, Problem, Refused
from conference.roles import PEOPLE, Role
from dialogs.forms import (
    made_of_typed,
    typed_answers,
    typed_choices,
    typed_day,
    typed_moment,
    typed_needed,
    typed_number,
)
from dialogs.registry import Command, says, verb
from dialogs.sent import Seen, view
from dialogs.turn import Answer, Card, Turn
from services.people import keep, register
from services.people.away import VIEW, add_unavailability, collision
from services.people.register import (
    ChairShown,
    chair_shown,
    chairs_of,
    for_duty,
    known_person,
    teams_of,
    venue_shown,
    venues_of,
)
from services.standards import Of

# The administrators' menu.

KEEPERS = (Role.ADMINISTRATOR, Role.UNIT_MANAGER)


@says(
    "people", synonyms=("people and venues", "venues", "settings", "unavailability", "staff"), roles=KEEPERS
)
async def say_people(turn: Turn) -> Answer:
    return Answer(cards.menu(turn.standard))


@verb("people.open", roles=KEEPERS, command=Command)
async def show_menu(turn: Turn, _: Command) -> Answer:
    return await say_people(turn)


# Somebody who works here: new, changed, or gone.

PERSON_FIELDS = ("person", "name", "email", "roles", "team", "manager", "active")


@verb("people.person", roles=KEEPERS, command=Command)
async def show_person(turn: Turn, _: Command) -> Answer:
    return await _person_form(turn, {}, ())


@verb("people.person_save", roles=KEEPERS, command=Command)
async def save_person(turn: Turn, _: Command) -> Answer:
    """Found by Teams' id or else by email address; nobody found is somebody new."""
    answers = typed_answers(turn.data, PERSON_FIELDS)
    try:
        typed_needed(answers, "email", "roles", "active")
        await _keep_person(turn, answers)
    except Refused as refused:
        if not refused.problems:
            raise
        return await _person_form(turn, answers, refused.problems)
    rows = [("Name", answers["name"] or answers["email"]), ("Email", answers["email"])]
    return Answer(cards.saved("Person", rows))


async def _keep_person(turn: Turn, answers: dict[str, str]) -> None:
    found = await known_person(turn.house, turn.me, answers["person"], answers["email"])
    manager = await known_person(turn.house, turn.me, "", answers["manager"]) if answers["manager"] else None
    if answers["manager"] and manager is None:
        raise Refused(Code.INVALID, problems=(Problem("manager", "unknown_person"),))
    values = {
        "name": answers["name"] or (found.name if found else ""),
        "email": answers["email"],
        "aad_object_id": answers["person"] or (found.aad_object_id if found else ""),
        "roles": _roles(answers["roles"]),
        "team_id": answers["team"] or None,
        "manager_id": manager.id if manager else None,
    }
    if found is None:
        typed_needed({"name": str(values["name"]), "person": str(values["aad_object_id"])}, "name", "person")
        await register.add_person(turn.house, turn.me, made_of_typed(keep.AddPerson, **values))
        return
    active = answers["active"] == "yes"
    wish = made_of_typed(keep.ChangePerson, person_id=found.id, active=active, **values)
    await register.change_person(turn.house, turn.me, wish)


def _roles(typed: str) -> frozenset[Role]:
    known = {role.value: role for role in PEOPLE}
    picked = typed_choices(typed)
    if not all(one in known for one in picked):
        raise Refused(Code.INVALID, problems=(Problem("roles", "not_a_choice"),))
    return frozenset(known[one] for one in picked)


async def _person_form(turn: Turn, answers: dict[str, str], problems: tuple[Problem, ...]) -> Answer:
    found = await known_person(turn.house, turn.me, answers.get("person", ""), "")
    picked = [(found.aad_object_id, found.name)] if found else []
    teams = await teams_of(turn.house, turn.me)
    return Answer(cards.person(turn.standard, answers, problems, teams=teams, carried={}, picked=picked))


# A chair's settings: eligible, working time and days, limit, teams.

CHAIR_FIELDS = ("eligible", "working_time", "daily_limit", "since", "days", "teams", "not_teams")


class OneChair(Command):
    chair: str


@verb("people.chair", roles=KEEPERS, command=Command)
async def pick_chair(turn: Turn, _: Command) -> Answer:
    chairs = await chairs_of(turn.house, turn.me)
    if not chairs:
        return Answer(cards.menu(turn.standard))
    return Answer(cards.pick_chair(turn.standard, chairs, carried={}))


@verb("people.chair_open", roles=KEEPERS, command=OneChair)
async def show_chair(turn: Turn, command: OneChair) -> Answer:
    shown = await chair_shown(turn.house, turn.me, command.chair)
    return await _chair_form(turn, shown, shown.answers(turn.standard), ())


@verb("people.chair_save", roles=KEEPERS, command=OneChair)
async def save_chair(turn: Turn, command: OneChair) -> Answer:
    shown = await chair_shown(turn.house, turn.me, command.chair)
    answers = typed_answers(turn.data, CHAIR_FIELDS)
    try:
        typed_needed(answers, "eligible", "working_time", "since", "days")
        wish = made_of_typed(
            keep.ChairSettings,
            person_id=shown.person_id,
            working_time=(typed_number(answers, "working_time") or 0) / 100,
            daily_limit=typed_number(answers, "daily_limit"),
            eligible=answers["eligible"] == "yes",
            since=typed_day(answers, "since"),
            days={one: shown.hours_on(one, turn.standard) for one in typed_choices(answers["days"])},
            teams=typed_choices(answers["teams"]),
            not_teams=typed_choices(answers["not_teams"]),
        )
        await register.set_chair(turn.house, turn.me, wish)
    except Refused as refused:
        if not refused.problems:
            raise
        return await _chair_form(turn, shown, answers, refused.problems)
    rows = [("Name", shown.name), ("Working time", f"{wish.working_time:.0%}")]
    return Answer(cards.saved("Settings", rows))


async def _chair_form(
    turn: Turn, shown: ChairShown, answers: Mapping[str, str], problems: tuple[Problem, ...]
) -> Answer:
    teams = await teams_of(turn.house, turn.me)
    card = cards.chair_settings(
        turn.standard, shown.name, answers, problems, teams=teams, carried={"chair": shown.person_id}
    )
    return Answer(card)


# A room where people meet: added, changed, no longer used.

VENUE_FIELDS = ("name", "address", "travel_minutes", "in_use")


class OneVenue(Command):
    which_venue: str


class Saved(Command):
    venue: str = ""  # "": a new one


@verb("people.venue", roles=KEEPERS, command=Command)
async def pick_venue(turn: Turn, _: Command) -> Answer:
    """Which one to change; the form of a new one when there is none yet."""
    venues = await venues_of(turn.house, turn.me)
    if not venues:
        return await add_venue(turn, _)
    named = [(one.id, one.name if one.active else f"{one.name} (not in use)") for one in venues]
    return Answer(cards.pick_venue(turn.standard, named))


@verb("people.venue_add", roles=KEEPERS, command=Command)
async def add_venue(turn: Turn, _: Command) -> Answer:
    return Answer(cards.venue(turn.standard, {}, (), carried={}))


@verb("people.venue_open", roles=KEEPERS, command=OneVenue)
async def show_venue(turn: Turn, command: OneVenue) -> Answer:
    venue = await venue_shown(turn.house, turn.me, command.which_venue)
    answers = {
        "name": venue.name,
        "address": venue.address,
        "travel_minutes": "" if venue.travel_minutes is None else str(venue.travel_minutes),
        "in_use": "yes" if venue.active else "no",
    }
    return Answer(cards.venue(turn.standard, answers, (), carried={"venue": venue.id}))


@verb("people.venue_save", roles=KEEPERS, command=Saved)
async def save_venue(turn: Turn, command: Saved) -> Answer:
    answers = typed_answers(turn.data, VENUE_FIELDS)
    try:
        await _keep_venue(turn, command.venue, answers)
    except Refused as refused:
        if not refused.problems:
            raise
        carried = {"venue": command.venue} if command.venue else {}
        return Answer(cards.venue(turn.standard, answers, refused.problems, carried=carried))
    rows = [("Name", answers["name"]), ("Address", answers["address"] or "–")]
    if command.venue and answers["in_use"] == "no":
        rows.append(("In use", "No. Bookings that name it keep it."))
    return Answer(cards.saved("Venue", rows))


async def _keep_venue(turn: Turn, venue_id: str, answers: dict[str, str]) -> None:
    typed_needed(answers, "name", *(["in_use"] if venue_id else []))
    values = {
        "name": answers["name"],
        "address": answers["address"],
        "travel_minutes": typed_number(answers, "travel_minutes"),
    }
    if not venue_id:
        await register.add_venue(turn.house, turn.me, made_of_typed(keep.AddVenue, **values))
        return
    active = answers["in_use"] == "yes"
    wish = made_of_typed(keep.ChangeVenue, venue_id=venue_id, active=active, **values)
    await register.change_venue(turn.house, turn.me, wish)


# Times when a chair is not offered: the unit enters them for anybody, a chair for themselves (WS-34).

AWAY = (Role.ADMINISTRATOR, Role.UNIT_MANAGER, Role.CHAIR)
AWAY_FIELDS = ("chair", "kind", "starts_on", "starts_at", "ends_on", "ends_at")


@says("time away", synonyms=("away", "leave", "annual leave", "supervision", "i am away"), roles=AWAY)
async def say_away(turn: Turn) -> Answer:
    return await _away_form(turn, {}, ())


@verb("people.away", roles=AWAY, command=Command)
async def away(turn: Turn, _: Command) -> Answer:
    return await _away_form(turn, {}, ())


@verb("people.away_save", roles=AWAY, command=Command)
async def save_away(turn: Turn, _: Command) -> Answer:
    answers = typed_answers(turn.data, AWAY_FIELDS)
    try:
        typed_needed(answers, *(("chair",) if _for_anybody(turn) else ()), "kind", "starts_on", "ends_on")
        wish = made_of_typed(
            keep.AddUnavailability,
            person_id=answers["chair"] if _for_anybody(turn) else turn.me.person_id,
            kind=answers["kind"],
            starts=typed_moment(answers, "starts"),
            ends=typed_moment(answers, "ends", whole_day_ends=True),
        )
        added = await add_unavailability(turn.house, turn.me, wish)
    except Refused as refused:
        if not refused.problems:
            raise
        return await _away_form(turn, answers, refused.problems)
    names = dict(await chairs_of(turn.house, turn.me)) | {turn.me.person_id: turn.me.name}
    return Answer(
        cards.unavailability_saved(
            turn.standard,
            name=names.get(wish.person_id, ""),
            kind=wish.kind,
            starts=wish.starts,
            ends=wish.ends,
            booked=[(each.reference, each.starts) for each in added.touched],
        )
    )


@view(VIEW, of=Of.NO_BOOKING)
async def collides(seen: Seen) -> Card | None:
    """What stands in a time away; only while that time stands, and something in it."""
    found = await collision(seen.house, seen.actor, seen.about)
    if found is None or not (found.booked or found.duty_days):
        return None
    return cards.collides(
        seen.standard,
        found.name,
        found.kind,
        (found.starts, found.ends),
        booked=[(one.conference_id, one.reference, one.starts) for one in found.booked],
        duty_days=found.duty_days,
        own=found.own,
    )


def _for_anybody(turn: Turn) -> bool:
    return turn.me.has(Role.ADMINISTRATOR, Role.UNIT_MANAGER)


async def _away_form(turn: Turn, answers: dict[str, str], problems: tuple[Problem, ...]) -> Answer:
    chairs = await chairs_of(turn.house, turn.me) if _for_anybody(turn) else []
    return Answer(cards.unavailability(turn.standard, answers, problems, chairs=chairs, carried={}))


# Who is on duty on a day, entered by card (WS-26); cover and advice are two rotas (C-25).

DUTY_FIELDS = ("duty_day", "part", "on_duty", "starts_at", "ends_at")
PARTS = ("cover", "advice")
NOBODY = "nobody"


class Day(Command):
    day: str = ""


@says("enter duty", synonyms=("duty day", "enter a duty day", "change the rota"), roles=KEEPERS)
async def say_duty_day(turn: Turn) -> Answer:
    return await _duty_form(turn, {}, ())


@verb("people.duty", roles=KEEPERS, command=Day)
async def show_duty(turn: Turn, command: Day) -> Answer:
    return await _duty_form(turn, {"duty_day": command.day}, ())


@verb("people.duty_save", roles=KEEPERS, command=Command)
async def save_duty(turn: Turn, _: Command) -> Answer:
    """In place of whoever was on that rota that day; conferences of theirs that day are named (C-64)."""
    answers = typed_answers(turn.data, DUTY_FIELDS)
    names = dict(await for_duty(turn.house, turn.me))
    try:
        typed_needed(answers, "duty_day", "part", "on_duty")
        on, hours = typed_day(answers, "duty_day"), _hours(answers)
        _known("part", answers["part"], PARTS)
        _known("on_duty", answers["on_duty"], (*names, NOBODY))
        booked = await _keep_duty(turn, answers, hours)
    except Refused as refused:
        if not refused.problems:
            raise
        return await _duty_form(turn, answers, refused.problems)
    return Answer(
        cards.duty_saved(
            turn.standard,
            name=names.get(answers["on_duty"], ""),
            part=answers["part"],
            day=on,
            hours=hours,
            booked=booked,
        )
    )


async def _keep_duty(turn: Turn, answers: dict[str, str], hours: cards.Hours) -> cards.Booked:
    on, part = typed_day(answers, "duty_day"), answers["part"]
    if answers["on_duty"] == NOBODY:
        await _clear(turn, answers)
        return []
    starts, ends = hours or (None, None)
    wish = made_of_typed(
        keep.SetDuty, day=on, person_id=answers["on_duty"], part=part, starts=starts, ends=ends
    )
    added = await register.set_duty(turn.house, turn.me, wish)
    return [(each.reference, each.starts) for each in added.touched]


async def _clear(turn: Turn, answers: dict[str, str]) -> None:
    try:
        await register.clear_duty(turn.house, turn.me, typed_day(answers, "duty_day"), answers["part"])
    except Refused as refused:
        if refused.code is not Code.UNKNOWN:  # nobody was on duty: it is as was wished
            raise


def _hours(answers: dict[str, str]) -> cards.Hours:
    """From and until, London; None for the whole day."""
    typed = [answers["starts_at"], answers["ends_at"]]
    if not any(typed):
        return None
    for name, clock in zip(("starts_at", "ends_at"), typed, strict=True):
        try:
            time.fromisoformat(clock)
        except ValueError as unread:
            raise _wrong(name, "not_a_time" if clock else "missing") from unread
    starts, ends = (time.fromisoformat(clock).replace(tzinfo=None) for clock in typed)
    if ends <= starts:
        raise _wrong("ends_at", "ends_before_starts")
    return starts, ends


def _known(field: str, chosen: str, choices: tuple[str, ...]) -> None:
    if chosen not in choices:
        raise _wrong(field, "not_a_choice")


def _wrong(field: str, code: str) -> Refused:
    return Refused(Code.INVALID, problems=(Problem(field, code),))


async def _duty_form(turn: Turn, answers: dict[str, str], problems: tuple[Problem, ...]) -> Answer:
    persons = await for_duty(turn.house, turn.me)
    return Answer(cards.duty(turn.standard, answers, problems, people=[*persons, (NOBODY, "Nobody")]))
