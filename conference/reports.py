"""Reports to a conference: in which order, whom they reach, how they stand."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from conference.dates import london_day
from conference.refusals import Code, Refused
from conference.roles import Role
from conference.standard import Standard
from conference.timetable import Moment, Step, Timetable, order

# What is known of the reports: who of the family has one, what was said of it, how it stands.


@dataclass(frozen=True, slots=True)
class Shared:
    """The report was shared with them on a day, or why it was not. `at`: when that was entered."""

    on: date | None
    why_not: str = ""
    at: datetime | None = None


@dataclass(frozen=True, slots=True)
class SocialWorkersReport:
    """What was said of it so far. `shared`: invitee id to how it went; "" for the family as a whole."""

    ready: datetime | None = None  # with the manager
    signed_off: datetime | None = None
    final: datetime | None = None
    shared: Mapping[str, Shared] = field(default_factory=dict)
    sent: datetime | None = None
    changed: datetime | None = None  # after it was shared, and not seen again by the manager
    expected_on: date | None = None


# In which order a report goes to manager, family and chair, and whom of the family it has to reach.


def check_share(standard: Standard, report: SocialWorkersReport) -> None:
    """Refused (NOT_SIGNED_OFF): not shared before a manager signed it off, where the council says so.

    SG-77, SG-93, SW-06.
    """
    if standard.settings.report_signed_off_first and report.signed_off is None:
        raise Refused(Code.NOT_SIGNED_OFF)


def check_send(standard: Standard, table: Timetable, report: SocialWorkersReport) -> None:
    """Refused (NOT_SIGNED_OFF): a review's report goes to the chair after its final sign-off (SG-95)."""
    first = standard.settings.report_signed_off_first
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


@dataclass(frozen=True, slots=True)
class Relative:
    """Somebody of the family on the invite list. `parent`: a parent or carer whom the report must reach."""

    id: str
    name: str
    role: str
    parent: bool


def reached(standard: Standard, relatives: Sequence[Relative], shared: Mapping[str, Shared]) -> str:
    """Whether the family has the report: "done", "not_needed", or "" while the task stays open.

    Both parents: each has a date or a recorded reason (SG-78, SG-79); a reason counts nowhere else. Without
    that rule the task is done with the first of the family who has it.
    """
    if not standard.settings.report_to_both_parents:
        return "done" if any(one.on for one in shared.values()) else ""
    parents = [one for one in relatives if one.parent]
    if not parents or any(one.id not in shared for one in parents):
        return ""
    return "done" if any(shared[one.id].on for one in parents) else "not_needed"


@dataclass(frozen=True, slots=True)
class Track:
    """One of the things that have to happen to a report.

    `due`: the day that people are chased for while it is ahead, then the limit; `late`: the limit is past.
    """

    step: str
    done: datetime | None
    due: Moment | None
    late: bool


# How each report stands: by when, whether it is late, and all of it in one line.


def tracks(
    standard: Standard,
    table: Timetable,
    report: SocialWorkersReport,
    relatives: Sequence[Relative],
    *,
    now: datetime,
) -> tuple[Track, ...]:
    """Sign-off, family and chair, each its own task with its own lateness (S22)."""
    entered = [one.at for one in report.shared.values() if one.at]
    family = max(entered, default=now) if reached(standard, relatives, report.shared) else None
    known = {SIGN_OFF: report.signed_off, FAMILY: family, FINAL: report.final, CHAIR: report.sent}
    return tuple(_track(table, key, known[step], now) for step in known if (key := key_of(table, step)))


@dataclass(frozen=True, slots=True)
class ReportStatus:
    """How one report stands. `words` has {concepts} of the standard in it; `agency` "" the social worker's.

    `here`: it has come (sent to the chair, received, given by word of mouth). `counts`: it is written and has
    come, so that it may stand for somebody who cannot be there where the council lets it.
    """

    agency: str
    words: str
    here: bool
    late: bool
    promised_on: date | None = None
    counts: bool = False


