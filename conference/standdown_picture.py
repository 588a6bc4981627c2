"""A stand-down as its reader may see it: what services gather and cards draw."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from conference.booking import Kind, Mode, Status
from conference.roles import Role
from conference.standdown.asking import Act


class Stands(StrEnum):
    """How a request stands."""

    ASKED = "asked"
    AGREED = "agreed"  # of a postponement: the new date may be chosen now
    DONE = "done"  # stood down, cancelled, or moved to its new date
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"
    LAPSED = "lapsed"  # nobody decided before the conference was over


@dataclass(frozen=True, slots=True)
class StepPicture:
    """One step of the chain. `asked`: the names of whom it waits for now.

    `in_absence_of`: the role for which a deputy decided, or may decide now; `absent_why` why.
    """

    role: Role
    status: str  # waiting | asked | agreed | refused | withdrawn
    asked: tuple[str, ...] = ()
    decided_by: str = ""
    decided_as: Role | None = None
    decided_at: datetime | None = None
    why: str = ""
    in_absence_of: Role | None = None
    absent_why: str = ""  # away | no_answer | own_request | nobody
    climbs_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class OwnStep:
    """The step that somebody agrees to by asking, `role`: as whom. `alone`: nobody else has to agree."""

    step: int
    role: Role
    absent_why: str = ""  # as a deputy: away | no_answer | own_request | nobody
    alone: bool = False


@dataclass(frozen=True, slots=True)
class ToTell:
    """One person on the invite list who has to hear of it. `told_at` once somebody ticked them off.

    `reached`: "calendar" (a cancellation went out) | "forward" (words to pass on) | "letter" | "" (nothing
    goes by itself).
    """

    id: str  # of the invitee
    name: str
    role_words: str
    agency: str
    phone: str
    email: str
    family: bool
    reached: str = ""
    told_by: str = ""
    told_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class StandDownPicture:
    """`may`: what this reader may do now: decide, withdraw, tell, release, rebook.

    `given`: (ask, what was written). `release`: who still has an entry in their calendar that waits for a
    person to say that all know; 0 when none does. `refused_why`: of who refused.
    """

    id: str
    conference_id: str
    conference_version: int
    version: int
    reference: str
    kind: Kind
    status: Status  # of the booking
    mode: Mode
    starts: datetime  # as it stood when it was asked
    ends: datetime
    initials: tuple[str, ...]
    last_date: date
    days_left: int  # working days from today to the last date; negative: past it
    chair: str
    social_worker: str
    act: Act
    reason: str
    sub_code: str
    given: tuple[tuple[str, str], ...]
    asked_by: str
    asked_as: Role
    asked_at: datetime
    stands: Stands
    chain: str  # its key in the standard
    steps: tuple[StepPicture, ...]
    decided_at: datetime | None
    why: str  # of a withdrawal
    quiet: bool
    tellers: tuple[Role, ...]
    teller_names: tuple[str, ...]
    to_tell: tuple[ToTell, ...]
    release: int
    rebook: bool  # a new date is looked for
    next_within: date | None  # the regional default for the next date, where there is one (S37)
    may: frozenset[str] = frozenset()

    @property
    def untold(self) -> int:
        return sum(1 for one in self.to_tell if one.told_at is None)
