"""What stands on a periodic list, and in its columns.

What was late, missing, moved, stood down or cancelled: SW-11, SW-18, SW-21, SW-37, C-32. Supervision:
WS-39.
"""

from collections.abc import Awaitable, Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from conference.booking import ENDED
from conference.dates import LONDON, Interval, london_day
from conference.lists import (
    BAD,
    LATE_REPORTS,
    NOT_RECORDED,
    REPORTS,
    SOON,
    Booked,
    Issue,
    ListLine,
    Plans,
    Reports,
    Said,
    days_late,
    is_exception,
    stands_in,
)
from conference.refusals import Code, Problem, Refused
from conference.reports import AGENCIES, EXPECTED, HELP, SETTLED, ReportStatus
from conference.roles import Role
from conference.standard import PeriodicList
from conference.timetable import Moment, Step, order
from services.actor import Actor
from services.booking.form import day_of, flags_of
from services.case import open_case
from services.duties.press import record_step, take_back_step
from services.house import House
from services.reports.case import statuses
from services.standards import standard_of
from services.timetable import Kept, all_kept, done, table_of
from storage import bookings, lists, people
from storage.tables import Concern, Conference, History, Person, StepDone, Venue


@dataclass(frozen=True, slots=True)
class Looking:
    """`covers` None: whatever is open at `now`. `gone_at`: when the list went out, for what is new since."""

    house: House
    session: AsyncSession
    council: str
    listed: PeriodicList
    covers: Interval | None
    now: datetime
    gone_at: datetime


@dataclass(frozen=True, slots=True)
class OnList:
    """One booking that belongs on a list, with what only this list says of it."""

    conference: Conference
    values: Mapping[str, Said] = field(default_factory=dict)


YEAR = timedelta(days=366)
INFORMAL = "informal"  # the rung's name on every ladder that has one

Gather = Callable[[Looking], Awaitable[list[OnList]]]


async def on_list(looking: Looking) -> list[OnList]:
    """What stands on the list, in order; a list of a council's own making shows what its columns ask for."""
    late = "what_was_late" in looking.listed.shows
    gather = SOURCES.get(looking.listed.key, exceptions if late else conferences)
    return await gather(looking)


async def conferences(looking: Looking) -> list[OnList]:
    """Standing bookings that start in the time covered, or that are still to come (SW-02, SW-32, SW-33)."""
    covers = looking.covers or Interval(looking.now, looking.now + YEAR)
    rows = await bookings.between(looking.session, looking.council, covers.start, covers.end)
    return [OnList(one) for one in rows]


async def repeat_plans(looking: Looking) -> list[OnList]:
    """Conferences still to come of children whose earlier plan is not long ago (WS-37)."""
    return [
        one
        for one in await conferences(looking)
        if "repeat_plan"
        in flags_of(standard_of(looking.house, one.conference), one.conference.answers, one.conference.anchor)
    ]


async def nothing_known(_: Looking) -> list[OnList]:
    """Who belongs on it rests on what nobody records in the house yet; the list says so."""
    return []


async def informal_issues(looking: Looking) -> list[OnList]:
    """Every informal rung that was taken in the time covered (WS-58)."""
    covers = looking.covers or Interval(looking.now - timedelta(days=7), looking.now)
    rows = await lists.concerns_since(looking.session, looking.council, covers.start - YEAR)
    return [
        OnList(booking, _raised(looking.house, concern, booking))
        for concern, booking in rows
        if any(covers.start <= at < covers.end for at in _informal(concern))
    ]


def _informal(concern: Concern) -> list[datetime]:
    taken = [kept for kept in concern.entries if kept.get("rung") == INFORMAL and kept.get("act") == "taken"]
    return [datetime.fromisoformat(kept["at"]) for kept in taken]


def _raised(house: House, concern: Concern, booking: Conference) -> dict[str, Said]:
    ladder = standard_of(house, booking).ladders.get(concern.ladder)
    issue = Issue("raised", ladder.what if ladder else concern.ladder)
    why = concern.code or concern.what
    return {"what_was_late": Said(issue, SOON), "reason": Said(why)}


