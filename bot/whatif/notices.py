"""The notices of one conference as a time line: who is told what, when, if nobody does anything."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from rich.console import Console
from rich.markup import escape
from rich.table import Table

from bot.whatif.asked import Asked
from bot.whatif.shown import WHOSE
from cards import words as when
from cards.said import fill
from conference.duties import CHASING, HOLD_BY, send_at, silent
from conference.moments import Moment, day_of
from conference.steps import Phase
from conference.timetable import Step, Timetable, Told
from services.duties.callers import quiet_of
from services.timetable.done import BY_BOOKING, BY_REQUEST

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
