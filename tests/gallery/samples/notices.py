"""What people are told without having asked."""

from collections.abc import Callable
from datetime import date

from cards import notices as cards
from cards.kit import Card
from conference.booking import Status
from tests.gallery.made_up import LONG, booked, booking, each, standard

SAID = "I supervised the mother's case in 2024."
DAY = date(2026, 12, 11)
SEEKING = {"status": Status.SEEKING, "chair": "", "ask_id": ""}

SAMPLES: dict[str, Callable[[], Card]] = {
    **each(
        "declined",
        lambda one: cards.declined(
            standard(one),
            booking(one, chair="Dana Brown"),
            chair="Alex Green",
            because="conflict",
            explanation=SAID,
        ),
    ),
    "declined_nobody_free": lambda: cards.declined(
        standard("sg"), booking("sg", **SEEKING), chair="Alex Green", because="other", explanation=LONG
    ),
    "no_answer": lambda: cards.no_answer(standard("sg"), booking("sg"), asked_on=date(2026, 11, 25)),
    "capacity": lambda: cards.capacity(
        standard("ws"), free=1, last_date=DAY, reference="Q-26-0042", social_worker="Amira Ali"
    ),
    "capacity_none": lambda: cards.capacity(standard("le"), free=0, last_date=DAY),
    "meeting_alarm": lambda: cards.meeting_alarm(
        standard("le"), booking("le", meeting_state="unsafe", meeting_problem="settings:lobby_scope,chat")
    ),
    "meeting_alarm_changed": lambda: cards.meeting_alarm(
        standard("sw"), booked("sw", meeting_problem="put_right:recording")
    ),
    "seeking": lambda: cards.seeking(standard("ws"), booking("ws", **SEEKING)),
    "meeting_follows": lambda: cards.meeting_follows(standard("wk"), booking("wk", status=Status.CONFIRMED)),
}
