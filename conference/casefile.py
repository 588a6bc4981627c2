"""A booking's record for the child's file: who decided what, when, what they saw and why, and all else."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from conference.booking_picture import BookingPicture
from conference.concerns import ConcernPicture
from conference.cover import CoverStatus, Missing, Part
from conference.roles import Role
from conference.standdown import Act

Pairs = tuple[tuple[str, str], ...]
Value = str | date | datetime


class About(StrEnum):
    """What somebody asked others to agree to."""

    PAST_LAST_DATE = "out_of_timescale"
    STAND_DOWN = "stand_down"


@dataclass(frozen=True, slots=True)
class By:
    """Who did it, in which part. `instead_of`: the role for which a deputy decided, `absent_why` why."""

    name: str
    role: Role | None = None
    instead_of: Role | None = None
    absent_why: str = ""  # away | no_answer | own_request | took_part | nobody


@dataclass(frozen=True, slots=True)
class Shown:
    """What the card said to whoever decided. `before`: who had decided by then."""

    starts: datetime | None
    last_date: date | None
    given: Pairs = ()  # (ask, what was written)
    before: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Asked:
    """Somebody asks for agreement. `starts`: the date that it is about; `chain`: its key in the standard."""

    at: datetime
    by: By
    about: About
    chain: str
    starts: datetime
    given: Pairs
    reason: str = ""
    sub_code: str = ""
    act: Act | None = None


@dataclass(frozen=True, slots=True)
class Decided:
    """One step of a chain. `itself`: it counts as agreed because whoever decides had asked."""

    at: datetime
    by: By
    about: About
    chain: str
    agreed: bool
    why: str
    shown: Shown
    itself: bool = False


@dataclass(frozen=True, slots=True)
class Ended:
    """What became of a request: agreed (a new date may be chosen), done, withdrawn or lapsed."""

    at: datetime
    by: By | None
    how: str
    act: Act
    why: str = ""


@dataclass(frozen=True, slots=True)
class Told:
    at: datetime
    by: str
    whom: str
    part: str  # words


@dataclass(frozen=True, slots=True)
class Telling:
    """People told by people, one by one, in the order in which they were ticked off.

    `untold`: how many on the list have not been. `released`: a person said that all know.
    """

    at: datetime
    told: tuple[Told, ...]
    untold: int
    released: Told | None = None


@dataclass(frozen=True, slots=True)
class Found:
    """The quorum at the start: what was ticked, what the rule proposed, what was decided.

    `agencies`: (agency, present, how its report stood), as they were shown.
    """

    at: datetime
    by: By
    go_ahead: bool
    quorate: bool
    proposed: str
    counted: tuple[str, ...]
    needed: int
    social_care: bool
    few: bool
    why: str
    agencies: tuple[tuple[str, bool, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Call:
    """One person asked to cover, by whom, and how they answered."""

    name: str
    by: str
    at: datetime
    answer: str  # asked | accepted | declined | too_late | withdrawn
    answered_at: datetime | None


@dataclass(frozen=True, slots=True)
class Covered:
    """Somebody could not come, and how it went on.

    Nobody's explanation stands here, nor why anybody was absent: a record leaves the role check behind.
    """

    at: datetime
    by: By | None  # None while nobody has decided
    part: Part
    how: CoverStatus
    was: str
    now: str
    asked: tuple[Call, ...] = ()
    permanent: bool = False


@dataclass(frozen=True, slots=True)
class Recorded:
    """How it goes on without clerk, social worker or network."""

    at: datetime
    by: By
    missing: Missing
    way: str
    who: str


@dataclass(frozen=True, slots=True)
class Kept:
    """The date was kept in one of the ways of conference.keep_the_date; `note`: what was written."""

    at: datetime
    by: By
    way: str
    note: str


Decision = Asked | Decided | Ended | Telling | Found | Covered | Recorded | Kept


@dataclass(frozen=True, slots=True)
class Change:
    """One value that an act changed. `what`: when, chair, last_date, social_worker, status, mode, venue."""

    what: str
    before: Value
    after: Value


@dataclass(frozen=True, slots=True)
class HistoryLine:
    at: datetime
    who: str
    act: str
    changes: tuple[Change, ...] = ()
    corrected: tuple[str, ...] = ()  # form fields


@dataclass(frozen=True, slots=True)
class Looked:
    """Who looked at details about the family on one London day, at what, and how many times in all."""

    day: date
    name: str
    what: tuple[str, ...]
    times: int


@dataclass(frozen=True, slots=True)
class Casefile:
    """`made_for`, `made_as`: whose copy it is; None: an operator's. Concerns are those that they may read."""

    made_at: datetime
    made_for: str
    made_as: Role | None
    booking: BookingPicture
    decisions: tuple[Decision, ...]
    concerns: tuple[ConcernPicture, ...]
    history: tuple[HistoryLine, ...]
    looked: tuple[Looked, ...]
