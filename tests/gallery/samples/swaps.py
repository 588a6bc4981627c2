"""Duty days offered, taken and swapped, as each of those concerned sees them."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from cards import swaps as cards
from cards.kit import Card
from conference.refusals import Problem
from conference.swaps import (
    Hindrance,
    InTheWay,
    MyDutyDay,
    ShareLine,
    SwapPart,
    SwapPicture,
    SwapStatus,
)
from tests.gallery.made_up import at, each, standard

DAY, BACK = date(2026, 12, 8), date(2026, 12, 21)
COLLEAGUES = [
    ("p2", "Alex Green"),
    ("p4", "Dana Brown"),
    ("p5", "Maximiliane Featherstonehaugh-Cholmondeley"),
]
COUNTS = (ShareLine("Kim Evans", 23, 22, 21.6), ShareLine("Alex Green", 11, 12, 12.4))
WAYS = (
    Hindrance(InTheWay.CONFERENCE, "Q-26-0042", at(12, 8, 10)),
    Hindrance(InTheWay.CONFERENCE, "Q-26-0047", at(12, 8, 14)),
    Hindrance(InTheWay.AWAY, "training", at(12, 8, 9)),
    Hindrance(InTheWay.NOT_WORKING),
    Hindrance(InTheWay.ADVICE),
    Hindrance(InTheWay.NEXT_DAY),
)
OPEN = SwapPicture(
    id="s1",
    status=SwapStatus.OFFERED,
    part=SwapPart.ASKED,
    day=DAY,
    for_day=None,
    offerer="Kim Evans",
    to="",
    counts=COUNTS,
)
TAKEN = replace(
    OPEN,
    status=SwapStatus.TAKEN,
    taker="Alex Green",
    for_day=BACK,
    to="Alex Green",
    needs_manager=True,
    decided_at=at(12, 1, 9, 30),
)
DONE = replace(TAKEN, status=SwapStatus.DONE, decided_by="Lee Hart", decided_at=at(12, 1, 14, 5))
DAYS = [
    MyDutyDay(DAY, "s1"),
    MyDutyDay(date(2026, 12, 15), ways=WAYS[:1]),
    MyDutyDay(date(2027, 1, 4)),
    *(MyDutyDay(date(2027, month, 9)) for month in (2, 3, 4, 6, 7, 8, 9, 11, 12)),
    MyDutyDay(date(2028, 1, 5)),
]


def as_seen(picture: SwapPicture, part: SwapPart) -> Callable[[], Card]:
    return lambda: cards.swap(standard("ws"), replace(picture, part=part))


SAMPLES: dict[str, Callable[[], Card]] = {
    "days": lambda: cards.my_days(standard("ws"), DAYS, COUNTS[:1], 2026, may_offer=True),
    "days_rest": lambda: cards.my_days(standard("ws"), DAYS, COUNTS[:1], 2026, may_offer=True, start=12),
    "days_no_swaps": lambda: cards.my_days(standard("le"), DAYS[:3], (), 2026, may_offer=False),
    "days_none": lambda: cards.my_days(standard("sg"), [], (), 2026, may_offer=True),
    "offer": lambda: cards.offer(standard("ws"), DAY, {}, colleagues=COLLEAGUES).drawn(),
    "offer_wrong": lambda: cards.offer(standard("sw"), DAY, {}, colleagues=COLLEAGUES).drawn(
        {"swap_to": "p2", "swap_for": "2026-12-22"},
        (Problem("swap_to", "offered_already"), Problem("swap_for", "not_their_day")),
    ),
    "check": lambda: cards.check(standard("ws"), replace(OPEN, part=SwapPart.OFFERER), "all"),
    "check_in_return": lambda: cards.check(
        standard("wk"),
        replace(TAKEN, part=SwapPart.OFFERER, status=SwapStatus.OFFERED, own_ways=WAYS[:2]),
        "p2",
    ),
    **each("asked", lambda council: cards.swap(standard(council), OPEN)),
    "asked_one_in_the_way": lambda: cards.swap(
        standard("ws"), replace(OPEN, to="Alex Green", for_day=BACK, ways=WAYS, seen="0a1b")
    ),
    "offered_own": as_seen(OPEN, SwapPart.OFFERER),
    "offered_manager": as_seen(OPEN, SwapPart.MANAGER),
    "taken_manager": as_seen(replace(TAKEN, ways=WAYS[:1], own_ways=WAYS[2:3]), SwapPart.MANAGER),
    "taken_taker": as_seen(TAKEN, SwapPart.TAKER),
    "taken_own": as_seen(TAKEN, SwapPart.OFFERER),
    "taken_others": as_seen(TAKEN, SwapPart.ASKED),
    "done_taker": as_seen(replace(DONE, ways=WAYS[:1]), SwapPart.TAKER),
    "done_manager": as_seen(DONE, SwapPart.MANAGER),
    "done_own": as_seen(replace(DONE, for_day=None, to="", decided_by="Alex Green"), SwapPart.OFFERER),
    "refused_manager": as_seen(replace(DONE, status=SwapStatus.REFUSED, counts=()), SwapPart.TAKER),
    "refused_colleague": as_seen(
        replace(
            OPEN,
            counts=(),
            status=SwapStatus.REFUSED,
            to="Alex Green",
            decided_by="Alex Green",
            decided_at=at(12, 1, 9),
        ),
        SwapPart.OFFERER,
    ),
    "withdrawn": as_seen(
        replace(
            OPEN, counts=(), status=SwapStatus.WITHDRAWN, decided_by="Kim Evans", decided_at=at(12, 1, 9)
        ),
        SwapPart.ASKED,
    ),
    "lapsed": as_seen(
        replace(OPEN, counts=(), status=SwapStatus.LAPSED, decided_at=at(12, 9, 0)), SwapPart.OFFERER
    ),
}
