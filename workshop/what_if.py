"""The what-if calculator: what somebody asks, and the timetable and notices that follow."""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from typing import Any

import icalendar
from rich.console import Console, Group, RenderableType
from rich.markup import escape
from rich.table import Table
from rich.text import Text

from cards import dates as when
from cards.council_words import fill
from conference.dates import LONDON, exists, iso_day, iso_moment
from conference.duties import CHASING, HOLD_BY, send_at, silent
from conference.standard import EVENTS, ONLY_FOR, Phase, Source, Standard, TimetableKind
from conference.timetable import FACTS, Moment, Situation, Step, Timetable, Told, day_of, timetable
from conference.working_days import NATIONAL, WorkingDays
from councils.library import Library, NotYetInForceError, UnknownCouncilError
from services.duties.sweep import quiet_of
from services.timetable import BY_BOOKING, BY_REQUEST

# What somebody asks the calculator, read from the command line; every refusal names the option.


class AskedWrongly(ValueError):  # noqa: N818 - it is an answer
    """The message names the option and what to write instead."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A council's standard in force, and what is known of the conference."""

    standard: Standard
    kind: TimetableKind
    events: dict[str, Moment]
    as_of: date
    facts: dict[str, str] = field(default_factory=dict)

    def timetable(self) -> Timetable:
        """Refused (YEAR_UNKNOWN) where no bank holidays are known."""
        situation = Situation(
            kind=self.kind,
            events=self.events,
            facts=self.facts,
            closing_days=self.standard.closing_days,
            minutes=self.standard.hours.minutes,
        )
        return timetable(tuple(self.standard.steps.values()), situation)


@dataclass(frozen=True, slots=True)
class Typed:
    """What stands on the command line, unread."""

    council: str
    kind: str
    as_of: str
    strategy_discussion: str = ""
    conference: str = ""
    events: tuple[str, ...] = ()
    facts: tuple[str, ...] = ()


def asked_for(library: Library, typed: Typed) -> Asked:
    """The question, read; AskedWrongly names the option that cannot be."""
    on = day_in("--as-of", typed.as_of)
    kind = kind_of(typed.kind)
    events = events_in(typed.events)
    if typed.strategy_discussion:
        events["strategy_discussion"] = moment_in("--strategy-discussion", typed.strategy_discussion)
    if typed.conference:
        events["conference"] = moment_in("--conference", typed.conference, needs_time=True)
    if not events:
        raise AskedWrongly("Say when something is: --strategy-discussion, --conference or --event.")
    for event in events:
        if kind not in ONLY_FOR.get(event, {kind}):
            raise AskedWrongly(f"{event} has no part in the timetable of --kind {kind.value}. Leave it out.")
    standard = standard_for(library, typed.council, on)
    return Asked(standard, kind, events, on, facts_in(typed.facts))


def standard_for(library: Library, council: str, as_of: date) -> Standard:
    try:
        return library.at(library.key(council), as_of)
    except (UnknownCouncilError, NotYetInForceError) as error:
        raise AskedWrongly(f"--council: {error}") from error


def kind_of(typed: str) -> TimetableKind:
    try:
        return TimetableKind(typed.replace("_", "-").lower())
    except ValueError as error:
        known = ", ".join(kind.value for kind in TimetableKind)
        raise AskedWrongly(f"--kind {typed}: choose one of {known}.") from error


def day_in(option: str, typed: str) -> date:
    try:
        return iso_day(typed)
    except ValueError as error:
        raise AskedWrongly(f"{option} {typed}: write a day, such as 2026-12-10.") from error


def moment_in(option: str, typed: str, *, needs_time: bool = False) -> Moment:
    """A London day, or a London time on a day; an hour that the clocks skip is refused."""
    if "T" not in typed and " " not in typed.strip():
        if needs_time:
            raise AskedWrongly(f"{option} {typed}: write day and time, such as 2027-01-05T10:00.")
        return day_in(option, typed)
    try:
        wall = iso_moment(typed.strip())
    except ValueError as error:
        raise AskedWrongly(f"{option} {typed}: write it as 2026-12-10T14:00.") from error
    there = wall.astimezone(LONDON) if wall.tzinfo else wall.replace(tzinfo=LONDON)
    if not exists(there):
        raise AskedWrongly(f"{option} {typed}: London's clocks skip that hour. Choose another time.")
    return there


