"""What administrators keep: people, chairs, venues, times away, the duty rota."""

from cards.people.away import AWAY, unavailability, unavailability_saved
from cards.people.chairs import chair_settings, pick_chair
from cards.people.collides import collides
from cards.people.duty import Booked, Hours, duty, duty_saved
from cards.people.frame import menu, saved
from cards.people.persons import person
from cards.people.venues import pick_venue, venue

__all__ = [
    "AWAY",
    "Booked",
    "Hours",
    "chair_settings",
    "collides",
    "duty",
    "duty_saved",
    "menu",
    "person",
    "pick_chair",
    "pick_venue",
    "saved",
    "unavailability",
    "unavailability_saved",
    "venue",
]
