"""A booking as people are shown it, and what its confirmation may say in a mail (LE-08)."""

from dataclasses import dataclass
from datetime import date, datetime

from conference.booking import Kind, Mode, Status
from conference.quorum import Decided
from conference.roles import Role

# A booking as people are shown it: what services gather and cards draw.


@dataclass(frozen=True, slots=True)
class ChildPicture:
    initials: str
    born: date | None
    expected: date | None
    index_child: bool


@dataclass(frozen=True, slots=True)
class AgreementPicture:
    """One step of an agreement: who decides, what they were given, how it stands."""

    step: int
    role: str  # a Role's value
    status: str  # waiting | asked | agreed | refused | withdrawn
    decided_by: str = ""
    decided_at: datetime | None = None
    why: str = ""


@dataclass(frozen=True, slots=True)
class DueStep:
    """What comes next: key of words, who does it, by when (a moment where the rule has a clock time)."""

    what: str  # "request_by", "chair_answers", "join", … words in cards/words_of_steps
    role: str
    by: date | datetime
    rules: tuple[str, ...]
    source: str  # council | statutory | default


@dataclass(frozen=True, slots=True)
class BookingPicture:
    """Everything a card about one booking may need; a drawer shows what its reader's role allows."""

    id: str
    version: int
    reference: str
    case_reference: str
    kind: Kind
    status: Status
    mode: Mode
    starts: datetime
    ends: datetime
    anchor: date
    last_date: date
    day_number: int  # working days from the anchor to the conference, anchor = day 0
    allowed_days: int
    days_past: int  # working days past the last date, 0 when in time
    short_notice: bool
    notice_days: int  # the council's, in working days
    venue: str
    children: tuple[ChildPicture, ...]
    social_worker: str
    social_worker_id: str
    booked_by: str
    booked_by_id: str
    chair: str  # "" while none
    chair_id: str
    ask_id: str  # the open request to the chair, "" if none
    answer_by: date | None
    interpreter: str
    flags: tuple[str, ...]  # "split", "risks", "confidential", "repeat_plan", "advocate", …
    details: tuple[tuple[str, str], ...]  # (form field, what was typed), for the role-checked card only
    agreements: tuple[AgreementPicture, ...]
    given: tuple[tuple[str, str], ...]  # what the asker gave for the agreement: reason, safeguarded
    meeting_state: str  # "" | wanted | made | safe | open | unsafe | locked
    meeting_problem: str
    join_url: str  # "" unless the reader may join and the meeting is open
    covers_for: str = ""  # the child's own chair, where the present one only covers
    next_steps: tuple[DueStep, ...] = ()
    history: tuple[tuple[datetime, str, str], ...] = ()  # (when, who, act)
    days_left: int | None = None  # working days from today to the last date, negative past it
    quorum: Decided | None = None  # what the chair decided at the start of this date
    parts: frozenset[Role] = frozenset()  # in which its reader acts for this conference


@dataclass(frozen=True, slots=True)
class OfferPicture:
    """One slot offered: `standing` is full_notice, short_notice or past_last_date."""

    key: str  # opaque, goes back to the server
    chair: str
    starts: datetime
    ends: datetime
    standing: str
    day_number: int
    days_past: int
    why: tuple[tuple[str, str], ...]  # (reason code, fact) in the order that decided
    calendar_read: bool  # False: the chair's calendar could not be read


@dataclass(frozen=True, slots=True)
class Change:
    """One line of what a move changes."""

    what: str
    before: date | datetime
    after: date | datetime


@dataclass(frozen=True, slots=True)
class BookingLine:
    """One line of a list of bookings."""

    id: str
    reference: str
    initials: tuple[str, ...]
    starts: datetime
    status: Status
    chair: str
    social_worker: str
    mode: Mode
    days_past: int


# What the confirmation of a booking may say in a mail: nothing of the children or the family (LE-08).


@dataclass(frozen=True, slots=True)
class Confirmed:
    reference: str
    kind: Kind
    starts: datetime
    ends: datetime
    mode: Mode
    venue: str
    chair: str
    social_worker: str
    moved: bool  # it had another date before


@dataclass(frozen=True, slots=True)
class NotTakingPlace:
    """A conference that was stood down in its last hours, for our own people. Times are UTC."""

    reference: str
    kind: Kind
    starts: datetime
    ends: datetime
    new_date: bool  # one is looked for
