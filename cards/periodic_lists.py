"""Lists by the calendar: as a card, as a file, as a mail."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, time, timedelta

from cards import dates as when
from cards.council_words import MODES, capital, count, fill, joined, role, said
from cards.dates import short_day
from cards.form import Form
from cards.kit import Button, Card, Choice, Element, button, button_row, card, choice, group, text, words
from cards.sheets import XLSX, Cell, Column, Sheet, Tone, xlsx_file
from cards.sources import source
from conference.booking import Kind, Mode
from conference.dates import london
from conference.lists import BAD, LATE_REPORTS, Booked, Issue, ListLine, ListPicture, Plans, Reports, Said
from conference.outside import Attachment
from conference.refusals import Problem
from conference.reports import ReportStatus
from conference.standard import Standard
from conference.timetable import Moment

# A list in chat: its first lines with their ways in, the whole as a file.

MOST = 10
HEAD = ("date", "time", "reference", "initials")  # stand in a line's first row
ONE_LINE = ("kind", "place", "chair", "social_worker", "team_manager")


def listed(standard: Standard, shown: ListPicture) -> Card:
    """The list as it stands; nothing to report is said."""
    head = fill(shown.subject, standard)
    number = count(len(shown.lines), "line") if shown.lines else "nothing to report"
    lead = [text(line, subtle=True, close=place > 0) for place, line in enumerate(above(standard, shown))]
    lines = [_line(standard, shown, one) for one in shown.lines[:MOST]]
    if not lines:
        lines = [text(f"{NOT_KNOWN if shown.unrecorded else 'Nothing to report'}.", bold=True)]
    if len(shown.lines) > MOST:
        lines.append(text(f"{len(shown.lines) - MOST} more lines are in the file.", subtle=True))
    if shown.unrecorded and not shown.lines:
        number = "not recorded yet"
    return card(
        f"{head}: {number}",
        [*lead, *lines, *_teams(shown)],
        _buttons(shown),
        summary=head,
    )


def menu(standard: Standard, there: Sequence[tuple[str, str, str, bool]]) -> Card:
    """The lists that somebody may ask for: (key, what, subject, goes out by itself)."""
    parts: list[Element] = []
    for place, (key, what, subject, sent) in enumerate(there):
        name = fill(subject, standard)
        how = "Goes out by itself." if sent else "Only when asked for."
        rows = [
            text(name, bold=True),
            text(f"{fill(what, standard).rstrip('.')}. {how}", close=True),
            button_row([button(f"Show {name.lower()}", "lists.show", {"list": key})]),
        ]
        parts.append(group(rows, line=place > 0))
    return card("Lists", parts or [text("There is no list for you.")], summary="Lists")


def no_team(typed: str, key: str, teams: Sequence[tuple[str, str]]) -> Card:
    """No team of that name among those that they may see; the others to choose from."""
    body: list[Element] = [text("You wrote:", subtle=True), words(typed, most=200, close=True)]
    if not teams:
        body.append(text("There is no team that you may choose."))
        return card("No such team", body, [_others()], summary="Lists")
    body.append(_which(teams, ""))
    show = button("Show", "lists.show", {"list": key}, primary=True)
    return card("No such team", body, [show, _others()], summary="Lists")


def on_its_way(standard: Standard, shown_subject: str) -> Card:
    """The file was asked for."""
    name = fill(shown_subject, standard)
    body = [text("It comes by mail in a few minutes, as an Excel file.")]
    return card(f"{name}: on its way", body, [_others()], summary="Lists")


def _line(standard: Standard, shown: ListPicture, line: ListLine) -> Element:
    standard, values = line.standard or standard, line.values
    heads = [_short(standard, one, values[one]) for one in HEAD if one in values]
    parts: list[Element] = [text(", ".join(part for part in heads if part) or line.reference, bold=True)]
    names = [_named(standard, one, values[one]) for one in ONE_LINE if one in values]
    if any(names):
        parts.append(words(", ".join(name for name in names if name), close=True))
    for column in shown.columns:
        if column not in (*HEAD, *ONE_LINE):
            parts += _more(standard, column, values[column])
    parts.append(
        button_row([button(f"Open {line.reference}", "booking.open", {"conference": line.conference_id})])
    )
    return group(parts, line=True)


def _short(standard: Standard, column: str, said: Said) -> str:
    if column == "date" and said.value and not isinstance(said.value, str):
        return short_day(said.value)  # type: ignore[arg-type] # the column's values are days
    return in_words(standard, column, said)


def _named(standard: Standard, column: str, said: Said) -> str:
    value = in_words(standard, column, said)
    return value if column in ("kind", "place") or not value else f"{title(standard, column)} {value}"


def _more(standard: Standard, column: str, said: Said) -> list[Element]:
    value = in_words(standard, column, said)
    if column == "reason":
        return [words(f"Reason: {value}", most=600, close=True)]
    return [words(f"{title(standard, column)}: {value}", bold=said.mark == BAD, close=True)] if value else []


def _teams(shown: ListPicture) -> list[Element]:
    return [_which(shown.teams, shown.team)] if len(shown.teams) > 1 else []


def _which(teams: Sequence[tuple[str, str]], chosen: str) -> Element:
    choices = [Choice(id_, name) for id_, name in teams]
    return choice("team", "Which team?", choices, value=chosen or None, look="list", optional=True)


def _buttons(shown: ListPicture) -> list[Button]:
    about = {"list": shown.key, "day": shown.day.isoformat()}
    file = button("Send me the file", "lists.file", {**about, "only": shown.team}, primary=True)
    some = [button("Show this team", "lists.show", about)] if len(shown.teams) > 1 else []
    every = [button("Show all teams", "lists.show", {**about, "every": True})] if shown.team else []
    late = [button("Late reports", "lists.show", {"list": LATE_REPORTS})] if shown.key != LATE_REPORTS else []
    own = [button("Choose cases", "lists.choose")] if shown.key == "supervision_concern" else []
    return [file, *some, *every, *own, *late, _others()]


def _others() -> Button:
    return button("Other lists", "lists.menu")


# What stands in a list's cells, in words; and what stands above a list.

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


# A list as a table in a file, and as records.

WIDE = {"report_status": 44, "what_was_late": 52, "reason": 44, "initials": 14}
NOT_KNOWN = "Nothing that Quorate knows of"


def sheet(standard: Standard, listed: ListPicture) -> Sheet:
    """Dates and times stay dates and times, so that they sort; everything else is words."""
    return Sheet(
        title=fill(listed.subject, standard),
        council=standard.name,
        columns=tuple(Column(title(standard, one), WIDE.get(one, 0)) for one in listed.columns),
        rows=tuple(_row(standard, listed, line) for line in listed.lines),
        notes=tuple(above(standard, listed)),
        empty=NOT_KNOWN if listed.unrecorded else "Nothing to report",
    )


def as_records(standard: Standard, listed: ListPicture) -> list[dict[str, str]]:
    """Each line by the keys of its columns; dates as 2026-12-08, times as 09:30, the rest in words."""
    return [
        {column: _iso(line.standard or standard, column, line.values) for column in listed.columns}
        for line in listed.lines
    ]


def _row(standard: Standard, listed: ListPicture, line: ListLine) -> tuple[Cell, ...]:
    own = line.standard or standard
    return tuple(_cell(own, column, line.values[column]) for column in listed.columns)


def _cell(standard: Standard, column: str, said: Said) -> Cell:
    if isinstance(said.value, date | time | int):
        return Cell(said.value)
    words = in_words(standard, column, said)
    return Cell(words, Tone(said.mark) if words else Tone.PLAIN)


def _iso(standard: Standard, column: str, values: Mapping[str, Said]) -> str:
    said = values[column]
    if isinstance(said.value, time):
        return f"{said.value:%H:%M}"
    return said.value.isoformat() if isinstance(said.value, date) else in_words(standard, column, said)


# A list as a mail: no child in subject or text; what stands on it is in the file.


def subject(standard: Standard, listed: ListPicture) -> str:
    """As "Conferences this week: 7 December 2026"."""
    return f"{fill(listed.subject, standard)}: {when.day(listed.day)}"


def text_of(standard: Standard, listed: ListPicture) -> str:
    lines = [fill(listed.what, standard).rstrip(".") + ".", covers(listed), _number(listed)]
    if listed.own:
        lines.append("It holds only the cases that are yours, or your team’s.")
    if listed.forward:
        lines.append(f"Pass it on to {joined(list(listed.forward))}, unless they get it from somebody else.")
    lines.append(rests_on(standard, listed))
    return "\n\n".join(line for line in lines if line)


def attachment(standard: Standard, listed: ListPicture) -> Attachment:
    """As "Conferences this week 2026-12-07.xlsx"."""
    name = f"{fill(listed.subject, standard)} {listed.day.isoformat()}".replace(":", "").replace("/", " ")
    return Attachment(f"{name}.xlsx", XLSX, xlsx_file(sheet(standard, listed)))


def _number(listed: ListPicture) -> str:
    if not listed.lines:
        return "Nothing to report. The attached file says so, too."
    return f"The attached file has {count(len(listed.lines), 'line')}."


# A chair chooses a case of theirs for supervision (WS-39).


def choose(
    standard: Standard,
    cases: Sequence[tuple[str, str]],
    answers: Mapping[str, str],
    problems: Sequence[Problem] = (),
) -> Card:
    """`cases`: (conference id, words) of the chair's own. Asked: supervision_case, supervision_reason."""
    title = "Cases of concern for supervision"
    others = button("Other lists", "lists.menu")
    if not cases:
        return card(title, [text("You have no cases to choose from.")], [others], summary="Supervision")
    form = Form(standard, answers, problems)
    body = [
        *form.summary(),
        text(fill("You and the {unit_manager} see what you choose and why.", standard), subtle=True),
        form.ask("supervision_case", choices=[Choice(id_, said) for id_, said in cases], needed=True),
        form.ask("supervision_reason", needed=True, forced=False),
    ]
    buttons = [
        button("Put it on the list", "lists.put_on", primary=True),
        button("Take it off the list", "lists.take_off"),
        others,
    ]
    return card(title, body, buttons, summary="Supervision")
