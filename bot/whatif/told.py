"""The timetable as JSON and as a calendar file."""

import json
from datetime import UTC, date, datetime, timedelta
from typing import Any

import icalendar

from bot.whatif.asked import Asked
from cards.said import fill
from conference.london import LONDON
from conference.moments import Moment
from conference.timetable import Step, Timetable


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
