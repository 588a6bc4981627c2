"""The reports to a conference as people are shown them: what services gather and cards draw."""

from dataclasses import dataclass
from datetime import date, datetime

from conference.reports import Relative, SocialWorkersReport, Track
from conference.roles import Role


@dataclass(frozen=True, slots=True)
class AgencyLine:
    """One agency's report. `contact`: whom it is expected from. `link`: where it is kept, "" if not said."""

    agency: str
    contact: str
    status: str
    words: str
    late: bool
    expected_on: date | None
    received: datetime | None
    link: str
    promised: bool = False
    family_has: bool = False  # where agencies share theirs with the family themselves (WK-13, WK-16)


@dataclass(frozen=True, slots=True)
class Preparation:
    """One thing the chair does around the reports: a step, its words, by when, when it was done."""

    step: str
    what: str
    due: date | datetime | None
    late: bool
    done: datetime | None
    not_yet: bool = False  # comes after the conference


@dataclass(frozen=True, slots=True)
class ReportPicture:
    """`may`: which acts this reader may do now (services/reports/act.py)."""

    conference_id: str
    version: int
    reference: str
    initials: tuple[str, ...]
    index_child: str
    starts: datetime
    ends: datetime
    social_worker: str
    chair: str
    managers: tuple[str, ...]  # who signs off
    role: Role
    may: frozenset[str]
    report: SocialWorkersReport
    link: str
    tracks: tuple[Track, ...]
    sign_off: str  # the next sign-off's step, "" when none is due
    relatives: tuple[Relative, ...]
    agencies: tuple[AgencyLine, ...]
    agencies_due: date | datetime | None
    list_there: bool  # an invite list names somebody
    sent_back: str  # the manager's comment, "" when it was not sent back
    circulated: datetime | None
    absent_sent: datetime | None
    circulates: bool  # this council's clerk sends the report on (LE-41)
    sends_absent: bool  # … and those of people who cannot be there (LE-43)
    preparation: tuple[Preparation, ...]
    today: date
    notes: tuple[tuple[datetime, str], ...] = ()  # the chair's own
    cancelled: bool = False
    word: str = "icpc"  # the concept of what is held
    agencies_share: bool = False


@dataclass(frozen=True, slots=True)
class ReportNews:
    """One thing that happened to a report, told to somebody: the step that it was recorded under."""

    id: str
    step: str
    conference_id: str
    reference: str
    starts: datetime
    ends: datetime
    who: str
    at: datetime
    said: str  # what they wrote, "" when nothing
    expected_on: date | None
    still_true: bool
    may_sign_off: bool = False
    word: str = "icpc"
