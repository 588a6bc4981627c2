"""An invite list as people are shown it: what services gather, and forms and cards draw."""

from dataclasses import dataclass
from datetime import datetime

from conference.booking import Kind, Mode
from conference.invitees.listed import Listed
from conference.refusals import Problem
from conference.timetable import Moment


@dataclass(frozen=True, slots=True)
class Deadline:
    """A step of the timetable that the list has to meet. A date means any time on that London day."""

    step: str  # its key: "invite_list_icpc"
    by: Moment  # when people should have done it
    limit: Moment | None  # when it is late
    late: bool  # it is past the limit, and was not done in time
    rules: tuple[str, ...]
    source: str  # council | statutory | default
    note: str


@dataclass(frozen=True, slots=True)
class InviteePicture:
    """One person. `missing` keeps the list from being complete; `open` is still to ask; `warnings` only warn.

    Both name fields as Problem.field does ("agency", "reach", "joins.device").
    `advocacy`: "" | "refer" | "opted_out" (C-38). `late`: added after the day of full notice.
    `ways`: (way, state, problem) of what they were sent.
    """

    listed: Listed
    version: int
    words: str  # the role's
    agency: str  # as typed, else the role's
    confirmed: bool
    missing: tuple[str, ...]
    open: tuple[str, ...]
    warnings: tuple[Problem, ...]
    counts: bool  # for the quorum
    core_group: bool
    advocacy: str
    reply: str  # "" | accepted | tentative | declined
    substitute_for: str
    promises_report: bool
    removed_why: str = ""
    ways: tuple[tuple[str, str, str], ...] = ()

    @property
    def id(self) -> str:
        return self.listed.id


@dataclass(frozen=True, slots=True)
class PolicePicture:
    """`state`: not_used (no such step) | nobody | open (not asked yet) | asked | changed (others since).

    `late`: asked after the cut-off, or not asked and the cut-off is past: checks cannot be guaranteed.
    """

    state: str
    target: Moment | None  # a day earlier than the cut-off (LE-24)
    cut_off: Moment | None  # C-13
    rules: tuple[str, ...]
    late: bool
    asked_at: datetime | None
    people: tuple[str, ...]  # invitee ids
    without_reason: tuple[str, ...]  # invitee ids


@dataclass(frozen=True, slots=True)
class RoleAnswer:
    """A role that must be answered: `present`, or `why` nobody is there, else unanswered."""

    role: str
    words: str
    present: bool
    why: str

    @property
    def answered(self) -> bool:
        return self.present or bool(self.why)


@dataclass(frozen=True, slots=True)
class EarlierList:
    """A list of the same case from which people may be copied."""

    conference_id: str
    reference: str
    starts: datetime
    people: int


@dataclass(frozen=True, slots=True)
class PoliceName:
    """One line of the request to the police, for the clerk's file only."""

    name: str
    role: str  # words
    born: str  # ISO day, "" where it is not known
    address: str
    reason: str


@dataclass(frozen=True, slots=True)
class PoliceRequest:
    """What the clerk's file says. Names of children are initials."""

    reference: str
    case_reference: str
    children: tuple[tuple[str, str], ...]  # (initials, ISO day of birth or "")
    starts: datetime
    cut_off: Moment | None
    late: bool
    social_worker: str
    asked_at: datetime | None
    people: tuple[PoliceName, ...]
    rules: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ListPicture:
    """Everything a form or card about an invite list needs, for one reader.

    `state`: none (nobody yet) | open | complete. `version`: the list's, given back with every act.
    `problems`: why it cannot be complete now, as Problem(field, code): "must_answer.gp" missing,
    "invitees.<id>.agency" missing, "invitees.<id>" unconfirmed, "invitees" missing (nobody on it).
    """

    conference_id: str
    booking_version: int
    reference: str
    kind: Kind
    mode: Mode
    starts: datetime
    ends: datetime
    standing: bool  # neither cancelled nor begun
    role: str  # the reader's part, a Role's value
    may_change: bool
    state: str
    version: int
    completed_at: datetime | None
    completed_by: str  # name
    reopened: bool  # it was complete before
    people: tuple[InviteePicture, ...]
    removed: tuple[InviteePicture, ...]
    answers: tuple[RoleAnswer, ...]
    problems: tuple[Problem, ...]
    warnings: tuple[Problem, ...]
    split: bool  # the booking asks for it, or somebody is kept apart
    strict_lobby: bool
    deadline: Deadline | None
    notice: Deadline | None  # the last day to give everybody full notice
    police: PolicePicture
    copied_from: str  # reference
    earlier: EarlierList | None  # offered to be copied from, while nobody is on the list

    @property
    def unconfirmed(self) -> tuple[InviteePicture, ...]:
        return tuple(one for one in self.people if not one.confirmed)

    @property
    def unanswered(self) -> tuple[RoleAnswer, ...]:
        return tuple(one for one in self.answers if not one.answered)

    def person(self, invitee_id: str) -> InviteePicture | None:
        return next((one for one in (*self.people, *self.removed) if one.id == invitee_id), None)
