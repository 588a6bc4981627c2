"""My tasks: what is due, what a person says of it, and when they get no reminders."""

from collections.abc import Callable
from datetime import time
from fnmatch import fnmatchcase

from cards import duties as cards
from cards.form import FormCard
from conference.duties import DutiesPicture, DutyLine
from conference.outside import DrawnMail
from conference.plain import read_time
from conference.refusals import Code, Problem, Refused
from conference.roles import PEOPLE
from conference.standard import Standard
from dialogs.forms import Sends, Typed, ask_form, typed_day, typed_needed
from dialogs.registry import Command, OnBooking, says, verb
from dialogs.sent import Seen, SeenMail, mail, view
from dialogs.turn import Answer, Card, Turn
from services.duties import picture, press
from services.duties.picture import duty_of_agency
from services.duties.press import VIEW as HELP
from services.duties.sweep import DUTIES_VIEW, MAIL
from services.standards import Of

# My tasks: what is due, and what a person says of it.


class OnDuty(OnBooking):
    """`card`: which card it was pressed on, "" on a list of tasks."""

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


def _asks(saves: str, opens: str) -> Callable[[Sends[OnDuty]], Sends[OnDuty]]:
    async def asks(turn: Turn, command: OnDuty) -> FormCard:
        return cards.ask(turn.standard, await _line(turn, command), saves, command.card)

    return ask_form(saves, opens=opens, roles=PEOPLE, command=OnDuty, asks=asks)


@_asks("duty.help_send", "duty.help")
async def help_(turn: Turn, command: OnDuty, typed: Typed) -> Answer:
    typed_needed(typed, "duty_help")
    said = typed["duty_help"]
    whom = await press.ask_for_help(turn.house, turn.me, command.conference, command.step, said)
    return Answer(cards.help_sent(await _line(turn, command), whom, command.card))


@_asks("duty.expected_send", "duty.expected")
async def expected(turn: Turn, command: OnDuty, typed: Typed) -> Answer:
    on = typed_day(typed, "duty_expected_on", unread="missing")
    try:
        await press.expected(turn.house, turn.me, command.conference, command.step, on)
    except Refused as refused:
        if not refused.problems:
            raise
        past = Problem("duty_expected_on", "in_the_past")
        raise Refused(Code.INVALID, problems=(past,)) from refused
    return await _as_it_stands(turn, command.card)


@_asks("duty.not_needed_send", "duty.not_needed")
async def not_needed(turn: Turn, command: OnDuty, typed: Typed) -> Answer:
    typed_needed(typed, "duty_why")
    why = typed["duty_why"]
    await press.done(turn.house, turn.me, command.conference, command.step, why_not=why)
    return await _as_it_stands(turn, command.card)


@view(DUTIES_VIEW, of=Of.NO_BOOKING)
async def duties(seen: Seen) -> Card | None:
    """Only while any of it is still to be shown."""
    found = await picture.duties_on_card(seen.house, seen.actor, seen.about)
    return card_of(seen.standard, found) if found else None


def card_of(standard: Standard, shown: DutiesPicture) -> Card:
    """The card of notices, for what is known to be still to be told."""
    return cards.due(standard, shown, doors_of(shown))


@view(HELP, of=Of.BOOKING)
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


async def _line(turn: Turn, command: OnDuty) -> DutyLine:
    """Refused: UNKNOWN, NOT_YOURS."""
    line = await press.looked_at(turn.house, turn.me, command.conference, command.step)
    if not line.mine:
        raise Refused(Code.NOT_YOURS)
    return line


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
    return Answer((await _quiet(turn, Command())).drawn())


async def _quiet(turn: Turn, _: Command) -> FormCard:
    return cards.quiet(turn.standard, await press.quiet_hours(turn.house, turn.me))


@ask_form("duty.quiet_save", opens="duty.quiet", roles=PEOPLE, command=Command, asks=_quiet)
async def save_quiet(turn: Turn, _: Command, typed: Typed) -> Answer:
    starts, ends = _time(typed["quiet_from"]), _time(typed["quiet_to"])
    if starts is None or ends is None:
        missing = [name for name, at in (("quiet_from", starts), ("quiet_to", ends)) if at is None]
        raise Refused(Code.INVALID, problems=tuple(Problem(name, "missing") for name in missing))
    days = [int(day) for day in typed["days_off"].split(",") if day.isdigit()]
    await press.keep_quiet_hours(turn.house, turn.me, starts, ends, days)
    return Answer(cards.quiet(turn.standard, await press.quiet_hours(turn.house, turn.me), kept=True).drawn())


def _time(said: str) -> time | None:
    try:
        return read_time(said)
    except ValueError:
        return None
