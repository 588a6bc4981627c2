"""From a booking to the cells of a list's columns."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlmodel.ext.asyncio.session import AsyncSession

from conference.dates import LONDON, london_day
from conference.lists import NOT_RECORDED, Booked, ListLine, Plans, Reports, Said
from conference.reports import ReportStatus
from conference.roles import Role
from services.booking.given import day_of
from services.periodic_lists.looking import Found, Looking
from services.reports.lines import statuses
from services.timetable import Kept, all_kept
from storage import people
from storage.tables import Conference, Person, Venue


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


async def lines(looking: Looking, found: Sequence[Found]) -> tuple[ListLine, ...]:
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
            chair=_name(persons, each.chair_id),
            social_worker=_name(persons, each.social_worker_id),
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


def _name(persons: Mapping[str, Person], person_id: str | None) -> str:
    person = persons.get(person_id or "")
    return person.name if person else ""
