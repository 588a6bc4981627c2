"""What was late, missing, moved, stood down or cancelled (SW-11, SW-18, SW-21, SW-37, C-32)."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from conference.booking import ENDED
from conference.dates import Interval
from conference.lists import BAD, REPORTS, SOON, Issue, Said, days_late, is_exception, stands_in
from conference.reports import AGENCIES, EXPECTED, HELP, SETTLED
from conference.timetable import Moment, Step, order
from services.booking.write import standard_of
from services.periodic_lists.looking import Found, Looking
from services.timetable import Kept, all_kept, done, table_of
from storage import bookings, lists
from storage.tables import Conference, History

FAR = timedelta(days=120)  # no step of a list's before a conference lies further ahead of it


async def exceptions(looking: Looking) -> list[Found]:
    """Each thing its own line, by booking: what was late or missing, then what was moved or cancelled."""
    covers = looking.covers
    if covers is None:
        return await late_reports(looking)
    upcoming = await bookings.between(looking.session, looking.council, covers.start, covers.end + FAR)
    kept = await all_kept(looking.session, upcoming)
    late = [found for one in kept.values() for found in _late(looking, one, covers)]
    return [*late, *await _changed(looking, covers)]


async def late_reports(looking: Looking) -> list[Found]:
    """Reports that are late and not here, of conferences that are not over."""
    today = Interval(looking.now - timedelta(days=1), looking.now + timedelta(microseconds=1))
    upcoming = await bookings.between(
        looking.session, looking.council, looking.now - timedelta(days=1), looking.now + FAR
    )
    open_ones = [one for one in upcoming if one.ends > looking.now]
    kept = await all_kept(looking.session, open_ones)
    return [found for one in kept.values() for found in _late(looking, one, today, only_reports=True)]


def _late(looking: Looking, kept: Kept, covers: Interval, *, only_reports: bool = False) -> Iterator[Found]:
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
            yield Found(kept.conference, _said(kept, step, step.limit, at, covers))


def _said(kept: Kept, step: Step, limit: Moment, at: Moment | None, covers: Interval) -> dict[str, Said]:
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


async def _changed(looking: Looking, covers: Interval) -> list[Found]:
    """Conferences moved, each time, and stood down or cancelled, once."""
    rows = await lists.changed_between(
        looking.session, looking.council, covers.start, min(covers.end, looking.now)
    )
    found = []
    for row, conference in rows:
        issue = await _issue(looking, row)
        if issue:
            said = {"what_was_late": Said(issue, SOON if issue.sort == "moved" else BAD)}
            found.append(Found(conference, said | {"reason": Said(await _given(looking, row, conference))}))
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
