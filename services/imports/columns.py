"""The lists that can be sent in, each with its columns in plain words."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from services.imports import values
from services.imports.values import Parser

WEEK = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday")
AWAY = {
    "leave": "Annual leave",
    "supervision": "Supervision",
    "training": "Training",
    "appointment": "Personal appointment",
    "other": "Other",
}
DUTY = {"cover": "Cover", "advice": "Advice"}


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


_EMAIL = Column("Email", values.email, "ann.green@council.gov.uk", needed=True)

PEOPLE = Kind(
    "people",
    "People",
    (
        Column("Name", values.text, "Ann Green", needed=True),
        _EMAIL,
        Column(
            "Object ID",
            values.object_id,
            "0f4e1c2a-9d3b-4c5e-8f7a-1b2c3d4e5f60",
            hint="From Entra. Needed for somebody new.",
        ),
        Column("Roles", values.roles, "Social worker", needed=True, hint="Several with a semicolon between."),
        Column("Team", values.text, "North"),
        Column("Manager email", values.email, "dev.shah@council.gov.uk"),
        Column("Left", values.yes_no, "No", hint="Yes for somebody who has left. Nobody leaves by absence."),
    ),
    lambda row: row["Email"],
)
CHAIRS = Kind(
    "chairs",
    "Chairs",
    (
        _EMAIL,
        Column("Working time", values.share, "0.6", needed=True, hint="Part of full time."),
        Column("Since", values.day, "01/09/2026", needed=True, hint="Started, or last came back."),
        Column("Eligible", values.yes_no, "Yes", needed=True, hint="Five years' experience (WS-01)."),
        Column("Daily limit", values.whole(1, 10), "2", hint="Empty: the council's."),
        *(Column(name, values.hours, "9:00-17:00", hint="Empty or off: does not work.") for name in WEEK),
        Column("Teams", values.names, "North; South", hint="Empty: all teams."),
        Column("Not teams", values.names, "East", hint="Teams never chaired for."),
    ),
    lambda row: row["Email"],
)
VENUES = Kind(
    "venues",
    "Venues",
    (
        Column("Name", values.text, "Civic Centre", needed=True),
        Column("Address", values.text, "1 High Street"),
        Column("Travel minutes", values.whole(0, 240), "30", hint="Each way. Empty: the council's."),
        Column("Closed", values.yes_no, "No"),
    ),
    lambda row: " ".join(row["Name"].split()).casefold(),
)
AWAY_TIMES = Kind(
    "unavailability",
    "Unavailability",
    (
        _EMAIL,
        Column("Kind", values.one_of(**AWAY), "Annual leave", needed=True, hint=", ".join(AWAY.values())),
        Column("From date", values.day, "21/12/2026", needed=True),
        Column("From time", values.clock, "9:00", hint="Empty: the whole day."),
        Column("To date", values.day, "23/12/2026", hint="The last day. Empty: the same day."),
        Column("To time", values.clock, "17:00", hint="Empty: the whole day."),
    ),
    lambda row: tuple(row.values()),
)
DUTY_DAYS = Kind(
    "duty",
    "Duty",
    (
        Column("Date", values.day, "08/12/2026", needed=True),
        _EMAIL,
        Column("Part", values.one_of(**DUTY), "Cover", hint="Cover (the default) or Advice."),
        Column("From", values.clock, "9:00", hint="Empty: all day."),
        Column("To", values.clock, "11:00"),
    ),
    lambda row: (row["Date"], row["Part"] or "cover"),
)

KINDS = (PEOPLE, CHAIRS, VENUES, AWAY_TIMES, DUTY_DAYS)  # in the order in which they are taken


def kind_named(name: str) -> Kind | None:
    wanted = name.strip().casefold()
    return next((kind for kind in KINDS if wanted in {kind.name, kind.title.casefold()}), None)
