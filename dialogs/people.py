"""What administrators keep by card: people, chairs, venues, times away, the duty rota."""

from cards import people as cards
from cards.form import FormCard
from conference.plain import read_time
from conference.refusals import Code, Problem, Refused
from conference.roles import PEOPLE, Role
from dialogs.forms import (
    Typed,
    ask_form,
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


async def _person(turn: Turn, _: Command) -> FormCard:
    found = await known_person(turn.house, turn.me, typed_answers(turn.data)["person"], "")
    picked = [(found.aad_object_id, found.name)] if found else []
    return cards.person(turn.standard, teams=await teams_of(turn.house, turn.me), picked=picked)


@ask_form("people.person_save", opens="people.person", roles=KEEPERS, command=Command, asks=_person)
async def save_person(turn: Turn, _: Command, typed: Typed) -> Answer:
    """Found by Teams' id or else by email address; nobody found is somebody new."""
    typed_needed(typed, "email", "roles", "active")
    await _keep_person(turn, typed)
    rows = [("Name", typed["name"] or typed["email"]), ("Email", typed["email"])]
    return Answer(cards.saved("Person", rows))


async def _keep_person(turn: Turn, answers: Typed) -> None:
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


# A chair's settings: eligible, working time and days, limit, teams.


class OneChair(Command):
    chair: str


@verb("people.chair", roles=KEEPERS, command=Command)
async def pick_chair(turn: Turn, _: Command) -> Answer:
    chairs = await chairs_of(turn.house, turn.me)
    return Answer(cards.pick_chair(turn.standard, chairs).drawn() if chairs else cards.menu(turn.standard))


async def _chair(turn: Turn, command: OneChair) -> FormCard:
    shown = await chair_shown(turn.house, turn.me, command.chair)
    return cards.chair_settings(
        turn.standard,
        shown.name,
        teams=await teams_of(turn.house, turn.me),
        carried={"chair": shown.person_id},
        first=shown.answers(turn.standard),
    )


@ask_form("people.chair_save", opens="people.chair_open", roles=KEEPERS, command=OneChair, asks=_chair)
async def save_chair(turn: Turn, command: OneChair, typed: Typed) -> Answer:
    shown = await chair_shown(turn.house, turn.me, command.chair)
    typed_needed(typed, "eligible", "working_time", "since", "days")
    wish = made_of_typed(
        keep.ChairSettings,
        person_id=shown.person_id,
        working_time=(typed_number(typed, "working_time") or 0) / 100,
        daily_limit=typed_number(typed, "daily_limit"),
        eligible=typed["eligible"] == "yes",
        since=typed_day(typed, "since"),
        days={one: shown.hours_on(one, turn.standard) for one in typed_choices(typed["days"])},
        teams=typed_choices(typed["teams"]),
        not_teams=typed_choices(typed["not_teams"]),
    )
    await register.set_chair(turn.house, turn.me, wish)
    rows = [("Name", shown.name), ("Working time", f"{wish.working_time:.0%}")]
    return Answer(cards.saved("Settings", rows))


# A room where people meet: added, changed, no longer used.


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
    return Answer(cards.pick_venue(turn.standard, named).drawn())


@verb("people.venue_add", roles=KEEPERS, command=Command)
async def add_venue(turn: Turn, _: Command) -> Answer:
    return Answer(cards.venue(turn.standard, carried={}).drawn())


@verb("people.venue_open", roles=KEEPERS, command=OneVenue)
async def show_venue(turn: Turn, command: OneVenue) -> Answer:
    venue = await venue_shown(turn.house, turn.me, command.which_venue)
    first = {
        "name": venue.name,
        "address": venue.address,
        "travel_minutes": "" if venue.travel_minutes is None else str(venue.travel_minutes),
        "in_use": "yes" if venue.active else "no",
    }
    return Answer(cards.venue(turn.standard, carried={"venue": venue.id}, first=first).drawn())


async def _venue(turn: Turn, command: Saved) -> FormCard:
    return cards.venue(turn.standard, carried={"venue": command.venue} if command.venue else {})


@ask_form("people.venue_save", roles=KEEPERS, command=Saved, asks=_venue)
async def save_venue(turn: Turn, command: Saved, typed: Typed) -> Answer:
    await _keep_venue(turn, command.venue, typed)
    rows = [("Name", typed["name"]), ("Address", typed["address"] or "–")]
    if command.venue and typed["in_use"] == "no":
        rows.append(("In use", "No. Bookings that name it keep it."))
    return Answer(cards.saved("Venue", rows))


async def _keep_venue(turn: Turn, venue_id: str, answers: Typed) -> None:
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


@says("time away", synonyms=("away", "leave", "annual leave", "supervision", "i am away"), roles=AWAY)
async def say_away(turn: Turn) -> Answer:
    return Answer((await _away(turn, Command())).drawn())


async def _away(turn: Turn, _: Command) -> FormCard:
    chairs = await chairs_of(turn.house, turn.me) if _for_anybody(turn) else []
    return cards.unavailability(turn.standard, chairs=chairs)


@ask_form("people.away_save", opens="people.away", roles=AWAY, command=Command, asks=_away)
async def save_away(turn: Turn, _: Command, typed: Typed) -> Answer:
    typed_needed(typed, *(("chair",) if _for_anybody(turn) else ()), "kind", "starts_on", "ends_on")
    wish = made_of_typed(
        keep.AddUnavailability,
        person_id=typed["chair"] if _for_anybody(turn) else turn.me.person_id,
        kind=typed["kind"],
        starts=typed_moment(typed, "starts"),
        ends=typed_moment(typed, "ends", whole_day_ends=True),
    )
    added = await add_unavailability(turn.house, turn.me, wish)
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


# Who is on duty on a day, entered by card (WS-26); cover and advice are two rotas (C-25).

PARTS = ("cover", "advice")
NOBODY = "nobody"


class Day(Command):
    day: str = ""


@says("enter duty", synonyms=("duty day", "enter a duty day", "change the rota"), roles=KEEPERS)
async def say_duty_day(turn: Turn) -> Answer:
    return Answer((await _duty(turn, Day())).drawn())


async def _duty(turn: Turn, command: Day) -> FormCard:
    persons = await for_duty(turn.house, turn.me)
    first = {"duty_day": command.day}
    return cards.duty(turn.standard, people=[*persons, (NOBODY, "Nobody")], first=first)


@ask_form("people.duty_save", opens="people.duty", roles=KEEPERS, command=Day, asks=_duty)
async def save_duty(turn: Turn, _: Day, typed: Typed) -> Answer:
    """In place of whoever was on that rota that day; conferences of theirs that day are named (C-64)."""
    names = dict(await for_duty(turn.house, turn.me))
    typed_needed(typed, "duty_day", "part", "on_duty")
    on, hours = typed_day(typed, "duty_day"), _hours(typed)
    _known("part", typed["part"], PARTS)
    _known("on_duty", typed["on_duty"], (*names, NOBODY))
    booked = await _keep_duty(turn, typed, hours)
    return Answer(
        cards.duty_saved(
            turn.standard,
            name=names.get(typed["on_duty"], ""),
            part=typed["part"],
            day=on,
            hours=hours,
            booked=booked,
        )
    )


async def _keep_duty(turn: Turn, answers: Typed, hours: cards.Hours) -> cards.Booked:
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


async def _clear(turn: Turn, answers: Typed) -> None:
    try:
        await register.clear_duty(turn.house, turn.me, typed_day(answers, "duty_day"), answers["part"])
    except Refused as refused:
        if refused.code is not Code.UNKNOWN:  # nobody was on duty: it is as was wished
            raise


def _hours(answers: Typed) -> cards.Hours:
    """From and until, London; None for the whole day."""
    typed = [answers["starts_at"], answers["ends_at"]]
    if not any(typed):
        return None
    for name, clock in zip(("starts_at", "ends_at"), typed, strict=True):
        try:
            read_time(clock)
        except ValueError as unread:
            raise _wrong(name, "not_a_time" if clock else "missing") from unread
    starts, ends = (read_time(clock) for clock in typed)
    if ends <= starts:
        raise _wrong("ends_at", "ends_before_starts")
    return starts, ends


def _known(field: str, chosen: str, choices: tuple[str, ...]) -> None:
    if chosen not in choices:
        raise _wrong(field, "not_a_choice")


def _wrong(field: str, code: str) -> Refused:
    return Refused(Code.INVALID, problems=(Problem(field, code),))
