"""The lists that can be sent in.

Their columns in plain words, and cells read as a British office means them.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

from conference.dates import FIRST_DAY, LAST_DAY, bounded
from conference.plain import read_day, read_time, tidy
from conference.roles import PEOPLE, Role
from conference.standard import Standard

WEEK = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday")
AWAY = {
    "leave": "Annual leave",
    "supervision": "Supervision",
    "training": "Training",
    "appointment": "Personal appointment",
    "other": "Other",
}
DUTY = {"cover": "Cover", "advice": "Advice"}

Cell = str | float | bool | datetime | date | time | None
Parser = Callable[[Cell, Standard], Any]


@dataclass(frozen=True, slots=True)
class Column:
    """`example` stands in the template. An empty cell is None, and refused when the column is needed."""

    title: str
    parse: Parser
    example: str
    needed: bool = False
    hint: str = ""


@dataclass(frozen=True, slots=True)
class Kind:
    """One list. `one_thing`: what makes two lines speak of the same thing."""

    name: str
    title: str
    columns: tuple[Column, ...]
    one_thing: Callable[[dict[str, Any]], object]

    def column(self, title: str) -> Column | None:
        wanted = " ".join(title.split()).casefold()
        return next((column for column in self.columns if column.title.casefold() == wanted), None)


class Wrong(Exception):  # noqa: N818 - an answer to whoever wrote the file
    """A cell that cannot be taken; the words say what to write instead, `column` where if it is not clear."""

    def __init__(self, write: str, column: str = "") -> None:
        super().__init__(write)
        self.column = column


LONGEST = 500


def text(cell: Cell, _: Standard | None = None) -> str:
    """Plain text, also of what looks like a formula; a whole number without its ".0"."""
    if isinstance(cell, bool):
        return "Yes" if cell else "No"
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    if isinstance(cell, datetime | date | time):
        return cell.isoformat()
    said = tidy(cell) if isinstance(cell, str) else "" if cell is None else str(cell)
    if len(said) > LONGEST:
        msg = f"Write {LONGEST} characters or fewer"
        raise Wrong(msg)
    return said


def email(cell: Cell, _: Standard) -> str:
    said = text(cell).lower()
    if not re.fullmatch(r"[^@\s<>,;]+@[^@\s<>,;]+\.[^@\s<>,;]+", said):
        msg = "Write an email address such as ann.green@council.gov.uk"
        raise Wrong(msg)
    return said


_EMAIL = Column("Email", email, "ann.green@council.gov.uk", needed=True)

_OBJECT_ID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")


def object_id(cell: Cell, _: Standard) -> str:
    said = text(cell).lower()
    if not _OBJECT_ID.fullmatch(said):
        msg = "Write the object ID from Entra, such as 0f4e1c2a-9d3b-4c5e-8f7a-1b2c3d4e5f60"
        raise Wrong(msg)
    return said


def role_words(standard: Standard) -> dict[str, Role]:
    """The council's word for each role, and the plain one, in small letters."""
    plain = {role.value.replace("_", " "): role for role in sorted(PEOPLE)}
    own = {standard.role_word(role).casefold(): role for role in sorted(PEOPLE)}
    other = {
        word.casefold(): role for role in sorted(PEOPLE) for word in standard.synonyms.get(role.value, ())
    }
    return other | own | plain


def roles(cell: Cell, standard: Standard) -> frozenset[Role]:
    known = role_words(standard)
    wanted = [word.casefold() for word in re.split(r"\s*[;,]\s*", text(cell)) if word]
    if unknown := [word for word in wanted if word not in known]:
        words = ", ".join(standard.role_word(role) for role in Role if role in PEOPLE)
        msg = f"“{unknown[0]}” is no role here. Write one or more of: {words}"
        raise Wrong(msg)
    return frozenset(known[word] for word in wanted)


_YES_NO = {"yes": True, "y": True, "true": True, "no": False, "n": False, "false": False}


def yes_no(cell: Cell, _: Standard) -> bool:
    found = _YES_NO.get(text(cell).lower())
    if found is None:
        msg = "Write Yes or No"
        raise Wrong(msg)
    return found


PEOPLE_LIST = Kind(
    "people",
    "People",
    (
        Column("Name", text, "Ann Green", needed=True),
        _EMAIL,
        Column(
            "Object ID",
            object_id,
            "0f4e1c2a-9d3b-4c5e-8f7a-1b2c3d4e5f60",
            hint="From Entra. Needed for somebody new.",
        ),
        Column("Roles", roles, "Social worker", needed=True, hint="Several with a semicolon between."),
        Column("Team", text, "North"),
        Column("Manager email", email, "dev.shah@council.gov.uk"),
        Column("Left", yes_no, "No", hint="Yes for somebody who has left. Nobody leaves by absence."),
    ),
    lambda row: row["Email"],
)


def share(cell: Cell, _: Standard) -> float:
    """Part of full time: 0.6 or 60%."""
    said = text(cell)
    try:
        part = float(said.removesuffix("%")) / (100 if said.endswith("%") else 1)
    except ValueError:
        part = 0
    if not 0 < part <= 1:
        msg = "Write the part of full time, such as 0.6 or 60%"
        raise Wrong(msg)
    return part