async def handed_over(looking: Looking) -> list[OnList]:
    """Families whose social worker changed in the time covered, each once (SW-40)."""
    covers = looking.covers
    if covers is None:
        return []
    once: dict[str, OnList] = {}
    for _, one in await _handovers(looking, covers):
        once[one.conference.id] = one
    return list(once.values())


async def handover_days(looking: Looking) -> list[date]:
    """The London days on which families were handed over: what the list follows."""
    return [day for day, _ in await _handovers(looking, looking.covers)] if looking.covers else []


async def _handovers(looking: Looking, covers: Interval) -> list[tuple[date, OnList]]:
    rows = await lists.changed_between(looking.session, looking.council, covers.start, covers.end)
    made = []
    for row, booking in rows:
        old = await lists.state_before(looking.session, row)
        was = old.snapshot.get("social_worker_id") if old else None
        if was and was != row.snapshot.get("social_worker_id"):
            made.append((london_day(row.at), OnList(booking)))
    return made


async def exceptions(looking: Looking) -> list[OnList]:
    """Each thing its own line, by booking: what was late or missing, then what was moved or cancelled."""
    covers = looking.covers
    if covers is None:
        return await late_reports(looking)
    upcoming = await bookings.between(looking.session, looking.council, covers.start, covers.end + FAR)
    kept = await all_kept(looking.session, upcoming)
    late = [found for one in kept.values() for found in _late(looking, one, covers)]
    return [*late, *await _changed(looking, covers)]


async def late_reports(looking: Looking) -> list[OnList]:
    """Reports that are late and not here, of conferences that are not over."""
    today = Interval(looking.now - timedelta(days=1), looking.now + timedelta(microseconds=1))
    upcoming = await bookings.between(
        looking.session, looking.council, looking.now - timedelta(days=1), looking.now + FAR
    )
    open_ones = [one for one in upcoming if one.ends > looking.now]
    kept = await all_kept(looking.session, open_ones)
    return [found for one in kept.values() for found in _late(looking, one, today, only_reports=True)]


async def for_supervision(looking: Looking) -> list[OnList]:
    """Every case on the list, the latest first."""
    rows = await looking.session.exec(
        select(StepDone, Conference)
        .join(Conference, col(Conference.id) == col(StepDone.conference_id))
        .where(
            Conference.council == looking.council,
            StepDone.step == SUPERVISION,
            col(StepDone.undone_at).is_(None),
        )
        .order_by(col(StepDone.entered_at).desc())
    )
    return [OnList(booking, {"reason": Said(row.why)}) for row, booking in rows]


SOURCES: Mapping[str, Gather] = {
    "exception": exceptions,
    LATE_REPORTS: late_reports,
    "transfer": handed_over,
    "informal_issues": informal_issues,
    "supervision_repeat_plan": repeat_plans,
    "supervision_long_plan": nothing_known,
    "supervision_first_review": nothing_known,
    "supervision_concern": for_supervision,
}

FAR = timedelta(days=120)  # no step of a list's before a conference lies further ahead of it


def _late(looking: Looking, kept: Kept, covers: Interval, *, only_reports: bool = False) -> Iterator[OnList]:
    standard = standard_of(looking.house, kept.conference)
    table = table_of(standard, kept)
    finished = done(standard, kept)
    for step in table.steps:
        at = finished.get(step.key)
        if not is_exception(step.key) or step.limit is None or step.assumed:
            continue
        if step.key.startswith(AGENCIES) and not any(row.agency for row in kept.reports):
            continue  # no agency is asked for one
        if only_reports and (at is not None or not step.key.startswith(REPORTS)):
            continue
        if stands_in(step.limit, at, kept.conference.ends, covers):
            yield OnList(kept.conference, _said_of_step(kept, step, step.limit, at, covers))


def _said_of_step(
    kept: Kept, step: Step, limit: Moment, at: Moment | None, covers: Interval
) -> dict[str, Said]:
    came = at if at is not None and order(at) < covers.end else None
    days = days_late(limit, came if came is not None else covers.end)
    issue = Issue("late", step.rule.what, limit, came, days, _agencies(kept, step))
    return {"what_was_late": Said(issue, SOON if came else BAD), "reason": Said(_why(kept, step))}


