"""Quiet hours: when a person gets no reminders."""

from datetime import time

from cards import duties as cards
from conference.refusals import Problem, Refused
from conference.roles import PEOPLE
from dialogs.registry import Command, says, verb
from dialogs.turn import Answer, Turn
from services.duties import press


@says(
    "quiet hours",
    synonyms=(
        "quiet",
        "days off",
        "my quiet hours",
        "no reminders",
        "when do i get reminders",
        "do not disturb",
    ),
    roles=PEOPLE,
)
async def say_quiet(turn: Turn) -> Answer:
    return Answer(cards.quiet(turn.standard, await press.quiet_hours(turn.house, turn.me)))


@verb("duty.quiet", roles=PEOPLE, command=Command)
async def open_(turn: Turn, _: Command) -> Answer:
    return await say_quiet(turn)


@verb("duty.quiet_save", roles=PEOPLE, command=Command)
async def save(turn: Turn, _: Command) -> Answer:
    typed = {name: str(turn.data.get(name) or "").strip() for name in ("quiet_from", "quiet_to", "days_off")}
    times = {name: _time(typed[name]) for name in ("quiet_from", "quiet_to")}
    problems = tuple(Problem(name, "missing") for name, at in times.items() if at is None)
    starts, ends = times["quiet_from"], times["quiet_to"]
    if starts is not None and ends is not None:
        days = [int(day) for day in typed["days_off"].split(",") if day.isdigit()]
        try:
            await press.keep_quiet_hours(turn.house, turn.me, starts, ends, days)
        except Refused as refused:
            problems = refused.problems
    shown = await press.quiet_hours(turn.house, turn.me)
    again = typed if problems else {}
    return Answer(cards.quiet(turn.standard, shown, problems, typed=again, kept=not problems))


def _time(said: str) -> time | None:
    try:
        return time.fromisoformat(said)
    except ValueError:
        return None
