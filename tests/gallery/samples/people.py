"""What administrators keep, empty, filled and wrong."""

from collections.abc import Callable
from datetime import time
from typing import Any

from cards import people as cards
from cards.kit import Card
from conference.refusals import Problem
from tests.gallery.made_up import at, standard

CHAIRS = [("p2", "Alex Green"), ("p4", "Dana Brown")]
TEAMS = [("t1", "Assessment North"), ("t2", "Assessment South"), ("t3", "Children with disabilities")]
VENUES = [("v1", "County Hall, room 3"), ("v2", "The Glade family centre (not in use)")]
KEPT = {"name": "County Hall, room 3", "address": "1 High Street", "travel_minutes": "30", "in_use": "yes"}
DUTY = {"duty_day": "2026-12-08", "part": "advice", "on_duty": "p4", "starts_at": "09:00", "ends_at": "11:00"}
ON: dict[str, Any] = {"people": True}
AWAY = {"chair": "p2", "kind": "leave", "starts_on": "2026-12-21", "ends_on": "2026-12-18"}
PERSON = {"email": "amira.ali@", "roles": "social_worker,team_manager", "team": "t1", "active": "yes"}
CHAIR = {"eligible": "yes", "working_time": "80", "since": "2021-04-01", "days": "0,1,2,3", "not_teams": "t2"}

SAMPLES: dict[str, Callable[[], Card]] = {
    "menu": lambda: cards.menu(standard("ws")),
    "away": lambda: cards.unavailability(standard("ws"), chairs=CHAIRS, carried=ON).drawn(),
    "away_own": lambda: cards.unavailability(standard("sg"), carried=ON).drawn(),
    "away_wrong": lambda: cards.unavailability(standard("le"), chairs=CHAIRS, carried=ON).drawn(
        AWAY, (Problem("ends_on", "ends_before_starts"),)
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
    "collides_own": lambda: cards.collides(
        standard("ws"),
        "Alex Green",
        "leave",
        (at(12, 8, 0), at(12, 12, 0)),
        booked=[("c1", "Q-26-0042", at(12, 8, 10)), ("c2", "Q-26-0043", at(12, 9, 14))],
        duty_days=[at(12, 10, 9).date()],
        own=True,
    ),
    "collides_unit": lambda: cards.collides(
        standard("sw"),
        "Alex Green",
        "training",
        (at(12, 8, 9), at(12, 8, 13)),
        booked=[(f"c{one}", f"Q-26-00{one}", at(12, 8, 10)) for one in range(42, 54)],
        duty_days=[at(12, 8, 9).date()],
    ),
    "pick_chair": lambda: cards.pick_chair(standard("sw"), CHAIRS, carried=ON).drawn(),
    "chair": lambda: cards.chair_settings(
        standard("ws"), "Alex Green", teams=TEAMS, carried=ON, first=CHAIR
    ).drawn(),
    "chair_wrong": lambda: cards.chair_settings(standard("sg"), "Dana Brown", teams=TEAMS, carried=ON).drawn(
        {"working_time": "full"}, (Problem("working_time", "not_a_number"), Problem("days", "missing"))
    ),
    "pick_venue": lambda: cards.pick_venue(standard("ws"), VENUES).drawn(),
    "venue_change": lambda: cards.venue(standard("sw"), carried={"venue": "v1"}, first=KEPT).drawn(),
    "duty": lambda: cards.duty(standard("ws"), people=CHAIRS).drawn(),
    "duty_le": lambda: cards.duty(standard("le"), people=CHAIRS, first=DUTY).drawn(),
    "duty_wrong": lambda: cards.duty(standard("sg"), people=CHAIRS).drawn(
        {**DUTY, "on_duty": "", "ends_at": "08:00"},
        (Problem("on_duty", "missing"), Problem("ends_at", "ends_before_starts")),
    ),
    "duty_saved": lambda: cards.duty_saved(
        standard("le"),
        name="Dana Brown",
        part="advice",
        day=at(12, 8, 9).date(),
        hours=(time(9), time(11)),
    ),
    "duty_saved_booked": lambda: cards.duty_saved(
        standard("ws"),
        name="Alex Green",
        part="cover",
        day=at(12, 8, 9).date(),
        hours=None,
        booked=[("Q-26-0042", at(12, 8, 10))],
    ),
    "duty_saved_nobody": lambda: cards.duty_saved(
        standard("wk"), name="", part="cover", day=at(12, 8, 9).date(), hours=None
    ),
    "venue": lambda: cards.venue(standard("ws"), carried=ON).drawn(),
    "venue_wrong": lambda: cards.venue(standard("le"), carried=ON).drawn(
        {"name": "County Hall", "travel_minutes": "far"}, (Problem("travel_minutes", "not_a_number"),)
    ),
    "person": lambda: cards.person(standard("ws"), teams=TEAMS, carried=ON).drawn(),
    "person_wrong": lambda: cards.person(
        standard("sw"), teams=TEAMS, carried=ON, picked=[("8f1", "Amira Ali")]
    ).drawn(PERSON, (Problem("email", "not_an_email"),)),
    "saved": lambda: cards.saved(
        "Venue", [("Name", "County Hall, room 3"), ("Travel each way", "30 minutes")]
    ),
}
