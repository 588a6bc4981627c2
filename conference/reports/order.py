"""In which order a report goes to manager, family and chair, and whom of the family it has to reach."""

from collections.abc import Mapping, Sequence

from conference.refusals import Code, Refused
from conference.reports.steps import CHANGED, FINAL, SIGN_OFF, key_of
from conference.reports.values import Relative, Shared, SocialWorkersReport
from conference.standard import Standard
from conference.timetable import Timetable


def check_share(standard: Standard, report: SocialWorkersReport) -> None:
    """Refused (NOT_SIGNED_OFF): not shared before a manager signed it off, where the council says so.

    SG-77, SG-93, SW-06.
    """
    if standard.settings.report_signed_off_first.value and report.signed_off is None:
        raise Refused(Code.NOT_SIGNED_OFF)


def check_send(standard: Standard, table: Timetable, report: SocialWorkersReport) -> None:
    """Refused (NOT_SIGNED_OFF): a review's report goes to the chair after its final sign-off (SG-95)."""
    first = standard.settings.report_signed_off_first.value
    if first and key_of(table, FINAL) and report.final is None:
        raise Refused(Code.NOT_SIGNED_OFF)


def sign_off_due(table: Timetable, report: SocialWorkersReport) -> str:
    """Which sign-off is the manager's next, by its step's key; "" when there is none.

    A report that changed after it was shared goes to them again, whatever was signed before (SG-81).
    """
    if report.changed:
        return CHANGED
    if report.signed_off is None:
        return key_of(table, SIGN_OFF)
    return key_of(table, FINAL) if report.final is None else ""


def reached(standard: Standard, relatives: Sequence[Relative], shared: Mapping[str, Shared]) -> str:
    """Whether the family has the report: "done", "not_needed", or "" while the task stays open.

    Both parents: each has a date or a recorded reason (SG-78, SG-79); a reason counts nowhere else. Without
    that rule the task is done with the first of the family who has it.
    """
    if not standard.settings.report_to_both_parents.value:
        return "done" if any(one.on for one in shared.values()) else ""
    parents = [one for one in relatives if one.parent]
    if not parents or any(one.id not in shared for one in parents):
        return ""
    return "done" if any(shared[one.id].on for one in parents) else "not_needed"