def events_in(typed: Iterable[str]) -> dict[str, Moment]:
    """Each as KEY=DATE or KEY=DATETHH:MM."""
    found: dict[str, Moment] = {}
    for one in typed:
        key, equals, value = one.partition("=")
        key = key.strip().replace("-", "_")
        if not equals or key not in EVENTS:
            raise AskedWrongly(f"--event {one}: write KEY=DATE; the keys are {', '.join(EVENTS)}.")
        found[key] = moment_in(f"--event {key}", value)
    return found


def facts_in(typed: Iterable[str]) -> dict[str, str]:
    """Each as KEY=VALUE, such as decision=no_plan."""
    found: dict[str, str] = {}
    for one in typed:
        key, equals, value = (part.strip() for part in one.partition("="))
        if not equals or key not in FACTS:
            raise AskedWrongly(f"--fact {one}: write KEY=VALUE; the keys are {', '.join(FACTS)}.")
        choices = FACTS[key]
        if value not in choices and (choices or not value.isdecimal()):
            wanted = f"choose one of {', '.join(choices)}" if choices else "write a whole number"
            raise AskedWrongly(f"--fact {key}={value}: {wanted}.")
        found[key] = value
    return found


# The days of a timetable drawn as a calendar, those on which nobody works in brackets and grey.

WEEK = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
QUIET_WEEKS = 2  # so many weeks without anything are drawn; longer gaps are said in a line
LEGEND = "C the conference   S the strategy discussion   ● a limit   ○ act by   (25) nobody works"


def calendar(table: Timetable, asked: Asked) -> RenderableType | None:
    """Week by week from the first marked day to the last; None where nothing has a day."""
    marks = marks_of(table, asked)
    if not marks:
        return None
    days = WorkingDays(asked.standard.closing_days) if asked.standard.closing_days else NATIONAL
    drawn = Table("Week of", *WEEK, title="Calendar", title_justify="left")
    gap = 0
    for monday in _mondays(min(marks), max(marks)):
        week = [monday + timedelta(days=offset) for offset in range(7)]
        gap = 0 if any(day in marks for day in week) else gap + 1
        if gap > QUIET_WEEKS:
            if gap == QUIET_WEEKS + 1:
                drawn.add_row("…", *("" for _ in WEEK))
            continue
        label = f"{when.short_day(monday)} {monday.year}"
        drawn.add_row(label, *(_day(day, marks.get(day, ""), days) for day in week))
    return Group(drawn, Text(LEGEND, style="dim"))


