"""The table of one booking: all of its steps, or what is left of them while it is stood down."""

from conference.booking import Status
from conference.standard import Standard, StepRule
from conference.timetable import LAST_DATE, Timetable, timetable
from services.timetable.events import situation_of
from services.timetable.kept import Kept

BY_STAND_DOWN = "stood_down="


def table_of(standard: Standard, kept: Kept) -> Timetable:
    """As if it took place at its date."""
    return timetable(tuple(standard.steps.values()), situation_of(standard, kept))


def duties_of(standard: Standard, kept: Kept) -> Timetable:
    """What people have to do now: while it is stood down, a new date is all that is due, by the last date."""
    if kept.conference.status != Status.STOOD_DOWN.value:
        return table_of(standard, kept)
    rules = tuple(rule for rule in standard.steps.values() if _remains(rule))
    return timetable(rules, situation_of(standard, kept))


def _remains(rule: StepRule) -> bool:
    last = any(rule.key in LAST_DATE[kind] for kind in rule.kinds)
    return last or any(condition.startswith(BY_STAND_DOWN) for condition in rule.only)
