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
from storage.tables.work import PeriodicRun, Work

__all__ = [
    "Agreement",
    "ChairAsk",
    "ChairProfile",
    "Child",
    "Concern",
    "Conference",
    "Conflict",
    "Draft",
    "DutyDay",
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
    "Report",
    "SharedCard",
    "StepDone",
    "Team",
    "Unavailability",
    "Venue",
    "Viewed",
    "Work",
]