def _agencies(kept: Kept, step: Step) -> tuple[str, ...]:
    """Whose report is not here."""
    if not step.key.startswith(AGENCIES):
        return ()
    rows = [row for row in kept.reports if row.agency and row.status not in SETTLED]
    return tuple(sorted(row.agency for row in rows))


def _why(kept: Kept, step: Step) -> str:
    """What was last said of it; for a report also when somebody asked for help with it."""
    steps = {step.key, *((EXPECTED, HELP) if step.key.startswith(REPORTS[:2]) else ())}
    said = [row.why for row in kept.entered if row.step in steps and row.why.strip()]
    return said[-1].strip() if said else ""


async def _changed(looking: Looking, covers: Interval) -> list[OnList]:
    """Conferences moved, each time, and stood down or cancelled, once."""
    rows = await lists.changed_between(
        looking.session, looking.council, covers.start, min(covers.end, looking.now)
    )
    found = []
    for row, conference in rows:
        issue = await _issue(looking, row)
        if issue:
            said = {"what_was_late": Said(issue, SOON if issue.sort == "moved" else BAD)}
            found.append(OnList(conference, said | {"reason": Said(await _given(looking, row, conference))}))
    return found


async def _issue(looking: Looking, row: History) -> Issue | None:
    status = str(row.snapshot.get("status"))
    if status not in ENDED and row.act != "moved":
        return None
    before = await lists.state_before(looking.session, row)
    old = before.snapshot if before else {}
    if status in ENDED and old.get("status") == status:
        return None
    if status in ENDED:
        return Issue(status, before=_starts(old) or _starts(row.snapshot))
    return Issue("moved", before=_starts(old), after=_starts(row.snapshot))


def _starts(snapshot: dict[str, object]) -> datetime | None:
    said = snapshot.get("starts")
    return datetime.fromisoformat(said) if isinstance(said, str) else None


async def _given(looking: Looking, row: History, conference: Conference) -> str:
    """Why: what was said with the act itself, else what was given to those who had to agree to that date."""
    if row.why.strip():
        return row.why.strip()
    move = row.snapshot.get("move")
    asked = await bookings.agreements(looking.session, conference.id)
    given = [one.given.get("reason", "") for one in asked if one.move == move]
    return next((said.strip() for said in given if said.strip()), "")


SUPERVISION = "supervision_concern"


async def put_on(house: House, actor: Actor, conference_id: str, why: str) -> str:
    """A chair puts a case of theirs on the list, with a reason; again changes the reason. Its reference.

    Refused: UNKNOWN (none of theirs), INVALID (no case chosen, no reason).
    """
    _check(supervision_case=conference_id, supervision_reason=why)
    async with house.unit() as session:
        booking = await _chaired_by(house, session, actor, conference_id)
        await take_back_step(house, session, booking, actor, SUPERVISION)
        await record_step(house, session, booking, actor, SUPERVISION, why=why.strip())
        return booking.reference


async def take_off(house: House, actor: Actor, conference_id: str) -> None:
    """It was talked about. Refused: UNKNOWN, INVALID (no case chosen)."""
    _check(supervision_case=conference_id)
    async with house.unit() as session:
        booking = await _chaired_by(house, session, actor, conference_id)
        await take_back_step(house, session, booking, actor, SUPERVISION)


def _check(**given: str) -> None:
    missing = tuple(Problem(field, "missing") for field, said in given.items() if not said.strip())
    if missing:
        raise Refused(Code.INVALID, problems=missing)


async def _chaired_by(house: House, session: AsyncSession, actor: Actor, conference_id: str) -> Conference:
    case = await open_case(house, session, actor, conference_id)
    if (await case.reader(details=True)).role is not Role.CHAIR:
        raise Refused(Code.UNKNOWN)
    return case.booking


@dataclass(frozen=True, slots=True)
class Known:
    """A booking with the names around it. `gone_at`: when the list went out."""

    kept: Kept
    chair: str
    social_worker: str
    team_manager: str
    venue: str
    reports: tuple[ReportStatus, ...]
    gone_at: datetime

    @property
    def booking(self) -> Conference:
        return self.kept.conference


