"""By when an agency's report is wanted, for its invitation."""

from datetime import date

from conference.standard import Standard
from conference.timetable import day_of
from services.timetable import Kept, table_of

_STEPS = "agency_reports"  # "…_rcpc" for reviews, "…_family" where the family is to have it, too


def report_day(standard: Standard, kept: Kept) -> date | None:
    """The earliest day on which the timetable wants a report of an agency; None where it names none."""
    table = table_of(standard, kept)
    steps = (step for step in table.steps if step.key.startswith(_STEPS))
    days = [day_of(wanted) for step in steps if (wanted := step.act_by or step.limit) is not None]
    return min(days, default=None)
