"""What administrators keep, empty, filled and wrong."""

from collections.abc import Callable
from typing import Any

from cards import people as cards
from cards.kit import Card
from conference.refusals import Problem
from tests.gallery.made_up import at, standard

CHAIRS = [("p2", "Alex Green"), ("p4", "Dana Brown")]
TEAMS = [("t1", "Assessment North"), ("t2", "Assessment South"), ("t3", "Children with disabilities")]
ON: dict[str, Any] = {"people": True}
AWAY = {"chair": "p2", "kind": "leave", "starts_on": "2026-12-21", "ends_on": "2026-12-18"}
PERSON = {"email": "amira.ali@", "roles": "social_worker,team_manager", "team": "t1", "active": "yes"}
CHAIR = {"eligible": "yes", "working_time": "80", "since": "2021-04-01", "days": "0,1,2,3", "not_teams": "t2"}
ERRORS = [
    (3, "email", "Enter an email address"),
    (7, "role", "Select a role: CPA, social worker"),
    (9, "", "Enter a name"),
]
LISTED = [(line, "born", "Enter a date") for line in range(2, 40)]

SAMPLES: dict[str, Callable[[], Card]] = {
    "menu": lambda: cards.menu(standard("ws")),
    "away": lambda: cards.unavailability(standard("ws"), {}, chairs=CHAIRS, carried=ON),
    "away_own": lambda: cards.unavailability(standard("sg"), {}, carried=ON),
    "away_wrong": lambda: cards.unavailability(
        standard("le"), AWAY, (Problem("ends_on", "ends_before_starts"),), chairs=CHAIRS, carried=ON
    ),
    "away_saved": lambda: cards.unavailability_saved(
        standard("ws"), name="Alex Green", kind="leave", starts=at(12, 21, 9), ends=at(12, 24, 17)
    ),
    "away_saved_booked": lambda: cards.unavailability_saved(
        standard("wk"),
        name="Alex Green",
        kind="training",
        starts=at(12, 8, 9),
        ends=at(12, 8, 17),
        booked=[("Q-26-0042", at(12, 8, 10)), ("Q-26-0043", at(12, 8, 14))],
    ),
    "pick_chair": lambda: cards.pick_chair(standard("sw"), CHAIRS, carried=ON),
    "chair": lambda: cards.chair_settings(standard("ws"), "Alex Green", CHAIR, teams=TEAMS, carried=ON),
    "chair_wrong": lambda: cards.chair_settings(
        standard("sg"),
        "Dana Brown",
        {"working_time": "full"},
        (Problem("working_time", "not_a_number"), Problem("days", "missing")),
        teams=TEAMS,
        carried=ON,
    ),
    "venue": lambda: cards.venue(standard("ws"), {}, carried=ON),
    "venue_wrong": lambda: cards.venue(
        standard("le"),
        {"name": "County Hall", "travel_minutes": "far"},
        (Problem("travel_minutes", "not_a_number"),),
        carried=ON,
    ),
    "person": lambda: cards.person(standard("ws"), {}, teams=TEAMS, carried=ON),
    "person_wrong": lambda: cards.person(
        standard("sw"),
        PERSON,
        (Problem("email", "not_an_email"),),
        teams=TEAMS,
        carried=ON,
        picked=[("8f1", "Amira Ali")],
    ),
    "saved": lambda: cards.saved(
        "Venue", [("Name", "County Hall, room 3"), ("Travel each way", "30 minutes")]
    ),
    "imported": lambda: cards.import_result(file="people.xlsx", added=41, changed=3),
    "imported_wrong": lambda: cards.import_result(file="people.csv", added=0, changed=0, errors=ERRORS),
    "imported_longest": lambda: cards.import_result(file="people.csv", added=0, changed=0, errors=LISTED),
}
