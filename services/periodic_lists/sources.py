"""Which bookings stand on which list."""

from collections.abc import Awaitable, Callable, Mapping
from datetime import date, datetime, timedelta

from conference.dates import Interval, london_day
from conference.lists import LATE_REPORTS, SOON, Issue, Said
from services.booking.details import flags_of
from services.booking.write import standard_of
from services.periodic_lists.exceptions import exceptions, late_reports
from services.periodic_lists.looking import Found, Looking
from services.periodic_lists.supervision import chosen
from storage import bookings, lists
from storage.tables import Concern

YEAR = timedelta(days=366)
INFORMAL = "informal"  # the rung's name on every ladder that has one

Gather = Callable[[Looking], Awaitable[list[Found]]]


async def found(looking: Looking) -> list[Found]:
    """What stands on the list, in order; a list of a council's own making shows what its columns ask for."""
    late = "what_was_late" in looking.listed.shows
    gather = SOURCES.get(looking.listed.key, exceptions if late else conferences)
    return await gather(looking)


async def conferences(looking: Looking) -> list[Found]:
    """Standing bookings that start in the time covered, or that are still to come (SW-02, SW-32, SW-33)."""
    covers = looking.covers or Interval(looking.now, looking.now + YEAR)
    rows = await bookings.between(looking.session, looking.council, covers.start, covers.end)
    return [Found(one) for one in rows]


async def repeat_plans(looking: Looking) -> list[Found]:
    """Conferences still to come of children whose earlier plan is not long ago (WS-37)."""
    return [
        one
        for one in await conferences(looking)
        if "repeat_plan"
        in flags_of(standard_of(looking.house, one.conference), one.conference.answers, one.conference.anchor)
    ]


async def nothing_known(_: Looking) -> list[Found]:
    """Who belongs on it rests on what nobody records in the house yet; the list says so."""
    return []


async def informal_issues(looking: Looking) -> list[Found]:
    """Every informal rung that was taken in the time covered (WS-58)."""
    covers = looking.covers or Interval(looking.now - timedelta(days=7), looking.now)
    rows = await lists.concerns_since(looking.session, looking.council, covers.start - YEAR)
    return [
        Found(booking, _raised(looking, concern))
        for concern, booking in rows
        if any(covers.start <= at < covers.end for at in _informal(concern))
    ]


def _informal(concern: Concern) -> list[datetime]:
    taken = [kept for kept in concern.entries if kept.get("rung") == INFORMAL and kept.get("act") == "taken"]
    return [datetime.fromisoformat(kept["at"]) for kept in taken]


def _raised(looking: Looking, concern: Concern) -> dict[str, Said]:
    ladder = looking.standard.ladders.get(concern.ladder)
    issue = Issue("raised", ladder.what if ladder else concern.ladder)
    why = concern.code or concern.what
    return {"what_was_late": Said(issue, SOON), "reason": Said(why)}


async def handed_over(looking: Looking) -> list[Found]:
    """Families whose social worker changed in the time covered, each once (SW-40)."""
    covers = looking.covers
    if covers is None:
        return []
    once: dict[str, Found] = {}
    for _, one in await _handovers(looking, covers):
        once[one.conference.id] = one
    return list(once.values())


async def handover_days(looking: Looking) -> list[date]:
    """The London days on which families were handed over: what the list follows."""
    return [day for day, _ in await _handovers(looking, looking.covers)] if looking.covers else []


async def _handovers(looking: Looking, covers: Interval) -> list[tuple[date, Found]]:
    rows = await lists.changed_between(looking.session, looking.council, covers.start, covers.end)
    made = []
    for row, booking in rows:
        old = await lists.state_before(looking.session, row)
        was = old.snapshot.get("social_worker_id") if old else None
        if was and was != row.snapshot.get("social_worker_id"):
            made.append((london_day(row.at), Found(booking)))
    return made


SOURCES: Mapping[str, Gather] = {
    "exception": exceptions,
    LATE_REPORTS: late_reports,
    "transfer": handed_over,
    "informal_issues": informal_issues,
    "supervision_repeat_plan": repeat_plans,
    "supervision_long_plan": nothing_known,
    "supervision_first_review": nothing_known,
    "supervision_concern": chosen,
}
