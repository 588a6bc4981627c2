"""Lists that go out by the calendar, and what the standard tells people."""

from dataclasses import dataclass
from datetime import time
from enum import StrEnum

from conference.cited import Source
from conference.roles import Role


class Every(StrEnum):
    WORKING_DAY = "working_day"
    WEEK = "week"
    MONTH = "month"


@dataclass(frozen=True, slots=True)
class Schedule:
    """When a list goes out, London time; a day when nobody works sends it on the working day before (C-12).

    `day`: 0 Monday … 4 Friday for a week, 1 … 28 for a month. `after`: only after this event, on the first
    such day (SW-40).
    """

    every: Every
    day: int = 0
    at: time = time(9)
    after: str = ""


@dataclass(frozen=True, slots=True)
class PeriodicList:
    """`on` false: proposed, not sent until the council switches it on.

    `covers`: one of COVERS. `shows`: some of COLUMNS, in order.
    """

    key: str
    on: bool
    what: str
    when: Schedule
    covers: str
    shows: tuple[str, ...]
    by: tuple[Role, ...]
    to: tuple[Role, ...]
    outside: tuple[str, ...]  # words for readers who have no part in the bot, such as "A&E departments"
    subject: str
    source: Source
    rules: tuple[str, ...]
    note: str = ""


@dataclass(frozen=True, slots=True)
class Information:
    """A rule that is shown, not reckoned. `shown`: the places where it stands."""

    key: str
    text: str  # words with {concepts}
    shown: tuple[str, ...]
    source: Source
    rules: tuple[str, ...]
    note: str = ""


COVERS = frozenset({"this_week", "next_two_weeks", "this_month", "last_week", "today", "open"})
COLUMNS = frozenset(
    {
        "reference",
        "initials",
        "kind",
        "date",
        "time",
        "place",
        "chair",
        "social_worker",
        "team_manager",
        "report_status",
        "last_date",
        "outcome",
        "what_was_late",
        "reason",
        "months_on_plan",
        "earlier_plan",
        "booked_since",
    }
)
SHOWN = frozenset(
    {
        "help",
        "booking",
        "timetable",
        "day_card",
        "chair",
        "report",
        "invitations",
        "outcome",
        "stand_down",
        "cover",
        "review",
        "about",  # the standard's own page
    }
)
