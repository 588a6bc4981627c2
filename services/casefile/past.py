"""The whole history: each act with what it changed, read from one snapshot to the next.

What people wrote beside an act stands with the decisions, where its reader may have it; never here.
"""

from collections.abc import Mapping
from datetime import date, datetime

from conference.casefile import Change, HistoryLine, Value
from services.casefile.case import Case
from storage.tables import Venue

NAMED = {"chair_id": "chair", "social_worker_id": "social_worker"}
Snapshot = Mapping[str, object]


async def lines(case: Case) -> tuple[HistoryLine, ...]:
    """Oldest first. Nothing is said of the first: there was no booking before."""
    venues = {one: await _venue(case, one) for one in _venues(case)}
    found, before = [], dict[str, object]()
    for row in case.past:
        after = row.snapshot
        known = bool(before and after)
        found.append(
            HistoryLine(
                at=row.at,
                who=case.name(row.who),
                act=row.act,
                changes=tuple(_changes(case, before, after, venues)) if known else (),
                corrected=_corrected(before, after) if known else (),
            )
        )
        before = after or before
    return tuple(found)


def _changes(case: Case, before: Snapshot, after: Snapshot, venues: Mapping[str, str]) -> list[Change]:
    found = [
        Change("starts", _moment(before["starts"]), _moment(after["starts"])),
        Change("last_date", _day(before["last_date"]), _day(after["last_date"])),
        *(
            Change(what, _name(case, before.get(key)), _name(case, after.get(key)))
            for key, what in NAMED.items()
        ),
        Change("mode", str(before["mode"]), str(after["mode"])),
        Change("venue", *(venues.get(str(one.get("venue_id") or ""), "") for one in (before, after))),
        Change("status", str(before["status"]), str(after["status"])),
    ]
    return [one for one in found if one.before != one.after]


def _corrected(before: Snapshot, after: Snapshot) -> tuple[str, ...]:
    """Fields of the form whose answers changed; what they say stays in the booking."""
    old, new = before.get("answers"), after.get("answers")
    if not isinstance(old, dict) or not isinstance(new, dict):
        return ()
    return tuple(sorted(name for name in {*old, *new} if old.get(name) != new.get(name)))


def _venues(case: Case) -> set[str]:
    return {str(row.snapshot["venue_id"]) for row in case.past if row.snapshot.get("venue_id")}


async def _venue(case: Case, venue_id: str) -> str:
    found = await case.session.get(Venue, venue_id)
    return found.name if found else ""


def _name(case: Case, person_id: object) -> Value:
    return case.name(str(person_id)) if person_id else ""


def _moment(kept: object) -> datetime:
    return datetime.fromisoformat(str(kept))


def _day(kept: object) -> date:
    return date.fromisoformat(str(kept))
