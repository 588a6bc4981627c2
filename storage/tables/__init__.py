"""Every table, so that one import fills the metadata."""

from storage.tables.conferences import (
    Agreement,
    ChairAsk,
    Child,
    Conference,
    Conflict,
    HeldQuarter,
    History,
    Meeting,
    SharedCard,
    Viewed,
)
from storage.tables.cover import Absence, Cover, CoverAsk, DutySwap, Feed, RotaPlan
from storage.tables.drafts import Draft
from storage.tables.duties import Concern, ListRun, Notice, Preference, Report, StepDone
from storage.tables.invitees import Invitation, Invitee, InviteList
from storage.tables.people import (
    ChairProfile,
    DutyDay,
    PeopleChange,
    Person,
    PersonRole,
    Team,
    Unavailability,
    Venue,
)
from storage.tables.standdown import QuorumFinding, StandDown, StandDownTold
from storage.tables.work import PeriodicRun, Work

__all__ = [
    "Absence",
    "Agreement",
    "ChairAsk",
    "ChairProfile",
    "Child",
    "Concern",
    "Conference",
    "Conflict",
    "Cover",
    "CoverAsk",
    "Draft",
    "DutyDay",
    "DutySwap",
    "Feed",
    "HeldQuarter",
    "History",
    "Invitation",
    "InviteList",
    "Invitee",
    "ListRun",
    "Meeting",
    "Notice",
    "PeopleChange",
    "PeriodicRun",
    "Person",
    "PersonRole",
    "Preference",
    "QuorumFinding",
    "Report",
    "RotaPlan",
    "SharedCard",
    "StandDown",
    "StandDownTold",
    "StepDone",
    "Team",
    "Unavailability",
    "Venue",
    "Viewed",
    "Work",
]
