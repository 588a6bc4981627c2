"""Who answered what, agency by agency: what services gather and cards draw."""

from dataclasses import dataclass
from datetime import date, datetime

from conference.quorum import Coming, Forecast
from conference.roles import Role


@dataclass(frozen=True, slots=True)
class PersonReply:
    """One professional of the list. `instead_of`: the name of whom they come for. `asked`: was invited."""

    id: str
    name: str
    role: str  # words, with {concepts}
    reply: Coming
    asked: bool
    instead_of: str = ""
    reachable: bool = True  # has an e-mail address to be asked again at


@dataclass(frozen=True, slots=True)
class AgencyReplies:
    """One agency. `report`: its report's status, "" when none is known. `counts`: for the quorum.

    `chased_at`: when somebody last had it asked again, for this date.
    """

    agency: str
    coming: Coming
    people: tuple[PersonReply, ...]
    report: str
    report_on: date | None
    counts: bool
    chased_at: datetime | None = None

    @property
    def reachable(self) -> bool:
        return any(one.reachable for one in self.people)


@dataclass(frozen=True, slots=True)
class RepliesPicture:
    """For one reader. `state`: of the invite list: none | open | complete. `read_at`: when replies were read.

    `may`: whether the reader may ask agencies again and enter who comes instead. `role`: the reader's part.
    """

    conference_id: str
    about: str  # the conference at this date
    standing: bool  # neither over nor cancelled
    reference: str
    initials: tuple[str, ...]
    starts: datetime
    ends: datetime
    now: datetime
    role: Role
    may: bool
    state: str
    chair: str
    chair_id: str
    chair_reply: Coming
    social_worker: str
    social_worker_reply: Coming
    forecast: Forecast
    agencies: tuple[AgencyReplies, ...]  # those that count first
    read_at: datetime | None

    def agency(self, name: str) -> AgencyReplies | None:
        return next((one for one in self.agencies if one.agency.casefold() == name.casefold()), None)


@dataclass(frozen=True, slots=True)
class ChasePicture:
    """What one person of an agency is asked again. `coming`: their own answer. Nothing of the family.

    `report_by`: the moment by which the agency's report is due, None where no report is asked.
    """

    reference: str
    name: str
    starts: datetime
    ends: datetime
    mode: str
    place: str
    coming: Coming
    report_here: bool
    report_by: date | datetime | None
    chair: str
    social_worker: str
    social_worker_email: str
    word: str = "icpc"  # the concept of what is held
