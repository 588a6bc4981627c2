"""A step of a timetable as a standard states it: what, who, until when counted from what, who is told."""

from dataclasses import dataclass
from datetime import time
from enum import StrEnum

from conference.cited import Source
from conference.roles import Role


class TimetableKind(StrEnum):
    INITIAL = "initial"
    REVIEW = "review"
    TRANSFER_IN = "transfer-in"
    LOOKED_AFTER = "looked-after"


class Phase(StrEnum):
    BEFORE = "before"
    ON_THE_DAY = "on_the_day"
    AFTER = "after"


class Unit(StrEnum):
    WORKING_DAYS = "working_days"
    CALENDAR_DAYS = "calendar_days"
    WEEKS = "weeks"
    MONTHS = "months"
    HOURS = "hours"
    MINUTES = "minutes"
    HALFWAY = "halfway"  # between the event and the conference, moved back to a working day (C-45)


@dataclass(frozen=True, slots=True)
class Offset:
    """A moment counted from an event. 0 units: on that day, or at that moment for hours and minutes.

    Working days: the event's day is day 0 (C-01, C-06). Months are cut to the month's end, weeks are 7-day
    steps, both moved back to a working day (C-10). Hours are elapsed; over a clock change the earlier of
    elapsed and wall clock (C-09). `at`: the rule has a clock time on that day (London).
    """

    event: str  # one of EVENTS
    amount: float
    unit: Unit
    before: bool
    at: time | None = None


@dataclass(frozen=True, slots=True)
class Rung:
    """Who is told and when.

    `at`: "reminder" before act-by, "due" on it, "late" on the first working day after the limit (C-11, K9),
    or "offset" at a moment of its own. `words` names the message, `subject` its heading.
    """

    at: str
    roles: tuple[Role, ...]
    offset: Offset | None = None
    words: str = ""
    subject: str = ""


@dataclass(frozen=True, slots=True)
class StepRule:
    """A duty, before any date is put in.

    `limits`: the earliest binds and says "late". `act_by`: further, earlier aims; people are chased for the
    earliest of all. `only`: facts that must all hold (conference/facts.py), such as "decision=plan".
    No limit: a duty of its phase without a time of its own; then `note` says so.
    """

    key: str
    what: str  # words with {concepts}; "Share the {sw_report} with the family"
    kinds: tuple[TimetableKind, ...]
    phase: Phase
    who: tuple[Role, ...]
    tell: tuple[Rung, ...]
    limits: tuple[Offset, ...]
    act_by: tuple[Offset, ...]
    only: tuple[str, ...]
    source: Source
    rules: tuple[str, ...]
    note: str = ""
    repeats: Offset | None = None  # periodic: the next one counted from the last ("core_group" every 6 weeks)


EVENTS: dict[str, str] = {
    "strategy_discussion": "the strategy discussion that agreed section 47 (day 0)",
    "s47_concluded": "section 47 enquiries concluded",
    "notification": "another council's notification of a child's move (transfer-in)",
    "request": "the conference was asked for",
    "booked": "the booking was confirmed",
    "invite_list": "the invite list is complete",
    "conference": "the conference or review starts",
    "conference_end": "the conference or review ends",
    "previous_conference": "the conference before this one",
    "plan_made": "a plan was made",
    "core_group": "a core group was held",
    "first_core_group": "the day set for the first core group",
    "plan_updated": "the plan was updated",
    "plan_ended": "a plan ended",
    "last_visit": "the social worker's last visit",
    "concern_sent": "a formal concern was sent",
    "alert_sent": "an informal alert was sent",
    "transfer_meeting": "a transfer meeting was held",
    "plan_start": "the child's plan began",
    "report_shared": "the report was shared with the family",
    "invitation": "the invitations went out",
    "report_received": "a report reached the unit",
    "file_reviewed": "the chair recorded the review of the file",
    "outcome": "the outcome was recorded",
    "record_draft": "the draft record was sent to the chair",
    "stood_down": "the conference was stood down or its date moved",
    "looked_after": "the child became looked after",
    "epo_ends": "an emergency protection order ends",
}

ONLY_FOR: dict[str, frozenset[TimetableKind]] = {  # events that never happen for the other kinds
    "strategy_discussion": frozenset({TimetableKind.INITIAL}),
    "s47_concluded": frozenset({TimetableKind.INITIAL}),
    "epo_ends": frozenset({TimetableKind.INITIAL}),
    "notification": frozenset({TimetableKind.TRANSFER_IN}),
    "looked_after": frozenset({TimetableKind.LOOKED_AFTER}),
    "previous_conference": frozenset({TimetableKind.REVIEW, TimetableKind.LOOKED_AFTER}),
    "plan_start": frozenset({TimetableKind.REVIEW, TimetableKind.TRANSFER_IN}),
    "plan_ended": frozenset({TimetableKind.REVIEW}),
    **dict.fromkeys(
        ("plan_made", "core_group", "first_core_group", "plan_updated"),
        frozenset(TimetableKind) - {TimetableKind.LOOKED_AFTER},
    ),
}
