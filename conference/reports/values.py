"""What is known of the reports: who of the family has one, what was said of it, how it stands."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from conference.timetable import Moment

PARENTS = ("mother", "father", "parent", "carer")
COMES = frozenset({"received", "verbal"})
SETTLED = COMES | {"not_coming"}


@dataclass(frozen=True, slots=True)
class Relative:
    """Somebody of the family on the invite list. `parent`: a parent or carer whom the report must reach."""

    id: str
    name: str
    role: str
    parent: bool


@dataclass(frozen=True, slots=True)
class Shared:
    """The report was shared with them on a day, or why it was not. `at`: when that was entered."""

    on: date | None
    why_not: str = ""
    at: datetime | None = None


@dataclass(frozen=True, slots=True)
class SocialWorkersReport:
    """What was said of it so far. `shared`: invitee id to how it went; "" for the family as a whole."""

    ready: datetime | None = None  # with the manager
    signed_off: datetime | None = None
    final: datetime | None = None
    shared: Mapping[str, Shared] = field(default_factory=dict)
    sent: datetime | None = None
    changed: datetime | None = None  # after it was shared, and not seen again by the manager
    expected_on: date | None = None


@dataclass(frozen=True, slots=True)
class Agency:
    """One agency's report. `status`: expected, promised, received, verbal, not_coming."""

    agency: str
    status: str
    expected_on: date | None = None
    received: datetime | None = None


@dataclass(frozen=True, slots=True)
class Track:
    """One of the things that have to happen to a report.

    `due`: the day that people are chased for while it is ahead, then the limit; `late`: the limit is past.
    """

    step: str
    done: datetime | None
    due: Moment | None
    late: bool


@dataclass(frozen=True, slots=True)
class ReportStatus:
    """How one report stands. `words` has {concepts} of the standard in it; `agency` "" the social worker's.

    `here`: it has come (sent to the chair, received, given by word of mouth). `counts`: it is written and has
    come, so that it may stand for somebody who cannot be there where the council lets it.
    """

    agency: str
    words: str
    here: bool
    late: bool
    promised_on: date | None = None
    counts: bool = False
