"""What administrators keep: people, chairs, venues, times away and the duty rota."""

from services.people.away import Added, Touched, add_unavailability, remove_unavailability
from services.people.chairs import set_chair
from services.people.commands import (
    AddPerson,
    AddUnavailability,
    AddVenue,
    ChairSettings,
    ChangePerson,
    ChangeVenue,
    SetDuty,
)
from services.people.keep import Desk, Kept, Office
from services.people.persons import add_person, add_team, change_person, retire_person
from services.people.rota import clear_duty, set_duty
from services.people.venues import add_venue, change_venue, close_venue

__all__ = [
    "AddPerson",
    "AddUnavailability",
    "AddVenue",
    "Added",
    "ChairSettings",
    "ChangePerson",
    "ChangeVenue",
    "Desk",
    "Kept",
    "Office",
    "SetDuty",
    "Touched",
    "add_person",
    "add_team",
    "add_unavailability",
    "add_venue",
    "change_person",
    "change_venue",
    "clear_duty",
    "close_venue",
    "remove_unavailability",
    "retire_person",
    "set_chair",
    "set_duty",
]