def status_of(
    standard: Standard,
    table: Timetable,
    report: SocialWorkersReport,
    relatives: Sequence[Relative],
    *,
    now: datetime,
) -> ReportStatus:
    """The social worker's report in one line, for a list or a forecast."""
    late = any(one.late for one in tracks(standard, table, report, relatives, now=now))
    said = [_written(report), _family(standard, relatives, report)]
    said.append("sent to the {chair}" if report.sent else _expected(report, now))
    words = "; ".join(part for part in said if part)
    return ReportStatus(
        "", words, here=report.sent is not None, late=late, promised_on=report.expected_on,
        counts=report.sent is not None,
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Agency:
    """One agency's report. `status`: expected, promised, received, verbal, not_coming."""

    agency: str
    status: str
    expected_on: date | None = None
    received: datetime | None = None


def agency_status(table: Timetable, report: Agency, *, now: datetime) -> ReportStatus:
    """An agency's report in one line."""
    track = _track(table, key_of(table, AGENCIES), report.received, now)
    here = report.status in COMES
    return ReportStatus(
        report.agency,
        _AGENCY[report.status],
        here=here,
        late=track.late and report.status not in SETTLED,
        promised_on=report.expected_on if report.status == "promised" else None,
        counts=report.status == "received",
    )


_AGENCY = {
    "expected": "not here yet",
    "promised": "promised",
    "received": "received",
    "verbal": "by word of mouth at the conference",
    "not_coming": "is not coming",
}


def chased_for(step: Step | None, now: datetime) -> Moment | None:
    """The aim while it is ahead, then the limit; an aim without a limit stays."""
    if step is None:
        return None
    ahead = step.act_by is not None and now < order(step.act_by)
    return step.act_by if ahead else step.limit or step.act_by


def _track(table: Timetable, key: str, done: datetime | None, now: datetime) -> Track:
    step = table.step(key)
    limit = step.limit if step else None
    late = done is None and limit is not None and now >= order(limit)
    return Track(key, done, chased_for(step, now), late)


def _written(report: SocialWorkersReport) -> str:
    if report.changed:
        return "changed after it was shared, with the {team_manager}"
    if report.signed_off:
        return "signed off"
    return "with the {team_manager} to sign off" if report.ready else ""


def _family(standard: Standard, relatives: Sequence[Relative], report: SocialWorkersReport) -> str:
    parents = [one.id for one in relatives if one.parent]
    have = [who for who, one in report.shared.items() if one.on]
    if standard.settings.report_to_both_parents and parents and have:
        return f"shared with {len([one for one in have if one in parents])} of {len(parents)} parents"
    if have:
        return "shared with the family"
    return "not shared with the family, reason recorded" if report.shared else "not shared with the family"


def _expected(report: SocialWorkersReport, now: datetime) -> str:
    if report.expected_on is None:
        return "not sent to the {chair}"
    past = report.expected_on < london_day(now)
    return "was expected" if past else "expected"


# The names of the steps that reports take, and under which key a conference of each kind has them.

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


PARENTS = ("mother", "father", "parent", "carer")
COMES = frozenset({"received", "verbal"})
SETTLED = COMES | {"not_coming"}

# The reports to a conference as people are shown them: what services gather and cards draw.


@dataclass(frozen=True, slots=True)
class AgencyLine:
    """One agency's report. `contact`: whom it is expected from. `link`: where it is kept, "" if not said."""

    agency: str
    contact: str
    status: str
    words: str
    late: bool
    expected_on: date | None
    received: datetime | None
    link: str
    promised: bool = False
    family_has: bool = False  # where agencies share theirs with the family themselves (WK-13, WK-16)


@dataclass(frozen=True, slots=True)
class Preparation:
    """One thing the chair does around the reports: a step, its words, by when, when it was done."""

    step: str
    what: str
    due: date | datetime | None
    late: bool
    done: datetime | None
    not_yet: bool = False  # comes after the conference


@dataclass(frozen=True, slots=True)
class ReportPicture:
    """`may`: which acts this reader may do now (services/reports/case.py)."""

    conference_id: str
    version: int
    reference: str
    initials: tuple[str, ...]
    index_child: str
    starts: datetime
    ends: datetime
    social_worker: str
    chair: str
    managers: tuple[str, ...]  # who signs off
    role: Role
    may: frozenset[str]
    report: SocialWorkersReport
    link: str
    tracks: tuple[Track, ...]
    sign_off: str  # the next sign-off's step, "" when none is due
    relatives: tuple[Relative, ...]
    agencies: tuple[AgencyLine, ...]
    agencies_due: date | datetime | None
    list_there: bool  # an invite list names somebody
    sent_back: str  # the manager's comment, "" when it was not sent back
    circulated: datetime | None
    absent_sent: datetime | None
    circulates: bool  # this council's clerk sends the report on (LE-41)
    sends_absent: bool  # … and those of people who cannot be there (LE-43)
    preparation: tuple[Preparation, ...]
    today: date
    notes: tuple[tuple[datetime, str], ...] = ()  # the chair's own
    cancelled: bool = False
    word: str = "icpc"  # the concept of what is held
    agencies_share: bool = False


@dataclass(frozen=True, slots=True)
class ReportNews:
    """One thing that happened to a report, told to somebody: the step that it was recorded under."""

    id: str
    step: str
    conference_id: str
    reference: str
    starts: datetime
    ends: datetime
    who: str
    at: datetime
    said: str  # what they wrote, "" when nothing
    expected_on: date | None
    still_true: bool
    may_sign_off: bool = False
    word: str = "icpc"
