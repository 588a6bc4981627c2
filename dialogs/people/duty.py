"""Who is on duty on a day, entered by card (WS-26); cover and advice are two rotas (C-25)."""

from datetime import time

from cards import people as cards
from conference.refusals import Code, Problem, Refused
from dialogs.people.menu import KEEPERS
from dialogs.people.typed import answers_of, day, made, needed
from dialogs.registry import Command, says, verb
from dialogs.turn import Answer, Turn
from services.people import keep, register
from services.people.register import for_duty

FIELDS = ("duty_day", "part", "on_duty", "starts_at", "ends_at")
PARTS = ("cover", "advice")
NOBODY = "nobody"


class Day(Command):
    day: str = ""


@says("enter duty", synonyms=("duty day", "enter a duty day", "change the rota"), roles=KEEPERS)
async def say_duty_day(turn: Turn) -> Answer:
    return await _form(turn, {}, ())


@verb("people.duty", roles=KEEPERS, command=Day)
async def show(turn: Turn, command: Day) -> Answer:
    return await _form(turn, {"duty_day": command.day}, ())


@verb("people.duty_save", roles=KEEPERS, command=Command)
async def save(turn: Turn, _: Command) -> Answer:
    """In place of whoever was on that rota that day; conferences of theirs that day are named (C-64)."""
    answers = answers_of(turn.data, FIELDS)
    names = dict(await for_duty(turn.house, turn.me))
    try:
        needed(answers, "duty_day", "part", "on_duty")
        on, hours = day(answers, "duty_day"), _hours(answers)
        _known("part", answers["part"], PARTS)
        _known("on_duty", answers["on_duty"], (*names, NOBODY))
        booked = await _keep(turn, answers, hours)
    except Refused as refused:
        if not refused.problems:
            raise
        return await _form(turn, answers, refused.problems)
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


async def _keep(turn: Turn, answers: dict[str, str], hours: cards.Hours) -> cards.Booked:
    on, part = day(answers, "duty_day"), answers["part"]
    if answers["on_duty"] == NOBODY:
        await _clear(turn, answers)
        return []
    starts, ends = hours or (None, None)
    wish = made(keep.SetDuty, day=on, person_id=answers["on_duty"], part=part, starts=starts, ends=ends)
    added = await register.set_duty(turn.house, turn.me, wish)
    return [(each.reference, each.starts) for each in added.touched]


async def _clear(turn: Turn, answers: dict[str, str]) -> None:
    try:
        await register.clear_duty(turn.house, turn.me, day(answers, "duty_day"), answers["part"])
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


async def _form(turn: Turn, answers: dict[str, str], problems: tuple[Problem, ...]) -> Answer:
    persons = await for_duty(turn.house, turn.me)
    return Answer(cards.duty(turn.standard, answers, problems, people=[*persons, (NOBODY, "Nobody")]))
