"""Off sick, car broken down, back again: said by oneself, or by a manager or administrator for others."""

from datetime import datetime, time, timedelta

from cards.cover import absence as cover_absence
from conference.dates import london, london_day
from conference.refusals import Code, Problem, Refused
from dialogs.forms import typed_answers, typed_day, typed_needed
from dialogs.registry import Command, says, verb
from dialogs.sent import Seen, view
from dialogs.turn import Answer, Card, Turn
from services.cover import absence
from services.cover.absence import REPORTS, people_for
from services.cover.picture import absence_of, who_is_absent
from services.people.away import Touched

FIELDS = (
    "absent_person", "absence_why", "absence_starts_on", "absence_starts_at", "absence_how_long",
    "absence_ends_on", "absence_ends_at",
)  # fmt: skip
VIEW = "absence"


class Ends(Command):
    absence: str = ""


@says(
    "off sick",
    synonyms=("i'm off sick", "i am off sick", "sick", "i am ill", "i'm ill", "off ill", "called in sick"),
    roles=REPORTS,
)
async def say_sick(turn: Turn) -> Answer:
    return await _form(turn, {"absence_why": "sick"})


@says(
    "car broken down",
    synonyms=("my car has broken down", "my car broke down", "stuck in traffic", "train cancelled"),
    roles=REPORTS,
)
async def say_car(turn: Turn) -> Answer:
    return await _form(turn, {"absence_why": "car"})


@says(
    "i can't come",
    synonyms=("i cannot come", "can't make it", "i cannot make it", "somebody cannot come", "absence",
              "report an absence", "a {chair} is off sick", "a {chair} cannot come"),
    roles=REPORTS,
)  # fmt: skip
async def say_absent(turn: Turn) -> Answer:
    return await _form(turn, {})


@says("i am back", synonyms=("i'm back", "back at work", "i am back at work"), roles=REPORTS)
async def say_back(turn: Turn) -> Answer:
    return await _back(turn, turn.me.person_id)


@verb("absence.open", roles=REPORTS, command=Command)
async def open_(turn: Turn, _: Command) -> Answer:
    return await _form(turn, {})


@verb("absence.report", roles=REPORTS, command=Command)
async def report(turn: Turn, _: Command) -> Answer:
    answers = typed_answers(turn.data, FIELDS)
    try:
        person = await _person(turn, answers)
        typed_needed(answers, "absence_why", "absence_how_long")
        starts, ends = _span(turn.now, answers)
        made = await absence.report_absence(
            turn.house, turn.me, person, answers["absence_why"], starts=starts, ends=ends
        )
    except Refused as refused:
        if not refused.problems:
            raise
        return await _form(turn, answers, refused.problems)
    return await as_it_stands(turn, made)


@verb("absence.back", roles=REPORTS, command=Ends)
async def back(turn: Turn, command: Ends) -> Answer:
    """On the card of an absence: whoever it is about; else the person themselves."""
    person = turn.me.person_id
    if command.absence:
        person = await who_is_absent(turn.house, turn.me, command.absence)
    return await _back(turn, person)


@view(VIEW)
async def own_absence(seen: Seen) -> Card:
    picture = await absence_of(seen.house, seen.actor, seen.about)
    return cover_absence.reported(seen.standard, picture)


async def as_it_stands(turn: Turn, absence_id: str) -> Answer:
    picture = await absence_of(turn.house, turn.me, absence_id)
    return Answer(cover_absence.reported(turn.standard, picture), stands_for=(VIEW, absence_id))


async def _back(turn: Turn, person_id: str) -> Answer:
    ended = await absence.chair_is_back(turn.house, turn.me, person_id)
    return await as_it_stands(turn, ended) if ended else Answer(cover_absence.nothing_to_end(turn.standard))


async def _person(turn: Turn, answers: dict[str, str]) -> str:
    there = await people_for(turn.house, turn.me)
    if len(there) == 1:
        return there[0][0]
    typed_needed(answers, "absent_person")
    return answers["absent_person"]


def _span(now: datetime, answers: dict[str, str]) -> tuple[datetime, datetime | None]:
    """From the present if it is today and no time is given; to a time of the last day, else to its end."""
    today = london_day(now)
    first = typed_day(answers, "absence_starts_on") if answers["absence_starts_on"] else today
    starts = london(first, _time(answers, "absence_starts_at"))
    if first == today and not answers["absence_starts_at"]:
        starts = now
    match answers["absence_how_long"]:
        case "further":
            return starts, None
        case "day":
            typed_needed(answers, "absence_ends_on")
            last = typed_day(answers, "absence_ends_on")
        case "today":
            last = first
        case _:
            raise Refused(Code.INVALID, problems=(Problem("absence_how_long", "unknown_choice"),))
    if answers["absence_ends_at"]:
        return starts, london(last, _time(answers, "absence_ends_at"))
    return starts, london(last + timedelta(days=1), time())


def _time(answers: dict[str, str], name: str) -> time:
    typed = answers[name]
    try:
        return time.fromisoformat(typed) if typed else time()
    except ValueError as unread:
        raise Refused(Code.INVALID, problems=(Problem(name, "not_a_time"),)) from unread


async def _form(turn: Turn, answers: dict[str, str], problems: tuple[Problem, ...] = ()) -> Answer:
    there = await people_for(turn.house, turn.me)
    if not there:
        raise Refused(Code.NOT_YOURS)
    today = london_day(turn.now).isoformat()
    first = {"absence_starts_on": today, "absence_how_long": "today", "absent_person": there[0][0]}
    own: tuple[Touched, ...] = ()
    if len(there) == 1:
        own = await absence.touched(turn.house, turn.me, there[0][0])
    ahead = [(one.reference, one.starts) for one in own]
    return Answer(cover_absence.report(turn.standard, first | answers, problems, people=there, touched=ahead))
