"""Answers to invitations: whose each is, and who answered what, agency by agency."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from conference.quorum import Coming, Forecast
from conference.roles import Role

# Whose answer is whose: Exchange may name somebody by another of their addresses, and list them twice.


@dataclass(frozen=True, slots=True)
class Answered:
    """One line of a calendar entry's guests. `said`: accepted | tentative | declined, "" for no answer (yet).

    `address`: as Exchange has it now, in small letters; `at`: when they answered.
    """

    address: str
    name: str
    said: str
    at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Guest:
    """Somebody who was invited. `addresses`: all that are known to be theirs, in small letters."""

    name: str
    addresses: frozenset[str]


@dataclass(frozen=True, slots=True)
class WhoSaid:
    """`said`: by the guest's key; who stands on the entry under no name that is theirs is not in it.

    `strangers`: lines that are nobody's, by address or by name.
    """

    said: Mapping[str, str] = field(default_factory=dict)
    strangers: tuple[Answered, ...] = ()


def who_said(guests: Mapping[str, Guest], lines: Sequence[Answered]) -> WhoSaid:
    """A line is theirs by its address, else by its name where only one guest has it."""
    theirs: dict[str, list[Answered]] = {}
    strangers: list[Answered] = []
    for line in lines:
        named = [key for key, guest in guests.items() if line.address in guest.addresses]
        found = named or _by_name(guests, line)
        for key in found:
            theirs.setdefault(key, []).append(line)
        if not found:
            strangers.append(line)
    return WhoSaid({key: last_word(said) for key, said in theirs.items()}, tuple(strangers))


def last_word(lines: Iterable[Answered]) -> str:
    """What one person answered, who may be listed twice: an answer beats none, the latest counts."""
    said = [line for line in lines if line.said]
    return max(said, key=lambda line: line.at.timestamp() if line.at else 0.0).said if said else ""


def _by_name(guests: Mapping[str, Guest], line: Answered) -> list[str]:
    found = [key for key, guest in guests.items() if _plain(guest.name) == _plain(line.name)]
    return found if len({guests[key].addresses for key in found}) == 1 else []


def _plain(name: str) -> str:
    return " ".join(name.casefold().split())


# Who answered what, agency by agency, as people are shown it.


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
