"""A chair's settings: eligible, working time and days, limit, teams."""

from collections.abc import Mapping

from cards import people as cards
from conference.refusals import Problem, Refused
from dialogs.people.menu import KEEPERS
from dialogs.people.typed import answers_of, chosen, day, made, needed, number
from dialogs.registry import Command, verb
from dialogs.turn import Answer, Turn
from services.people import keep, register
from services.people.register import ChairShown, chair_shown, chairs_of, teams_of

FIELDS = ("eligible", "working_time", "daily_limit", "since", "days", "teams", "not_teams")


class OneChair(Command):
    chair: str


@verb("people.chair", roles=KEEPERS, command=Command)
async def pick(turn: Turn, _: Command) -> Answer:
    chairs = await chairs_of(turn.house, turn.me)
    if not chairs:
        return Answer(cards.menu(turn.standard))
    return Answer(cards.pick_chair(turn.standard, chairs, carried={}))


@verb("people.chair_open", roles=KEEPERS, command=OneChair)
async def show(turn: Turn, command: OneChair) -> Answer:
    shown = await chair_shown(turn.house, turn.me, command.chair)
    return await _form(turn, shown, shown.answers(turn.standard), ())


@verb("people.chair_save", roles=KEEPERS, command=OneChair)
async def save(turn: Turn, command: OneChair) -> Answer:
    shown = await chair_shown(turn.house, turn.me, command.chair)
    answers = answers_of(turn.data, FIELDS)
    try:
        needed(answers, "eligible", "working_time", "since", "days")
        wish = made(
            keep.ChairSettings,
            person_id=shown.person_id,
            working_time=(number(answers, "working_time") or 0) / 100,
            daily_limit=number(answers, "daily_limit"),
            eligible=answers["eligible"] == "yes",
            since=day(answers, "since"),
            days={one: shown.hours_on(one, turn.standard) for one in chosen(answers["days"])},
            teams=chosen(answers["teams"]),
            not_teams=chosen(answers["not_teams"]),
        )
        await register.set_chair(turn.house, turn.me, wish)
    except Refused as refused:
        if not refused.problems:
            raise
        return await _form(turn, shown, answers, refused.problems)
    rows = [("Name", shown.name), ("Working time", f"{wish.working_time:.0%}")]
    return Answer(cards.saved("Settings", rows))


async def _form(
    turn: Turn, shown: ChairShown, answers: Mapping[str, str], problems: tuple[Problem, ...]
) -> Answer:
    teams = await teams_of(turn.house, turn.me)
    card = cards.chair_settings(
        turn.standard, shown.name, answers, problems, teams=teams, carried={"chair": shown.person_id}
    )
    return Answer(card)
