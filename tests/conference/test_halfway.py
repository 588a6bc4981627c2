"""The chair's mid-way review lies halfway between two conferences, on a working day (C-45)."""

from datetime import date, datetime

from conference.dates import LONDON
from conference.standard import Offset, Unit
from conference.timetable import at_offset
from conference.working_days import NATIONAL

MIDWAY = Offset("previous_conference", 0.5, Unit.HALFWAY, before=False)


def test_halfway_between_two_conferences() -> None:
    events = {
        "previous_conference": date(2026, 12, 16),
        "conference": datetime(2027, 3, 16, 10, tzinfo=LONDON),
    }
    assert at_offset(MIDWAY, events, NATIONAL) == date(2027, 1, 29)  # 45 days on is Saturday 30 January


def test_without_a_next_conference_there_is_no_middle() -> None:
    assert at_offset(MIDWAY, {"previous_conference": date(2026, 12, 16)}, NATIONAL) is None
