"""The quorum at the start of a conference as one reader sees it: what services gather and cards draw."""

from dataclasses import dataclass
from datetime import date, datetime

from conference.booking import Kind, Status
from conference.quorum import Coming, Decision, Finding, Ticks
from conference.quorum.times import Phase
from conference.standard import QuorumRules


@dataclass(frozen=True, slots=True)
class PersonHere:
    """One seat: a professional who may be there. `role`: words, with {concepts}. `here`: ticked."""

    id: str
    name: str
    role: str
    reply: Coming
    here: bool


@dataclass(frozen=True, slots=True)
class AgencyHere:
    """One agency at the start. `key`: what its ticks go by. `report`: its report's status, "" for none.

    `colleague`: somebody of it is ticked who is not on the list. `sufficient`: its report is ticked.
    """

    key: str
    agency: str
    people: tuple[PersonHere, ...]
    report: str = ""
    core_group: bool = False
    social_care: bool = False
    colleague: bool = False
    sufficient: bool = False

    @property
    def here(self) -> bool:
        return self.colleague or any(one.here for one in self.people)


@dataclass(frozen=True, slots=True)
class Apart:
    """Somebody who never counts. `role`: words, with {concepts}."""

    name: str
    role: str


@dataclass(frozen=True, slots=True)
class Decided:
    """One decision as it was made. `few`: as it was ticked; `by_report`: who counted so. `who`: a name."""

    id: str
    decision: Decision
    finding: Finding
    few: bool
    by_report: tuple[str, ...]
    who: str
    at: datetime
    why: str


@dataclass(frozen=True, slots=True)
class QuorumPicture:
    """For one reader, about one date. `may`: they decide, and now; `decides`: whose it is to decide, names.

    `finding`: once it is counted. `decisions`: of this date, the first first; the last one holds.
    `next_by`: by when the next date should be, where the council has such a rule.
    """

    conference_id: str
    about: str  # the conference at this date
    move: int
    reference: str
    initials: tuple[str, ...]
    kind: Kind
    status: Status
    starts: datetime
    ends: datetime
    opens: datetime
    phase: Phase
    standing: bool  # it is to take place at this date
    mine: bool  # whoever reads it decides, when it is time
    decides: tuple[str, ...]
    rules: QuorumRules
    agencies: tuple[AgencyHere, ...]  # social care first
    apart: tuple[Apart, ...]
    ticks: Ticks
    version: int  # of what they have ticked, 0 for nothing
    counting: bool  # whoever reads it has begun to tick, and not decided since
    finding: Finding | None
    decisions: tuple[Decided, ...]
    next_by: date | None
    last_date: date

    @property
    def may(self) -> bool:
        return self.mine and self.standing and self.phase is Phase.OPEN

    @property
    def recounting(self) -> bool:
        """Whether it is counted again after a decision, which holds until the next."""
        return self.may and self.counting and bool(self.decisions)

    @property
    def decided(self) -> Decided | None:
        return self.decisions[-1] if self.decisions else None
