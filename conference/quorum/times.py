"""When the quorum may be found, and by when the next date should be."""

from datetime import date, datetime, timedelta
from enum import StrEnum

from conference.booking import Kind
from conference.reviews import TIMETABLES
from conference.standard import Standard
from conference.working_days import WorkingDays

OPENS = timedelta(minutes=30)  # before the start
CARD = timedelta(minutes=10)  # before the start, the card comes
NEXT_DATE = "next_date_inquorate"  # the step; a council whose own rule says otherwise has none


class Phase(StrEnum):
    BEFORE = "before"
    OPEN = "open"
    OVER = "over"


def phase(now: datetime, starts: datetime, ends: datetime) -> Phase:
    """From half an hour before the start until the end."""
    if now >= ends:
        return Phase.OVER
    return Phase.OPEN if now >= starts - OPENS else Phase.BEFORE


def wanted(kind: Kind) -> bool:
    """A looked-after review needs no quorum."""
    return kind is not Kind.LOOKED_AFTER


def next_by(standard: Standard, kind: Kind, day: date) -> date | None:
    """The London day by which a conference that was not quorate should be held; None: no such rule (S37).

    X3, X5: working days from the day of the conference. The last date binds all the same.
    """
    step = standard.steps.get(NEXT_DATE)
    if step is None or TIMETABLES[kind] not in step.kinds:
        return None
    return WorkingDays(standard.closing_days).add(day, standard.quorum.next_within.value)
