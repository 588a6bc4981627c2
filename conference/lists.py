"""Lists by the calendar: on which day each goes out, what it covers, who reads how much of it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta

from conference.dates import Interval, london, london_day
from conference.reports import ReportStatus
from conference.roles import UNIT, Role
from conference.standard import Every, PeriodicList, Schedule, Source, Standard
from conference.timetable import Moment, day_of, order
from conference.working_days import NATIONAL, ONE_DAY, WorkingDays

# Lists by the calendar: on which day each goes out, what it covers, who reads how much of it.

LATE_REPORTS = "late_reports"  # asked for in chat; goes out to nobody by itself
UNRECORDED = frozenset({"outcome", "months_on_plan"})  # columns that nothing in the house knows of yet
REPORTS = ("report_family", "report_chair", "agency_reports")
INVITE_LISTS = ("invite_list_icpc", "invite_list_rcpc", "invite_list_transfer_in", "cla_invite_list")
OWN_PART = frozenset({Role.TEAM_MANAGER, Role.SERVICE_MANAGER, Role.CHAIR})
BACK, AHEAD = timedelta(days=62), timedelta(days=16)  # a month's list; a closing of two weeks


@dataclass(frozen=True, slots=True)
class Run:
    """One going out. `day`: the day it is meant for; `at`: when it goes out, at or before that day (C-12)."""

    day: date
    at: datetime


def run_for(when: Schedule, day: date, closing: Iterable[date] = ()) -> Run:
    """The run meant for a day; when nobody works then, it goes out on the working day before (C-12)."""
    return Run(day, london(WorkingDays(closing).on_or_before(day), when.at))


def runs(
    when: Schedule, first: date, last: date, closing: Iterable[date] = (), events: Iterable[date] = ()
) -> tuple[Run, ...]:
    """Every run meant for a day in [first, last], in order (SW-02, SW-33, SW-40).

    A list of every working day skips a day when nobody works. `events`: London days of what `when.after`
    names; a run follows each of them once.
    """
    days, found = WorkingDays(closing), []
    wanted = {_following(when, event) for event in events} if when.after else None
    day = first
    while day <= last:
        if _meant(when, day, days) and (wanted is None or day in wanted):
            found.append(run_for(when, day, closing))
        day += ONE_DAY
    return tuple(found)


def latest(
    when: Schedule, now: datetime, closing: Iterable[date] = (), events: Iterable[date] = ()
) -> Run | None:
    """The run that went out, or should have gone out, last at `now`."""
    today = london_day(now)
    gone = [run for run in runs(when, today - BACK, today + AHEAD, closing, events) if run.at <= now]
    return gone[-1] if gone else None


def covered(listed: PeriodicList, run: Run, closing: Iterable[date] = ()) -> Interval | None:
    """What a run covers; None: whatever is open.

    Weeks and months are those of the run's own day, also when it goes out before (C-33: the month that begins
    that day). What looks back covers all since the run before, so that an item not known at sending time
    stands in the next one (C-32), and none in two.
    """
    if listed.covers == "last_week":
        return Interval(_before(listed.when, run, closing).at, run.at)
    return _ahead(listed.covers, run.day)


def covered_on(
    listed: PeriodicList, now: datetime, day: date, closing: Iterable[date] = ()
) -> Interval | None:
    """The same when somebody asks on or for a London day: weeks and months of that day; back until now."""
    if listed.covers != "last_week":
        return _ahead(listed.covers, day)
    until = min(now, london(day + ONE_DAY, time()))
    gone = latest(replace(listed.when, after=""), until, closing)
    since = _before(listed.when, gone, closing).at if gone else until - timedelta(days=7)
    return Interval(since, until)


def unrecorded(listed: PeriodicList) -> tuple[str, ...]:
    """The columns that can't be filled yet. A list with one of them doesn't go out by itself."""
    return tuple(column for column in listed.shows if column in UNRECORDED)


def sends(listed: PeriodicList) -> bool:
    return listed.on and not unrecorded(listed)


def may_read(listed: PeriodicList, roles: frozenset[Role]) -> bool:
    """Those it goes to, those it comes from, the unit, and managers and chairs for their own part.

    A list that goes to chairs is for supervision (WS-33) and for nobody else.
    """
    named = {*listed.to, *listed.by}
    others = set() if Role.CHAIR in listed.to else {*UNIT, *OWN_PART}
    return bool(roles & (named | others))


def reads_all(listed: PeriodicList, roles: frozenset[Role]) -> bool:
    """The unit, and service managers, directors and others it goes to; a team manager or chair never.

    SW-02, SW-37. A team manager's and a chair's copy holds their own cases only: less is told than could be.
    """
    whole = {*UNIT, *listed.to, *listed.by} - {Role.TEAM_MANAGER, Role.CHAIR, Role.SOCIAL_WORKER}
    return bool(roles & whole)


def late_reports() -> PeriodicList:
    """What "late reports" shows: by no rule of a council, so a default."""
    return PeriodicList(
        key=LATE_REPORTS,
        on=False,
        what="Reports that are late and not here yet",
        when=Schedule(Every.WORKING_DAY),
        covers="open",
        shows=(
            *("date", "kind", "reference", "initials", "social_worker", "team_manager"),
            *("what_was_late", "reason"),
        ),
        by=(Role.ADMINISTRATOR,),
        to=(),
        outside=(),
        subject="Late reports",
        source=Source.DEFAULT,
        rules=(),
    )


def is_exception(step: str) -> bool:
    """Reports and invite lists; their being late is what a director reads (SW-11, SW-18, SW-21, SW-37)."""
    return step.startswith((*REPORTS, *INVITE_LISTS))


def stands_in(limit: Moment, done: Moment | None, over: datetime, covers: Interval) -> bool:
    """Whether something late stands in an exception report that looks back.

    It does if it became late within the time, or came late within it, or is missing at its end while the
    conference (`over`: its end) wasn't over when that time began.
    """
    if done is not None and order(done) <= order(limit):
        return False
    if order(limit) >= covers.end:
        return False
    if done is not None and order(done) < covers.end:
        return max(order(limit), order(done)) >= covers.start
    return order(limit) >= covers.start or over > covers.start


def days_late(limit: Moment, until: Moment) -> int:
    """Working days between the day of the limit and the day it was done, or the day it is."""
    return max(0, NATIONAL.between(day_of(limit), day_of(until)))


def _meant(when: Schedule, day: date, days: WorkingDays) -> bool:
    match when.every:
        case Every.WORKING_DAY:
            return days.is_working(day)
        case Every.WEEK:
            return day.weekday() == when.day
        case Every.MONTH:
            return day.day == when.day


def _following(when: Schedule, event: date) -> date:
    """C-35: the first such weekday after the event, never its own day."""
    return event + timedelta(days=(when.day - event.weekday() - 1) % 7 + 1)


def _before(when: Schedule, run: Run, closing: Iterable[date]) -> Run:
    """The run that went out before it; of several on one morning before a closing the last is sent."""
    every = replace(when, after="")
    earlier = runs(every, run.day - BACK, run.day - ONE_DAY, closing)
    return next(one for one in reversed(earlier) if one.at < run.at)


def _ahead(covers: str, day: date) -> Interval | None:
    monday = day - timedelta(days=day.weekday())
    match covers:
        case "this_week":
            first, until = monday, monday + timedelta(days=7)
        case "next_two_weeks":
            first, until = day, day + timedelta(days=14)
        case "this_month":
            first = day.replace(day=1)
            until = (first + timedelta(days=31)).replace(day=1)
        case "today":
            first, until = day, day + ONE_DAY
        case _:
            return None
    return Interval(london(first, time()), london(until, time()))


# A list as people are shown it: what services gather, and cards and sheets draw.

BAD, SOON, GOOD = "bad", "soon", "good"


@dataclass(frozen=True, slots=True)
class Issue:
    """Something that went wrong. `sort`: late | moved | stood_down | cancelled | raised.

    `what`: words with {concepts}, such as a step's. `who`: agencies whose report it is. `days`: working days
    late, until it was done or until now. `before`, `after`: when the conference was, and is, to be.
    """

    sort: str
    what: str = ""
    due: Moment | None = None
    done: Moment | None = None
    days: int = 0
    who: tuple[str, ...] = ()
    before: datetime | None = None
    after: datetime | None = None


@dataclass(frozen=True, slots=True)
class Booked:
    """The day a conference was booked; `new`: after the list went out (SW-34)."""

    on: date
    new: bool


@dataclass(frozen=True, slots=True)
class Reports:
    """How the social worker's report stands, and the agencies'."""

    own: ReportStatus
    agencies: tuple[ReportStatus, ...] = ()


@dataclass(frozen=True, slots=True)
class Plans:
    """Earlier plans, each from and to; None where a day is not known."""

    rows: tuple[tuple[date | None, date | None], ...]


Value = str | int | date | time | Issue | Booked | Reports | Plans | None


@dataclass(frozen=True, slots=True)
class Said:
    """One cell. `mark`: "" | bad | soon | good, which the words say too. `ours`: words with {concepts}."""

    value: Value
    mark: str = ""
    ours: bool = False


NOT_RECORDED = Said("Not recorded yet", ours=True)


@dataclass(frozen=True, slots=True)
class ListLine:
    """One line, with the booking that it is about. `standard`: that booking's own, by which it is worded."""

    conference_id: str
    reference: str
    values: Mapping[str, Said]  # by column
    standard: Standard | None = None


@dataclass(frozen=True, slots=True)
class ListPicture:
    """`team`: the one asked for, "" for all. `own`: only what is the reader's own stands here.

    `covers` None: whatever is open. `forward`: readers outside to whom somebody passes it on. `unrecorded`:
    columns that can't be filled yet. `teams`: (id, name) of those the reader may choose from.
    """

    key: str
    what: str
    subject: str
    day: date
    as_at: datetime
    covers: Interval | None
    backward: bool  # it looks back
    columns: tuple[str, ...]
    lines: tuple[ListLine, ...]
    source: Source
    rules: tuple[str, ...]
    note: str = ""
    team: str = ""
    team_name: str = ""
    own: bool = False
    by: tuple[str, ...] = ()
    forward: tuple[str, ...] = ()
    nobody: tuple[str, ...] = ()  # roles that it goes to and that nobody holds
    unrecorded: tuple[str, ...] = ()
    teams: tuple[tuple[str, str], ...] = ()
    sent: bool = True  # it goes out by itself
