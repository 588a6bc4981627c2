"""An absence and its cover as people are shown it: what services gather and cards draw."""

from dataclasses import dataclass
from datetime import datetime

from conference.booking import Kind, Mode, Status
from conference.cover import CoverStatus, Part


@dataclass(frozen=True, slots=True)
class AskedLine:
    """Somebody asked to cover. `explanation` is "" for everybody but the unit."""

    name: str
    status: str  # asked | accepted | declined | too_late | withdrawn
    answer_by: datetime
    because: str = ""
    explanation: str = ""
    answered_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class CoverLine:
    """One conference that needs cover. `why`: codes of what stood in the way, `passed`: rungs passed over.

    `reads_roles`: when the present chair's right to open the door was last read back, None while it is not.
    `candidate`: who would be asked with one press.
    """

    id: str
    version: int
    conference_id: str
    reference: str
    kind: Kind
    mode: Mode
    standing: Status
    starts: datetime
    ends: datetime
    venue: str
    case_reference: str
    initials: tuple[str, ...]
    social_worker: str
    interpreter: str
    flags: tuple[str, ...]
    status: CoverStatus
    chair: str  # at present
    was_chair: str
    now_chair: str = ""
    permanent: bool = False
    why: tuple[str, ...] = ()
    passed: tuple[tuple[str, str], ...] = ()
    asks: tuple[AskedLine, ...] = ()
    candidate: str = ""
    decided_by: str = ""
    decided_at: datetime | None = None
    reads_roles: datetime | None = None


@dataclass(frozen=True, slots=True)
class AbsencePicture:
    """`why` is "" for those whom it does not concern; `others`: bookings that collide, without cover yet.

    `told`: which managers have a card about it, and since when (or from when, outside quiet hours).
    """

    id: str
    part: Part
    person: str
    why: str
    starts: datetime
    ends: datetime | None
    entered_by: str
    entered_at: datetime
    over_at: datetime | None
    own: bool
    decides: bool  # this reader may ask, find and give back
    covers: tuple[CoverLine, ...] = ()
    others: tuple[tuple[str, datetime], ...] = ()
    without: tuple[tuple[str, str, datetime], ...] = ()  # (conference, reference, start): how do they go on?
    told: tuple[tuple[str, datetime], ...] = ()


@dataclass(frozen=True, slots=True)
class CoverAskPicture:
    """One conference that this chair was asked to cover."""

    id: str
    status: str
    because: str
    answer_by: datetime
    answered_at: datetime | None
    asked_by: str
    line: CoverLine


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody who could cover, in the order in which they are offered, and why they stand there."""

    person_id: str
    name: str
    why: tuple[tuple[str, str], ...]
    calendar_read: bool = True
    asked: str = ""  # how an earlier request to them stands
    away: bool = False  # free in the calendar, but their mailbox says that they are out of office
