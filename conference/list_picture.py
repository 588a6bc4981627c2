"""A list as people are shown it: what services gather, and cards and sheets draw."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time

from conference.dates import Interval
from conference.reports import ReportStatus
from conference.standard import Source
from conference.timetable import Moment

BAD, SOON, GOOD = "bad", "soon", "good"


@dataclass(frozen=True, slots=True)
class Issue:
    """Something that went wrong. `sort`: late | moved | stood_down | cancelled | raised.

    `what`: words with {concepts}, such as a step's. `who`: agencies whose report it is. `days`: working days
    late, until it was done or until now. `before`, `after`: when the conference was, and is, to be.
    """

    sort: str
    what: str = ""
    due: Moment | None = None
    done: Moment | None = None
    days: int = 0
    who: tuple[str, ...] = ()
    before: datetime | None = None
    after: datetime | None = None


@dataclass(frozen=True, slots=True)
class Booked:
    """The day a conference was booked; `new`: after the list went out (SW-34)."""

    on: date
    new: bool


@dataclass(frozen=True, slots=True)
class Reports:
    """How the social worker's report stands, and the agencies'."""

    own: ReportStatus
    agencies: tuple[ReportStatus, ...] = ()


@dataclass(frozen=True, slots=True)
class Plans:
    """Earlier plans, each from and to; None where a day is not known."""

    rows: tuple[tuple[date | None, date | None], ...]


Value = str | int | date | time | Issue | Booked | Reports | Plans | None


@dataclass(frozen=True, slots=True)
class Said:
    """One cell. `mark`: "" | bad | soon | good, which the words say too. `ours`: words with {concepts}."""

    value: Value
    mark: str = ""
    ours: bool = False


NOT_RECORDED = Said("Not recorded yet", ours=True)


@dataclass(frozen=True, slots=True)
class ListLine:
    """One line, with the booking that it is about."""

    conference_id: str
    reference: str
    values: Mapping[str, Said]  # by column


@dataclass(frozen=True, slots=True)
class ListPicture:
    """`team`: the one asked for, "" for all. `own`: only what is the reader's own stands here.

    `covers` None: whatever is open. `forward`: readers outside to whom somebody passes it on. `unrecorded`:
    columns that can't be filled yet. `teams`: (id, name) of those the reader may choose from.
    """

    key: str
    what: str
    subject: str
    day: date
    as_at: datetime
    covers: Interval | None
    backward: bool  # it looks back
    columns: tuple[str, ...]
    lines: tuple[ListLine, ...]
    source: Source
    rules: tuple[str, ...]
    note: str = ""
    team: str = ""
    team_name: str = ""
    own: bool = False
    by: tuple[str, ...] = ()
    forward: tuple[str, ...] = ()
    nobody: tuple[str, ...] = ()  # roles that it goes to and that nobody holds
    unrecorded: tuple[str, ...] = ()
    teams: tuple[tuple[str, str], ...] = ()
    sent: bool = True  # it goes out by itself
