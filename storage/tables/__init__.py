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
    "Conference",
    "Conflict",
    "Draft",
    "DutyDay",
    "HeldQuarter",
    "History",
    "Meeting",
    "PeopleChange",
    "PeriodicRun",
    "Person",
    "PersonRole",
    "SharedCard",
    "Team",
    "Unavailability",
    "Venue",
    "Viewed",
    "Work",
]