def _mondays(first: date, last: date) -> list[date]:
    start = first - timedelta(days=first.weekday())
    return [start + timedelta(weeks=week) for week in range((last - start).days // 7 + 1)]


def _day(day: date, mark: str, days: WorkingDays) -> Text:
    if days.is_working(day):
        return Text(f" {day.day:2}  {mark}".rstrip(), style="bold" if mark else "")
    return Text(f"({day.day:2}) {mark}".rstrip(), style="bright_black")


def marks_of(table: Timetable, asked: Asked) -> dict[date, str]:
    """What stands on which day: "C", "S", "●" and "○", in this order."""
    marks: dict[date, set[str]] = defaultdict(set)
    for step in table.steps:
        if step.limit:
            marks[day_of(step.limit)].add("●")
        if step.act_by and (step.limit is None or day_of(step.act_by) != day_of(step.limit)):
            marks[day_of(step.act_by)].add("○")
    for event, sign in (("conference", "C"), ("strategy_discussion", "S")):
        if event in asked.events:
            marks[day_of(asked.events[event])].add(sign)
    return {day: "".join(sign for sign in "CS●○" if sign in found) for day, found in marks.items()}


# The timetable on a terminal: what, who, by when, on which rule.

PHASES = {Phase.BEFORE: "Before", Phase.ON_THE_DAY: "On the day", Phase.AFTER: "After"}
WHOSE = {Source.COUNCIL: "", Source.STATUTORY: "statutory", Source.DEFAULT: "default"}


def show(console: Console, asked: Asked, table: Timetable) -> None:
    standard = asked.standard
    since = when.day(standard.effective_from)
    console.print(f"[bold]{standard.name}[/bold]: {asked.kind.value}, standard in force from {since}")
    if table.last_date:
        console.print(f"Last date: [bold]{when.weekday(table.last_date)}[/bold]")
    for phase, title in PHASES.items():
        steps = [step for step in table.steps if step.rule.phase is phase]
        if steps:
            console.print(_table(asked, title, steps))
    console.print(
        f"A rule marked “default” is Quorate’s proposal: {standard.name}’s document is silent.", style="dim"
    )
    _waiting(console, asked, table)
    if drawn := calendar(table, asked):
        console.print(drawn)


def _table(asked: Asked, title: str, steps: list[Step]) -> Table:
    drawn = Table("By", "What and who", "Told if late", "Rules", title=title, title_justify="left")
    for step in steps:
        late = [asked.standard.role_word(r) for told in step.tell if told.rung == "late" for r in told.roles]
        who = ", ".join(asked.standard.role_word(role) for role in step.rule.who)
        rests_on = filter(None, (WHOSE[step.rule.source], ", ".join(step.rule.rules)))
        drawn.add_row(
            until(step),
            f"{escape(fill(step.rule.what, asked.standard))}\n[dim]{escape(who)}[/dim]",
            escape("\n".join(dict.fromkeys(late))),
            "\n".join(rests_on),
        )
        drawn.add_section()
    return drawn


def until(step: Step) -> str:
    """The day to act by, the limit too where it is another, and whether the day is firm."""
    act_by, limit = step.act_by, step.limit
    first = act_by or limit
    if first is None:
        return "no day stated"
    lines = [_short(first)]
    if limit is None:
        lines.append("an aim, no limit")
    elif act_by != limit:
        lines.append(f"limit {_short(limit)}")
    if step.assumed:
        lines.append("if what comes before is on its last day")
    return "\n".join(lines)


def _short(moment: Moment) -> str:
    day = day_of(moment)
    clock = f", {when.clock(moment)}" if isinstance(moment, datetime) else ""
    return f"{when.short_day(day)} {day.year}{clock}"


def _waiting(console: Console, asked: Asked, table: Timetable) -> None:
    if not table.waiting:
        return
    console.print("\nNot dated yet. Say when it is or was with --event KEY=DATE:")
    for rule, needs in table.waiting:
        events = "; ".join(f"{need} ({EVENTS[need]})" for need in needs)
        console.print(f"  {fill(rule.what, asked.standard)}: {events}", style="dim")


# The timetable as JSON and as a calendar file.


def as_json(asked: Asked, table: Timetable) -> str:
    """Days as YYYY-MM-DD where any time on them meets the rule, else RFC 3339 with London's offset."""
    dated = [step for step in table.steps if step.limit or step.act_by]
    undated = [step for step in table.steps if not (step.limit or step.act_by)]
    told: dict[str, Any] = {
        "council": asked.standard.council,
        "standard": asked.standard.effective_from.isoformat(),
        "kind": asked.kind.value,
        "last_date": table.last_date.isoformat() if table.last_date else None,
        "steps": [_step(asked, step) for step in dated],
        "undated": [_step(asked, step) for step in undated],
        "waiting": [
            {"key": rule.key, "what": fill(rule.what, asked.standard), "needs": list(needs)}
            for rule, needs in table.waiting
        ],
    }
    return json.dumps(told, indent=2, ensure_ascii=False)


def as_ics(asked: Asked, table: Timetable) -> bytes:
    """One entry a step on the day by which to act; no name of any child can be in it."""
    calendar = icalendar.Calendar()
    calendar.add("prodid", "-//Quorate//timetable//EN")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", f"{asked.standard.name}: {asked.kind.value} conference")
    stamp = datetime.combine(asked.as_of, datetime.min.time(), UTC)
    for step in table.steps:
        moment = step.act_by or step.limit
        if moment is not None:
            calendar.add_component(_entry(asked, step, moment, stamp))
    written_out: bytes = calendar.to_ical()
    return written_out


def written(moment: Moment | None) -> str | None:
    if moment is None:
        return None
    return moment.astimezone(LONDON).isoformat() if isinstance(moment, datetime) else moment.isoformat()


def _step(asked: Asked, step: Step) -> dict[str, Any]:
    rule = step.rule
    note = rule.note
    if step.assumed:
        note = f"{note} Counted from the last day on which the event before it may happen.".strip()
    return {
        "key": rule.key,
        "what": fill(rule.what, asked.standard),
        "who": [role.value for role in rule.who],
        "tell": [
            {"at": written(told.at), "roles": [role.value for role in told.roles]} for told in step.tell
        ],
        "act_by": written(step.act_by),
        "limit": written(step.limit),
        "rules": list(rule.rules),
        "source": rule.source.value,
        "note": note,
    }


def _entry(asked: Asked, step: Step, moment: Moment, stamp: datetime) -> icalendar.Event:
    entry = icalendar.Event()
    who = ", ".join(asked.standard.role_word(role) for role in step.rule.who)
    entry.add("uid", f"{asked.standard.council}-{asked.kind.value}-{step.key}-{written(moment)}@quorate")
    entry.add("dtstamp", stamp)
    entry.add("summary", f"{fill(step.rule.what, asked.standard)} ({who})")
    entry.add("description", f"Rules: {', '.join(step.rule.rules)}. {step.rule.note}".strip())
    if isinstance(moment, datetime):
        entry.add("dtstart", moment.astimezone(UTC))
        entry.add("duration", timedelta(minutes=15))
    else:
        entry.add("dtstart", date(moment.year, moment.month, moment.day))
    return entry


# The notices of one conference as a time line: who is told what, when, if nobody does anything.

BY_ITSELF = frozenset({*BY_REQUEST, *BY_BOOKING})
WHY = {"reminder": "reminder", "due": "due", "late": "late", "offset": "told"}


@dataclass(frozen=True, slots=True)
class Line:
    """`sent`: when it reaches people, which quiet hours may put off."""

    sent: datetime
    told: Told
    step: Step


def time_line(asked: Asked, table: Timetable) -> list[Line]:
    """In the order in which people are reached; what Quorate does itself is nobody's to be told."""
    known = frozenset(asked.facts)
    starts, ends = asked.events.get("conference"), _ends(asked)
    quiet = quiet_of(asked.standard, None)
    found = [
        Line(send_at(told.at, quiet, (step.act_by, step.limit, starts)), told, step)
        for step in table.steps
        if step.key not in BY_ITSELF and not silent(step, known)
        for told in step.tell
        if not _is_over(step, told, ends) and not _is_met(step, told, starts)
    ]
    return sorted(found, key=lambda line: (line.sent, line.step.key))


def _ends(asked: Asked) -> Moment | None:
    return asked.events.get("conference_end") or asked.events.get("conference")


def _is_over(step: Step, told: Told, ends: Moment | None) -> bool:
    return step.rule.phase is Phase.BEFORE and isinstance(ends, datetime) and told.at >= ends


def _is_met(step: Step, told: Told, starts: Moment | None) -> bool:
    """A date that the booking keeps is nobody's to chase."""
    if step.key not in HOLD_BY or step.limit is None or starts is None:
        return False
    return told.rung in CHASING and day_of(starts) <= day_of(step.limit)


def show_notices(console: Console, asked: Asked, table: Timetable) -> None:
    """Each with the rule that it rests on, to be read against the council's document."""
    drawn = Table("Reaches people", "Whom", "Of what", "Rules", title="Notices, if nobody does anything")
    for line in time_line(asked, table):
        rule, standard = line.step.rule, asked.standard
        whom = ", ".join(standard.role_word(role) for role in line.told.roles)
        words = f"\n[dim]{escape(fill(line.told.words, standard))}[/dim]" if line.told.words else ""
        rests_on = filter(None, (WHOSE[rule.source], ", ".join(rule.rules)))
        drawn.add_row(
            f"{when.short_day(line.sent)}, {when.clock(line.sent)}",
            escape(whom),
            f"{WHY[line.told.rung]}: {escape(fill(rule.what, standard))}{words}",
            "\n".join(rests_on),
        )
    console.print(drawn)


def as_rows(asked: Asked, table: Timetable) -> Iterator[dict[str, object]]:
    """The same as plain values, for --json."""
    for line in time_line(asked, table):
        yield {
            "sent": line.sent.isoformat(),
            "due": line.told.at.isoformat(),
            "step": line.step.key,
            "rung": line.told.key,
            "roles": [role.value for role in line.told.roles],
            "words": fill(line.told.words, asked.standard) if line.told.words else "",
            "rules": list(line.step.rule.rules),
        }