def day(cell: Cell, _: Standard) -> date:
    """A date, day before month; two-digit years are refused rather than guessed."""
    if isinstance(cell, date):
        return _bounded(cell.date() if isinstance(cell, datetime) else cell)
    try:
        return read_day(text(cell))
    except ValueError:
        msg = (
            f"Write the date as day/month/year, such as 08/12/2026, from {FIRST_DAY.year} to {LAST_DAY.year}"
        )
        raise Wrong(msg) from None


def _bounded(day: date) -> date:
    try:
        return bounded(day)
    except ValueError:
        msg = f"Write a year from {FIRST_DAY.year} to {LAST_DAY.year}"
        raise Wrong(msg) from None


def whole(lowest: int, highest: int) -> Parser:
    def parse(cell: Cell, _: Standard) -> int:
        said = text(cell)
        if not said.isascii() or not said.isdigit() or not lowest <= int(said) <= highest:
            msg = f"Write a whole number from {lowest} to {highest}"
            raise Wrong(msg)
        return int(said)

    return parse


def clock(cell: Cell, _: Standard | None = None) -> time:
    """A London wall time: 9:30, 09.30, 9am, 2:15 pm, or a spreadsheet's own time."""
    if isinstance(cell, datetime):
        return cell.time().replace(second=0, microsecond=0)
    if isinstance(cell, time):
        return cell.replace(second=0, microsecond=0)
    try:
        return read_time(text(cell))
    except ValueError:
        msg = "Write the time such as 9:30 or 2:30pm"
        raise Wrong(msg) from None


def hours(cell: Cell, _: Standard) -> tuple[time, time] | None:
    """A day's working hours, such as 9:00-17:00; "off" is none."""
    said = text(cell)
    if said.lower() in {"off", "no", "-"}:
        return None
    parts = re.split(r"\s*(?:-|–|to)\s*", said)
    try:
        opens, closes = (clock(part) for part in parts)
    except (Wrong, ValueError):
        msg = "Write the hours such as 9:00-17:00, or off"
        raise Wrong(msg) from None
    if opens >= closes:
        msg = "Write hours that end after they start, such as 9:00-17:00"
        raise Wrong(msg)
    return opens, closes


def names(cell: Cell, _: Standard) -> tuple[str, ...]:
    """Several names, with a semicolon between them."""
    return tuple(" ".join(name.split()) for name in text(cell).split(";") if name.strip())


CHAIRS = Kind(
    "chairs",
    "Chairs",
    (
        _EMAIL,
        Column("Working time", share, "0.6", needed=True, hint="Part of full time."),
        Column("Since", day, "01/09/2026", needed=True, hint="Started, or last came back."),
        Column("Eligible", yes_no, "Yes", needed=True, hint="Five years' experience (WS-01)."),
        Column("Daily limit", whole(1, 10), "2", hint="Empty: the council's."),
        *(Column(name, hours, "9:00-17:00", hint="Empty or off: does not work.") for name in WEEK),
        Column("Teams", names, "North; South", hint="Empty: all teams."),
        Column("Not teams", names, "East", hint="Teams never chaired for."),
    ),
    lambda row: row["Email"],
)
VENUES = Kind(
    "venues",
    "Venues",
    (
        Column("Name", text, "Civic Centre", needed=True),
        Column("Address", text, "1 High Street"),
        Column("Travel minutes", whole(0, 240), "30", hint="Each way. Empty: the council's."),
        Column("Closed", yes_no, "No"),
    ),
    lambda row: " ".join(row["Name"].split()).casefold(),
)


def one_of(**choices: str) -> Parser:
    """`choices`: what is kept, by the words for it."""
    by_word = {words.casefold(): kept for kept, words in choices.items()} | {kept: kept for kept in choices}

    def parse(cell: Cell, _: Standard) -> str:
        found = by_word.get(text(cell).casefold())
        if found is None:
            msg = f"Write one of: {', '.join(choices.values())}"
            raise Wrong(msg)
        return found

    return parse


AWAY_TIMES = Kind(
    "unavailability",
    "Unavailability",
    (
        _EMAIL,
        Column("Kind", one_of(**AWAY), "Annual leave", needed=True, hint=", ".join(AWAY.values())),
        Column("From date", day, "21/12/2026", needed=True),
        Column("From time", clock, "9:00", hint="Empty: the whole day."),
        Column("To date", day, "23/12/2026", hint="The last day. Empty: the same day."),
        Column("To time", clock, "17:00", hint="Empty: the whole day."),
    ),
    lambda row: tuple(row.values()),
)
DUTY_DAYS = Kind(
    "duty",
    "Duty",
    (
        Column("Date", day, "08/12/2026", needed=True),
        _EMAIL,
        Column("Part", one_of(**DUTY), "Cover", hint="Cover (the default) or Advice."),
        Column("From", clock, "9:00", hint="Empty: all day."),
        Column("To", clock, "11:00"),
    ),
    lambda row: (row["Date"], row["Part"] or "cover"),
)

KINDS = (PEOPLE_LIST, CHAIRS, VENUES, AWAY_TIMES, DUTY_DAYS)  # in the order in which they are taken


def kind_named(name: str) -> Kind | None:
    wanted = name.strip().casefold()
    return next((kind for kind in KINDS if wanted in {kind.name, kind.title.casefold()}), None)
