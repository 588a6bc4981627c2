"""Correcting a booking: nothing corrected yet, before and after, what follows, too late."""

from collections.abc import Callable
from typing import Any

from cards import agreements
from cards.booking import correct as booking_correct
from cards.booking import form
from cards.booking.correct import WhatFollows
from cards.kit import Card
from conference.booking_picture import Change
from conference.refusals import Problem
from tests.gallery.made_up import CARRIED, at, offer, standard
from tests.gallery.typed import MANAGERS, answers

VENUES = [("v1", "County Hall, room 3"), ("v2", "The Glade family centre")]
CORRECTING = {**CARRIED, "form": "correction", "conference": "c1"}
LATER = [{"held_on": "2026-11-18", "held_at": "10:00", "agreed": "yes"}]
DATES = (Change("last_date", at(12, 11, 9).date(), at(12, 9, 9).date()),)
ROOM = WhatFollows(fields=("mode", "venue"), meeting="to_room")
LATE = WhatFollows(fields=("discussions",), dates=DATES, days_past=2, agreement="asked")


def correct(council: str, follows: WhatFollows = ROOM, *, number: int = 2, **more: Any) -> Card:
    instead = more.pop("instead", {"mode": "face_to_face", "venue": "v2", "interpreter": ""})
    was = answers(number) | {"mode": "teams", "venue": ""}
    return booking_correct.correct(
        standard(council), was | instead, was,
        follows=follows, carried=CORRECTING, reference="Q-26-0042", chosen=[*VENUES, *MANAGERS], **more,
    )  # fmt: skip


def corrected(council: str, follows: WhatFollows, told: list[str], **instead: Any) -> Card:
    was = answers()
    return booking_correct.corrected(
        standard(council), was, was | instead,
        follows=follows, reference="Q-26-0042", conference="c1", version=5, told=told,
        chosen=[*VENUES, *MANAGERS],
    )  # fmt: skip


WRONG = (Problem("mode", "no_time_for_travel"),)
NINE = answers(9)["children"]
SAMPLES: dict[str, Callable[[], Card]] = {
    "correct_nothing": lambda: correct("ws", WhatFollows(), instead={}),
    "correct_room": lambda: correct("ws", for_whom="Amira Ali"),
    "correct_late": lambda: correct("le", LATE, instead={"discussions": LATER}, anew=True),
    "correct_wrong": lambda: correct("sg", problems=WRONG),
    "correct_longest": lambda: correct("wk", LATE, number=9, instead={"children": NINE[1:], "risks": "None"}),
    "corrected_room": lambda: corrected(
        "ws", WhatFollows(meeting="place"), ["Alex Green", "Amira Ali"], venue="v2", interpreter=""
    ),
    "corrected_family": lambda: corrected(
        "sw", WhatFollows(another_chair=True), ["Alex Green"], case_reference="SW-2", children=NINE[:3]
    ),
    "corrected_in_time": lambda: corrected(
        "sg", WhatFollows(dates=DATES, agreement="no_longer"), ["Alex Green"], discussions=LATER
    ),
    "corrected_nothing": lambda: corrected("le", WhatFollows(), []),
    "correct_too_late": lambda: booking_correct.too_late(standard("wk"), conference="c1"),
    "correct_step": lambda: form.step_how(
        standard("sg"), venues=VENUES, carried=CORRECTING, for_whom="Amira Ali"
    ).drawn(answers()),
    "correct_given": lambda: agreements.give(
        standard("sg"),
        offer(15, 10, standing="past_last_date", number=17),
        ("reason", "safeguarded"),
        carried=CORRECTING,
    ),
}
