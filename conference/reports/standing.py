"""How each report stands: by when, whether it is late, and all of it in one line."""

from collections.abc import Sequence
from datetime import datetime

from conference.dates import london_day
from conference.reports.order import reached
from conference.reports.steps import AGENCIES, CHAIR, FAMILY, FINAL, SIGN_OFF, key_of
from conference.reports.values import (
    COMES,
    SETTLED,
    Agency,
    Relative,
    ReportStatus,
    SocialWorkersReport,
    Track,
)
from conference.standard import Standard
from conference.timetable import Moment, Step, Timetable, order


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
    if standard.settings.report_to_both_parents.value and parents and have:
        return f"shared with {len([one for one in have if one in parents])} of {len(parents)} parents"
    if have:
        return "shared with the family"
    return "not shared with the family, reason recorded" if report.shared else "not shared with the family"


def _expected(report: SocialWorkersReport, now: datetime) -> str:
    if report.expected_on is None:
        return "not sent to the {chair}"
    past = report.expected_on < london_day(now)
    return "was expected" if past else "expected"
