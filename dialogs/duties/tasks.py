"""My tasks: what is due, and what a person says of it."""

from datetime import date

from cards import duties as cards
from conference.duties import DutyLine
from conference.outside import DrawnMail
from conference.refusals import Code, Problem, Refused
from conference.roles import PEOPLE
from dialogs.duties.doors import doors_of
from dialogs.registry import Command, says, verb
from dialogs.sent import Seen, SeenMail, mail, view
from dialogs.turn import Answer, Card, Turn
from services.duties import picture, press
from services.duties.picture import duty_of_agency
from services.duties.press import VIEW as HELP
from services.duties.refresh import DUTIES_VIEW
from services.duties.sweep import MAIL


class Pressed(Command):
    """`card`: which card it was pressed on, "" on a list of tasks."""

    conference: str
    step: str
    card: str = ""


class Opened(Command):
    card: str = ""
    start: int = 0


@says(
    "my tasks",
    synonyms=("what is due", "tasks", "to do", "my duties", "what do i have to do", "reminders", "overdue"),
    roles=PEOPLE,
)
async def say_tasks(turn: Turn) -> Answer:
    return await _as_it_stands(turn, "")


@verb("duty.open", roles=PEOPLE, command=Opened)
async def open_(turn: Turn, command: Opened) -> Answer:
    return await _as_it_stands(turn, command.card, start=max(0, command.start))


@verb("duty.done", roles=PEOPLE, command=Pressed)
async def done(turn: Turn, command: Pressed) -> Answer:
    """Who may say so is decided by their part in this conference."""
    await press.done(turn.house, turn.me, command.conference, command.step)
    return await _as_it_stands(turn, command.card)


@verb("duty.undo", roles=PEOPLE, command=Pressed)
async def undo(turn: Turn, command: Pressed) -> Answer:
    await press.undo(turn.house, turn.me, command.conference, command.step)
    return await _as_it_stands(turn, command.card)


@verb("duty.help", roles=PEOPLE, command=Pressed)
async def help_(turn: Turn, command: Pressed) -> Answer:
    return await _asked(turn, command, "duty.help_send")


@verb("duty.help_send", roles=PEOPLE, command=Pressed)
async def help_send(turn: Turn, command: Pressed) -> Answer:
    said = _typed(turn, "duty_help")
    if not said:
        return await _asked(turn, command, "duty.help_send", Problem("duty_help", "missing"))
    whom = await press.ask_for_help(turn.house, turn.me, command.conference, command.step, said)
    return Answer(cards.help_sent(await _line(turn, command), whom, command.card))


@verb("duty.expected", roles=PEOPLE, command=Pressed)
async def expected(turn: Turn, command: Pressed) -> Answer:
    return await _asked(turn, command, "duty.expected_send")


@verb("duty.expected_send", roles=PEOPLE, command=Pressed)
async def expected_send(turn: Turn, command: Pressed) -> Answer:
    try:
        on = date.fromisoformat(_typed(turn, "duty_expected_on"))
    except ValueError:
        return await _asked(turn, command, "duty.expected_send", Problem("duty_expected_on", "missing"))
    try:
        await press.expected(turn.house, turn.me, command.conference, command.step, on)
    except Refused as refused:
        if not refused.problems:
            raise
        return await _asked(turn, command, "duty.expected_send", Problem("duty_expected_on", "in_the_past"))
    return await _as_it_stands(turn, command.card)


@verb("duty.not_needed", roles=PEOPLE, command=Pressed)
async def not_needed(turn: Turn, command: Pressed) -> Answer:
    return await _asked(turn, command, "duty.not_needed_send")


@verb("duty.not_needed_send", roles=PEOPLE, command=Pressed)
async def not_needed_send(turn: Turn, command: Pressed) -> Answer:
    why = _typed(turn, "duty_why")
    if not why:
        return await _asked(turn, command, "duty.not_needed_send", Problem("duty_why", "missing"))
    await press.done(turn.house, turn.me, command.conference, command.step, why_not=why)
    return await _as_it_stands(turn, command.card)


@view(DUTIES_VIEW)
async def duties(seen: Seen) -> Card | None:
    """Only while any of it is still to be shown."""
    found = await picture.duties_on_card(seen.house, seen.actor, seen.about)
    return cards.due(seen.standard, found, doors_of(found)) if found else None


@view(HELP)
async def duty_help(seen: Seen) -> Card | None:
    """Only while the duty is open."""
    found = await press.help_asked(seen.house, seen.actor, seen.about)
    return cards.help_asked(seen.standard, found.line, who=found.who, wrote=found.words) if found else None


@mail(MAIL)
async def agency_notice(seen: SeenMail) -> DrawnMail | None:
    """None once the agency has done it, or the conference moved or does not take place."""
    found = await duty_of_agency(seen.house, seen.about)
    return seen.said(*cards.agency_mail(found.standard, found.line)) if found else None


async def _as_it_stands(turn: Turn, card: str, *, start: int = 0) -> Answer:
    """The card that was pressed, or one's tasks."""
    seen = await picture.duties_on_card(turn.house, turn.me, card) if card else None
    if seen is None:
        tasks = await picture.duties_of(turn.house, turn.me)
        return Answer(cards.due(turn.standard, tasks, doors_of(tasks), start=start))
    drawn = cards.due(turn.standard, seen, doors_of(seen), start=start)
    return Answer(drawn, stands_for=None if start else (DUTIES_VIEW, card))


async def _asked(turn: Turn, command: Pressed, form: str, *problems: Problem) -> Answer:
    line = await _line(turn, command)
    typed = {name: _typed(turn, name) for name in ("duty_help", "duty_expected_on", "duty_why")}
    return Answer(cards.ask(turn.standard, line, form, command.card, problems=problems, typed=typed))


async def _line(turn: Turn, command: Pressed) -> DutyLine:
    """Refused: UNKNOWN, NOT_YOURS."""
    line = await press.looked_at(turn.house, turn.me, command.conference, command.step)
    if not line.mine:
        raise Refused(Code.NOT_YOURS)
    return line


def _typed(turn: Turn, name: str) -> str:
    return str(turn.data.get(name) or "").strip()
