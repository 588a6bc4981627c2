"""Which verb a step's own button opens; a step without a door of its own can be said to be done.

The verb is given `conference`, `step` and `about` (an invitee's id or an agency, or "").
"""

from fnmatch import fnmatchcase

from conference.duties import DutiesPicture

DOORS: dict[str, str] = {  # a step's key, or a pattern of keys -> verb; the first that fits counts
    "invite_list_asked": "",
    "invite_list*": "invitees.open",
    "police_checks": "invitees.police",
    "police_checks_sent": "invitees.police_file",
    "report_expected*": "report.expect",
    "file_review*": "report.review",
    "report_deleted": "",
    "report_*": "report.open",
    "cla_invite_list": "invitees.open",
    "cla_report_qa": "report.open",
    "cla_report_shared": "report.open",
    "absent_reports": "report.open",
    "agency_reports*": "report.open",
}
WORDS: dict[str, str] = {  # verb -> the button's words; else "Open"
    "invitees.open": "Open the invite list",
    "invitees.police": "Open the police checks",
    "invitees.police_file": "Make the file for the police",
    "report.open": "Open the reports",
    "report.expect": "Say when it comes",
    "report.review": "Record the review",
}


def doors_of(picture: DutiesPicture) -> dict[str, tuple[str, str]]:
    """For each step of a card that has a door: its verb and the button's words."""
    keys = {line.rule.key for line in picture.lines}
    return {key: (verb, WORDS.get(verb, "Open")) for key in keys if (verb := door_of(key))}


def door_of(step: str) -> str:
    """The verb, "" for a step that has no door."""
    return next((verb for pattern, verb in DOORS.items() if fnmatchcase(step, pattern)), "")
