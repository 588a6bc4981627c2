"""A booking's timetable: each council's, after a while, its second page; which booking; nothing to choose."""

from collections.abc import Callable
from datetime import date

from cards import timetable as cards
from cards.chooser import TIMETABLE, choose
from cards.kit import Card
from conference.booking import Status
from conference.standard import TimetableKind
from conference.timetable import Moment, Situation, agenda, timetable
from tests.gallery.made_up import at, booked, booking, each, line, standard

DONE: dict[str, Moment] = {
    "request_by": at(11, 25, 9, 40),
    "chair_allocated": at(11, 26, 8, 25),
    "conflict_check": at(11, 26, 8, 25),
    "booking_confirm": at(11, 26, 8, 26),
}
EVENTS: dict[str, Moment] = {
    "strategy_discussion": at(11, 20, 14),
    "request": at(11, 25, 9, 40),
    "booked": at(11, 26, 8, 26),
    "conference": at(12, 8, 10),
    "conference_end": at(12, 8, 12),
}
FACTS = {"mode": "teams", "child_over": "14", "interpreter": "yes", "split": "yes"}


def _timetable(council: str, today: date = date(2026, 11, 27), start: int = 0) -> Card:
    rules = standard(council)
    table = timetable(tuple(rules.steps.values()), Situation(TimetableKind.INITIAL, EVENTS, FACTS))
    return cards.timetable(rules, booked(council), table, agenda(table, DONE, today), start=start)


def _cancelled() -> Card:
    rules = standard("sg")
    table = timetable(tuple(rules.steps.values()), Situation(TimetableKind.INITIAL, EVENTS, FACTS))
    off = booking("sg", status=Status.CANCELLED)
    return cards.timetable(rules, off, table, agenda(table, DONE, date(2026, 11, 27)))


SAMPLES: dict[str, Callable[[], Card]] = {
    **each("booked", _timetable),
    "past": lambda: _timetable("le", date(2026, 12, 7)),
    "later": lambda: _timetable("sg", start=cards.MOST),
    "cancelled": _cancelled,
    "which": lambda: choose(standard("ws"), [line(number, Status.BOOKED) for number in range(8)], TIMETABLE),
    "which_none": lambda: choose(standard("wk"), [], TIMETABLE),
}