async def lines(looking: Looking, found: Sequence[OnList]) -> tuple[ListLine, ...]:
    """One line each, in the order given."""
    bookings = list({one.conference.id: one.conference for one in found}.values())
    known = await _known(looking, bookings)
    return tuple(
        ListLine(
            one.conference.id,
            one.conference.reference,
            {
                column: one.values[column] if column in one.values else cell(known[one.conference.id], column)
                for column in looking.listed.shows
            },
            standard_of(looking.house, one.conference),
        )
        for one in found
    )


def cell(known: Known, column: str) -> Said:
    """What a column says of a booking; one that nothing is known for says so."""
    said = CELLS.get(column)
    return said(known) if said else NOT_RECORDED


def _place(known: Known) -> Said:
    return Said(known.venue) if known.venue else Said(known.booking.mode, ours=True)


def _reports(known: Known) -> Said:
    own, *others = known.reports
    late = own.late or any(one.late for one in others)
    here = own.here and all(one.here for one in others)
    return Said(Reports(own, tuple(others)), "bad" if late else "good" if here else "soon")


def _booked(known: Known) -> Said:
    new = known.booking.requested_at > known.gone_at
    return Said(Booked(london_day(known.booking.requested_at), new), "soon" if new else "")


def _plans(known: Known) -> Said:
    rows = known.booking.answers.get("earlier_plans")
    given = [row for row in rows if isinstance(row, Mapping)] if isinstance(rows, list) else []
    dated = tuple((day_of(row.get("started")), day_of(row.get("ended"))) for row in given)
    return Said(Plans(tuple(row for row in dated if any(row))))


CELLS: Mapping[str, Callable[[Known], Said]] = {
    "reference": lambda known: Said(known.booking.reference),
    "initials": lambda known: Said(", ".join(child.initials for child in known.kept.children)),
    "kind": lambda known: Said(known.booking.kind, ours=True),
    "date": lambda known: Said(london_day(known.booking.starts)),
    "time": lambda known: Said(
        known.booking.starts.astimezone(LONDON).time().replace(second=0, microsecond=0)
    ),
    "place": _place,
    "chair": lambda known: Said(known.chair),
    "social_worker": lambda known: Said(known.social_worker),
    "team_manager": lambda known: Said(known.team_manager),
    "report_status": _reports,
    "last_date": lambda known: Said(known.booking.last_date),
    "earlier_plan": _plans,
    "booked_since": _booked,
}


async def _known(looking: Looking, bookings: Sequence[Conference]) -> dict[str, Known]:
    session = looking.session
    kept = await all_kept(session, bookings)
    reports = statuses(looking.house, kept) if "report_status" in looking.listed.shows else {}
    ids = {one for each in bookings for one in (each.chair_id, each.social_worker_id) if one}
    persons = await people.by_ids(session, ids)
    managers = await _managers(session, looking.council, [persons.get(b.social_worker_id) for b in bookings])
    venues = dict[str, str]()
    for place in {each.venue_id for each in bookings if each.venue_id}:
        venue = await session.get(Venue, place)
        venues[place] = venue.name if venue else ""
    return {
        each.id: Known(
            kept=kept[each.id],
            chair=_named(persons, each.chair_id),
            social_worker=_named(persons, each.social_worker_id),
            team_manager=managers.get(each.social_worker_id, ""),
            venue=venues.get(each.venue_id or "", ""),
            reports=reports.get(each.id, ()),
            gone_at=looking.gone_at,
        )
        for each in bookings
    }


async def _managers(session: AsyncSession, council: str, workers: Sequence[Person | None]) -> dict[str, str]:
    """The team manager's name by social worker; several are all named."""
    found = {}
    for worker in {one.id: one for one in workers if one}.values():
        theirs = await people.holders(session, council, Role.TEAM_MANAGER, worker)
        found[worker.id] = ", ".join(person.name for person in theirs)
    return found


def _named(persons: Mapping[str, Person], person_id: str | None) -> str:
    person = persons.get(person_id or "")
    return person.name if person else ""
