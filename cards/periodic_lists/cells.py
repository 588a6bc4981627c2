"""What stands in a list's cells, in words; and what stands above a list."""

from datetime import date, datetime, time, timedelta

from cards import words as when
from cards.said import MODES, fill, role, said
from cards.sources import source
from cards.words import capital, count, joined
from conference.booking import Kind, Mode
from conference.dates import london
from conference.lists import BAD, Booked, Issue, ListPicture, Plans, Reports, Said
from conference.reports import ReportStatus
from conference.standard import Standard
from conference.timetable import Moment

TITLES = {
    "reference": "Reference",
    "initials": "Children",
    "kind": "Kind",
    "date": "Date",
    "time": "Time",
    "place": "Place",
    "chair": "{chair_short}",
    "social_worker": "{social_worker}",
    "team_manager": "{team_manager}",
    "report_status": "Reports",
    "last_date": "Last date",
    "outcome": "Outcome",
    "what_was_late": "What happened",
    "reason": "Reason",
    "months_on_plan": "Months on a plan",
    "earlier_plan": "Earlier plans",
    "booked_since": "Booked",
}
NO_REASON = "None recorded"
EPOCH = date(2026, 1, 1)  # any day: what stands in a cell is a wall time


def title(standard: Standard, column: str) -> str:
    return capital(fill(TITLES[column], standard))


def in_words(standard: Standard, column: str, cell: Said) -> str:
    """The cell as people read it; "" for nothing."""
    value = cell.value
    if isinstance(value, str | int):
        return _plain(standard, column, str(value), ours=cell.ours)
    if isinstance(value, time):
        return when.clock(london(EPOCH, value))
    if isinstance(value, date):
        return when.day(value)
    return _made_of_parts(standard, value, late=cell.mark == BAD)


def _made_of_parts(standard: Standard, value: Issue | Reports | Booked | Plans | None, *, late: bool) -> str:
    match value:
        case Issue():
            return _issue(standard, value)
        case Reports():
            return _reports(standard, value, late=late)
        case Booked():
            return f"{when.day(value.on)}{', new since this list went out' if value.new else ''}"
        case Plans():
            return "; ".join(f"{_day(first)} to {_day(last)}" for first, last in value.rows)
        case None:
            return ""


def above(standard: Standard, listed: ListPicture) -> list[str]:
    """What the list is, what it covers, as at when, whose part of it, and on whose rule it rests."""
    lines = [fill(listed.what, standard).rstrip(".") + "."]
    lines.append(f"{covers(listed)} As at {when.moment(listed.as_at)}.".lstrip())
    if listed.team_name:
        lines.append(f"Only {listed.team_name}.")
    if listed.own:
        lines.append("Only the cases that are yours, or your team’s.")
    if listed.unrecorded:
        missing = joined([title(standard, column).lower() for column in listed.unrecorded])
        lines.append(
            f"Not recorded in Quorate yet: {missing}. Until then this list is not sent, and may not be whole."
        )
    if listed.nobody:
        roles = joined([role(standard, one) for one in listed.nobody])
        lines.append(
            f"Nobody has the role {roles}, so this list came to the {role(standard, 'administrator')}."
        )
    if listed.forward:
        lines.append(f"Also for {joined(list(listed.forward))}.")
    return [*lines, rests_on(standard, listed)]


def rests_on(standard: Standard, listed: ListPicture) -> str:
    said_so = f"Rests on {source(standard, listed.source.value, listed.rules)}."
    return f"{said_so} {listed.note}" if listed.note else said_so


def covers(listed: ListPicture) -> str:
    if listed.covers is None:
        return ""
    start, end = listed.covers.start, listed.covers.end
    if listed.backward:
        return f"From {when.moment(start)} to {when.moment(end)}."
    last = end - timedelta(minutes=1)
    if when.day(start) == when.day(last):
        return f"{when.weekday(start)}."
    return f"From {when.day(start)} to {when.day(last)}."


def _issue(standard: Standard, issue: Issue) -> str:
    what = fill(issue.what, standard)
    match issue.sort:
        case "moved":
            return f"Moved from {_moment(issue.before)} to {_moment(issue.after)}"
        case "cancelled":
            return f"Cancelled: it was to be on {_moment(issue.before)}"
        case "stood_down":
            return f"Stood down: it was to be on {_moment(issue.before)}. A new date is looked for"
        case "raised":
            return f"Raised: {what}"
        case _:
            state = f"done {_moment(issue.done)}" if issue.done else "not done yet"
            late = f"late by {count(issue.days, 'working day')}" if issue.days else "late"
            who = f" Missing: {joined(list(issue.who))}." if issue.who else ""
            return f"{capital(late)}, {state}: {what}, due {_moment(issue.due)}.{who}"


def _reports(standard: Standard, reports: Reports, *, late: bool) -> str:
    own = f"{capital(said(standard, 'sw_report'))}: {_status(standard, reports.own)}"
    others = reports.agencies
    lines = [own]
    if others:
        here = sum(one.here for one in others)
        lines.append(f"Agencies: {here} of {len(others)} here")
        if behind := [one.agency for one in others if one.late and not one.here]:
            lines.append(f"Late: {joined(behind)}")
    return "; ".join(["Late", *lines] if late and not reports.own.late else lines) + "."


def _status(standard: Standard, status: ReportStatus) -> str:
    words = fill(status.words, standard)
    words = words[:1].lower() + words[1:] if not words[:2].isupper() else words
    on = f" {when.day(status.promised_on)}" if status.promised_on and not status.here else ""
    return f"{'late, ' if status.late else ''}{words}{on}"


def _plain(standard: Standard, column: str, value: str, *, ours: bool) -> str:
    if column == "kind" and value in set(Kind):
        return capital(said(standard, Kind(value).concept))
    if column == "place" and ours and value in set(Mode):
        return MODES[Mode(value)].split(":")[0]
    if column == "reason" and not value.strip():
        return NO_REASON
    return fill(value, standard) if ours else value


def _moment(moment: Moment | None) -> str:
    if moment is None:
        return "a day that is not known"
    return f"{when.day(moment)}, {when.clock(moment)}" if isinstance(moment, datetime) else when.day(moment)


def _day(day: date | None) -> str:
    return when.day(day) if day else "not known"
