"""My tasks: what is due, what a person says of it, and when they get no reminders."""

from datetime import date, time
from fnmatch import fnmatchcase

from cards import duties as cards
from conference.duties import DutiesPicture, DutyLine
from conference.outside import DrawnMail
from conference.refusals import Code, Problem, Refused
from conference.roles import PEOPLE
from conference.standard import Standard
from dialogs.registry import Command, says, verb
from dialogs.sent import Seen, SeenMail, mail, view
from dialogs.turn import Answer, Card, Turn
from services.duties import picture, press
from services.duties.picture import duty_of_agency
from services.duties.press import VIEW as HELP
from services.duties.refresh import DUTIES_VIEW
from services.duties.sweep import MAIL

# My tasks: what is due, and what a person says of it.


class OnDuty(Command):
    """`card`: which card it was pressed on, "" on a list of tasks."""

    conference: str
    step: str
    card: str = ""


class OnTasks(Command):
    card: str = ""
    start: int = 0


@says(
    "my tasks",
    synonyms=("what is due", "tasks", "to do", "my duties", "what do i have to do", "reminders", "overdue"),
    roles=PEOPLE,
)
async def say_tasks(turn: Turn) -> Answer:
    return await _as_it_stands(turn, "")


@verb("duty.open", roles=PEOPLE, command=OnTasks)
async def open_tasks(turn: Turn, command: OnTasks) -> Answer:
    return await _as_it_stands(turn, command.card, start=max(0, command.start))


@verb("duty.done", roles=PEOPLE, command=OnDuty)
async def done(turn: Turn, command: OnDuty) -> Answer:
    """Who may say so is decided by their part in this conference."""
    await press.done(turn.house, turn.me, command.conference, command.step)
    return await _as_it_stands(turn, command.card)


@verb("duty.undo", roles=PEOPLE, command=OnDuty)
async def undo(turn: Turn, command: OnDuty) -> Answer:
    await press.undo(turn.house, turn.me, command.conference, command.step)
    return await _as_it_stands(turn, command.card)


@verb("duty.help", roles=PEOPLE, command=OnDuty)
async def help_(turn: Turn, command: OnDuty) -> Answer:
    return await _asked(turn, command, "duty.help_send")


@verb("duty.help_send", roles=PEOPLE, command=OnDuty)
async def help_send(turn: Turn, command: OnDuty) -> Answer:
    said = _typed(turn, "duty_help")
    if not said:
        return await _asked(turn, command, "duty.help_send", Problem("duty_help", "missing"))
    whom = await press.ask_for_help(turn.house, turn.me, command.conference, command.step, said)
    return Answer(cards.help_sent(await _line(turn, command), whom, command.card))


@verb("duty.expected", roles=PEOPLE, command=OnDuty)
async def expected(turn: Turn, command: OnDuty) -> Answer:
    return await _asked(turn, command, "duty.expected_send")


@verb("duty.expected_send", roles=PEOPLE, command=OnDuty)
async def expected_send(turn: Turn, command: OnDuty) -> Answer:
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


@verb("duty.not_needed", roles=PEOPLE, command=OnDuty)
async def not_needed(turn: Turn, command: OnDuty) -> Answer:
    return await _asked(turn, command, "duty.not_needed_send")


@verb("duty.not_needed_send", roles=PEOPLE, command=OnDuty)
async def not_needed_send(turn: Turn, command: OnDuty) -> Answer:
    why = _typed(turn, "duty_why")
    if not why:
        return await _asked(turn, command, "duty.not_needed_send", Problem("duty_why", "missing"))
    await press.done(turn.house, turn.me, command.conference, command.step, why_not=why)
    return await _as_it_stands(turn, command.card)


@view(DUTIES_VIEW)
async def duties(seen: Seen) -> Card | None:
    """Only while any of it is still to be shown."""
    found = await picture.duties_on_card(seen.house, seen.actor, seen.about)
    return card_of(seen.standard, found) if found else None


def card_of(standard: Standard, shown: DutiesPicture) -> Card:
    """The card of notices, for what is known to be still to be told."""
    return cards.due(standard, shown, doors_of(shown))


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


async def _asked(turn: Turn, command: OnDuty, form: str, *problems: Problem) -> Answer:
    line = await _line(turn, command)
    typed = {name: _typed(turn, name) for name in ("duty_help", "duty_expected_on", "duty_why")}
    return Answer(cards.ask(turn.standard, line, form, command.card, problems=problems, typed=typed))


async def _line(turn: Turn, command: OnDuty) -> DutyLine:
    """Refused: UNKNOWN, NOT_YOURS."""
    line = await press.looked_at(turn.house, turn.me, command.conference, command.step)
    if not line.mine:
        raise Refused(Code.NOT_YOURS)
    return line


def _typed(turn: Turn, name: str) -> str:
    return str(turn.data.get(name) or "").strip()


# Which verb a step's own button opens; a step without a door of its own can be said to be done.
#
# The verb is given `conference`, `step` and `about` (an invitee's id or an agency, or "").

DOORS: dict[str, str] = {  # a step's key, or a pattern of keys -> verb; the first that fits counts
    "invite_list_asked": "",
    "invite_list*": "invitees.open",
    "police_checks": "invitees.police",
    "police_checks_sent": "invitees.police_file",
    "report_expected*": "report.expect",
    "file_review*": "report.review",
    "report_deleted": "",
    "report_*": "report.open",
    "cla_invite_list": "invitees.open",
    "cla_report_qa": "report.open",
    "cla_report_shared": "report.open",
    "absent_reports": "report.open",
    "agency_reports*": "report.open",
}
WORDS: dict[str, str] = {  # verb -> the button's words; else "Open"
    "invitees.open": "Open the invite list",
    "invitees.police": "Open the police checks",
    "invitees.police_file": "Make the file for the police",
    "report.open": "Open the reports",
    "report.expect": "Say when it comes",
    "report.review": "Record the review",
}


def doors_of(picture: DutiesPicture) -> dict[str, tuple[str, str]]:
    """For each step of a card that has a door: its verb and the button's words."""
    keys = {line.rule.key for line in picture.lines}
    return {key: (verb, WORDS.get(verb, "Open")) for key in keys if (verb := door_of(key))}


def door_of(step: str) -> str:
    """The verb, "" for a step that has no door."""
    return next((verb for pattern, verb in DOORS.items() if fnmatchcase(step, pattern)), "")


# Quiet hours: when a person gets no reminders.


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
async def open_quiet(turn: Turn, _: Command) -> Answer:
    return await say_quiet(turn)


@verb("duty.quiet_save", roles=PEOPLE, command=Command)
async def save_quiet(turn: Turn, _: Command) -> Answer:
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
