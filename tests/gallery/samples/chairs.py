"""The chair's cards: asked, declining, answered."""

from collections.abc import Callable

from cards import chairs as cards
from cards.kit import Card
from conference.booking import Mode, Status
from conference.refusals import Problem
from tests.gallery.made_up import LONG, at, booked, booking, each, past, standard

UNANSWERED = (Problem("knows_family", "missing"),)
EMPTY = (Problem("because", "missing"), Problem("explanation", "missing"))
SETTING_UP = {
    "status": Status.CONFIRMED,
    "ask_id": "",
    "answer_by": None,
    "meeting_state": "wanted",
    "next_steps": (),
}

SAMPLES: dict[str, Callable[[], Card]] = {
    **each("asked", lambda one: cards.asked(standard(one), booking(one)).drawn()),
    "asked_wrong": lambda: cards.asked(standard("ws"), booking("ws")).drawn({}, UNANSWERED),
    "asked_knows": lambda: cards.asked(standard("le"), booking("le")).drawn(
        {}, (Problem("knows_family", "conflict"),)
    ),
    "asked_longest": lambda: cards.asked(
        standard("sg"),
        past(
            "sg",
            mode=Mode.FACE_TO_FACE,
            venue="The Glade family centre",
            short_notice=True,
            flags=("repeat_plan", "split", "risks", "confidential", "early"),
        ),
    ).drawn(),
    "decline": lambda: cards.decline(standard("ws"), booking("ws")).drawn(),
    "decline_wrong": lambda: cards.decline(standard("sg"), booking("sg")).drawn({}, EMPTY),
    "decline_longest": lambda: cards.decline(standard("wk"), booking("wk")).drawn(
        {"because": "conflict", "explanation": LONG},
        (Problem("explanation", "too_long", (("limit", "2000"),)),),
    ),
    **each(
        "accepted",
        lambda one: cards.answered(standard(one), booked(one), answer="accepted", at=at(11, 26, 8, 25)),
    ),
    "accepted_setting_up": lambda: cards.answered(
        standard("ws"), booking("ws", **SETTING_UP), answer="accepted", at=at(11, 26, 8, 25)
    ),
    "accepted_unsafe": lambda: cards.answered(
        standard("le"), booking("le", **{**SETTING_UP, "meeting_state": "unsafe"}), answer="accepted"
    ),
    "declined_conflict": lambda: cards.answered(
        standard("ws"), booking("ws"), answer="declined", because="conflict", at=at(11, 26, 8, 25)
    ),
    "declined_other": lambda: cards.answered(
        standard("sw"), booking("sw"), answer="declined", because="other"
    ),
    "withdrawn": lambda: cards.answered(standard("sg"), booking("sg"), answer="withdrawn"),
}
