"""The timetable on a terminal: what, who, by when, on which rule."""

from datetime import datetime

from rich.console import Console
from rich.markup import escape
from rich.table import Table

from bot.whatif.asked import Asked
from bot.whatif.calendar import calendar
from cards import words as when
from cards.said import fill
from conference.moments import Moment, day_of
from conference.standard import Source
from conference.steps import EVENTS, Phase
from conference.timetable import Step, Timetable

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
