"""Until when the list has to be there, and the last day on which those invited have full notice."""

from datetime import datetime

from conference.invitee_picture import Deadline
from conference.timetable import Timetable, order

LIST = ("invite_list_icpc", "invite_list_transfer_in", "invite_list_rcpc", "cla_invite_list")
NOTICE = ("notice_icpc", "notice_rcpc")


def list_deadline(table: Timetable, now: datetime, done_at: datetime | None) -> Deadline | None:
    """By the council's own rule (SW-07, SW-17, SG-68, LE-18 with C-14, WK-10); None where it states none.

    Late means a warning: nothing is cancelled for a missing list (C-15).
    """
    return _first(table, LIST, done_at or now)


def notice_deadline(table: Timetable, now: datetime, done_at: datetime | None) -> Deadline | None:
    """Short notice is a warning; the last date always wins (C-62)."""
    return _first(table, NOTICE, done_at or now)


def _first(table: Timetable, keys: tuple[str, ...], at: datetime) -> Deadline | None:
    step = next((step for key in keys if (step := table.step(key))), None)
    by = (step.act_by or step.limit) if step else None
    if step is None or by is None:
        return None
    late = step.limit is not None and at > order(step.limit)
    rule = step.rule
    return Deadline(step.key, by, step.limit, late, rule.rules, rule.source.value, rule.note)
