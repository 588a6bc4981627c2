"""How the reports to many conferences stand, for lists and forecasts: one query a table."""

from collections.abc import Mapping, Sequence

from sqlmodel.ext.asyncio.session import AsyncSession

from conference.reports import Agency, ReportStatus, agency_status, status_of
from services.booking.write import standard_of
from services.house import House
from services.reports.case import standing_of
from services.timetable import Kept, all_kept, relatives, table_of
from storage.tables import Conference


async def lines_of(
    house: House, session: AsyncSession, conferences: Sequence[Conference]
) -> dict[str, tuple[ReportStatus, ...]]:
    """By conference id: the social worker's report first, then the agencies' by name."""
    return statuses(house, await all_kept(session, conferences))


def statuses(house: House, kept: Mapping[str, Kept]) -> dict[str, tuple[ReportStatus, ...]]:
    """The same for who has everything at hand already."""
    return {conference_id: _of(house, one) for conference_id, one in kept.items()}


def _of(house: House, kept: Kept) -> tuple[ReportStatus, ...]:
    standard, now = standard_of(house, kept.conference), house.now()
    table = table_of(standard, kept)
    own = status_of(standard, table, standing_of(table, kept), relatives(kept), now=now)
    agencies = sorted((row for row in kept.reports if row.agency), key=lambda row: row.agency.casefold())
    others = [Agency(row.agency, row.status, row.expected_on, row.received_at) for row in agencies]
    return (own, *(agency_status(table, one, now=now) for one in others))
