"""The names of the steps that reports take, and under which key a conference of each kind has them."""

from conference.timetable import Timetable

SIGN_OFF, FINAL, FAMILY, CHAIR = "report_qa", "report_final", "report_family", "report_chair"
AGENCIES, AGENCIES_FAMILY, EXPECTED = "agency_reports", "agency_reports_family", "report_expected"
READY, SENT_BACK, CHANGED, HELP = "report_ready", "report_sent_back", "report_changed", "report_help"
CIRCULATED, DELETED, ABSENT = "report_circulated", "report_deleted", "absent_reports"
FILE_REVIEW, FILE_ALERT, TALK = "file_review", "file_review_alert", "chair_sw_liaison"
NOTE = "report_note"
PREPARES = (FILE_REVIEW, TALK, "reports_read", "qa_form")  # what a chair does around the reports
_LOOKED_AFTER = {"cla_report_qa": SIGN_OFF, "cla_report_shared": FAMILY}  # SW-05, SW-06
SHARED_STEPS = (FAMILY, "cla_report_shared")  # how their keys begin


def plain(step: str) -> str:
    """The step's name without the kind of conference: "report_qa_rcpc" is "report_qa"."""
    return _LOOKED_AFTER.get(step) or step.removesuffix("_icpc").removesuffix("_rcpc")


def key_of(table: Timetable, step: str) -> str:
    """The key under which a conference of this kind has the step, "" where it has none: "report_qa_icpc"."""
    keys = {one.key for one in table.steps} | {rule.key for rule, _ in table.waiting}
    names = (
        step,
        f"{step}_icpc",
        f"{step}_rcpc",
        *(key for key, one in _LOOKED_AFTER.items() if one == step),
    )
    return next((one for one in names if one in keys), "")
