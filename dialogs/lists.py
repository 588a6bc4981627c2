"""My bookings, this week, who is on duty."""

from datetime import date, datetime, timedelta

from cards import lists as cards
from cards.lists import may_ask_advice
from conference.dates import london, london_day
from conference.roles import PEOPLE
from dialogs.people import KEEPERS
from dialogs.registry import Command, follows, says, verb
from dialogs.turn import Answer, Turn
from services import lists
from services.duty import rota_of
from services.lists import day_in

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


@says(
    "my bookings",
    synonyms=("bookings", "my conferences", "my {icpc}", "where are my bookings", "status", "my cases"),
    roles=PEOPLE,
)
async def say_mine(turn: Turn) -> Answer:
    return Answer(cards.mine(turn.standard, await lists.mine(turn.house, turn.me)))


@verb("booking.mine", roles=PEOPLE, command=Command)
async def mine(turn: Turn, _: Command) -> Answer:
    return await say_mine(turn)


@says(
    "this week",
    synonyms=("week", "conferences this week", "what is on this week", "calendar", "diary"),
    roles=PEOPLE,
)
async def say_week(turn: Turn) -> Answer:
    monday, lines = await lists.week(turn.house, turn.me, london_day(turn.now))
    return Answer(cards.week(turn.standard, lines, monday))


@verb("lists.week", roles=PEOPLE, command=Command)
async def week(turn: Turn, _: Command) -> Answer:
    return await say_week(turn)


@says(
    "who is on duty",
    synonyms=("duty", "on duty", "who is the {duty_chair}", "{duty_chair}", "duty today", "who covers today"),
    roles=PEOPLE,
)
async def say_duty(turn: Turn) -> Answer:
    """Both rotas of today, each under its own name (C-25)."""
    return await _duty(turn, london_day(turn.now))


@follows("who is on duty", leads=("who is on duty", "who's on duty", "who covers"), roles=PEOPLE)
async def say_duty_on(turn: Turn, sought: str) -> Answer:
    """Of another day: "tomorrow", "Friday", "14 January"; of today when the words name none."""
    return await _duty(turn, _day_said(sought, turn.now))


@verb("duty.today", roles=PEOPLE, command=Command)
async def duty(turn: Turn, _: Command) -> Answer:
    return await say_duty(turn)


def _day_said(sought: str, now: datetime) -> date:
    today = london_day(now)
    said = sought.casefold().strip(" ?.").removeprefix("on ").removeprefix("the ")
    if said == "tomorrow":
        return today + timedelta(days=1)
    if said in WEEKDAYS:
        return today + timedelta(days=(WEEKDAYS.index(said) - today.weekday()) % 7)
    return day_in(said, now) or today


async def _duty(turn: Turn, day: date) -> Answer:
    rows = [
        (
            each.part,
            each.name,
            london(day, each.starts) if each.starts else None,
            london(day, each.ends) if each.ends else None,
        )
        for each in await rota_of(turn.house, turn.me.council, day)
    ]
    may_change, asks = turn.me.has(*KEEPERS), may_ask_advice(turn.standard, turn.me.roles)
    return Answer(cards.duty(turn.standard, day, rows, may_change=may_change, asks=asks))
