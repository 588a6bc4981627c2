"""What is known of one conference that decides which ways to save its date are possible."""

from collections.abc import Collection
from dataclasses import replace

from sqlmodel.ext.asyncio.session import AsyncSession

from conference.cover import OPEN, CoverStatus, Part
from conference.dates import london_day
from conference.keep_the_date import Known
from conference.quorum import RECEIVED, Coming, Outlook, Phase, phase
from conference.reports import FAMILY, key_of, reached
from conference.roles import Role
from conference.timetable import order
from conference.working_days import WorkingDays
from services.booking.write import standard_of
from services.house import House
from services.replies.kept import Answers, answers_of
from services.reports.case import standing_of
from services.timetable import kept_of, relatives, table_of
from storage import cover
from storage.tables import Absence, Conference


async def chances(
    house: House, session: AsyncSession, conference: Conference, parts: Collection[Role]
) -> Known:
    """All but whether a later time that day is free, for which calendars have to be read."""
    standard, now = standard_of(house, conference), house.now()
    tomorrow = WorkingDays(standard.closing_days).add(london_day(now), 1)
    known = Known(
        parts=frozenset(parts),
        begun=conference.starts <= now,
        counting=phase(now, conference.starts, conference.ends) is Phase.OPEN,
        another_day=tomorrow <= conference.last_date,
        cover=await _cover(session, conference),
    )
    known = _of_replies(known, await answers_of(session, conference, standard))
    return await _of_report(house, session, conference, known)


def _of_replies(known: Known, answers: Answers) -> Known:
    """Who has not said yes; how few agencies there are is known only from a complete list (LE-57)."""
    complete = answers.state == "complete"
    missing = [one for one in answers.agencies() if one.coming is not Coming.YES and one.counts]
    roles = answers.standard.invitee_roles
    core = {
        answers.agency_of(one).casefold()
        for one in answers.professionals
        if one.role in roles and roles[one.role].core_group
    }
    return replace(
        known,
        list_complete=complete,
        lacking=bool(missing),
        report_could=any(one.agency.casefold() in core and one.report != RECEIVED for one in missing),
        few=complete and answers.forecast().outlook is Outlook.FEW,
    )


async def _of_report(house: House, session: AsyncSession, conference: Conference, known: Known) -> Known:
    """By when the family has the report, and whether it has."""
    standard, kept = standard_of(house, conference), await kept_of(session, conference)
    table = table_of(standard, kept)
    key = key_of(table, FAMILY)
    step = table.step(key) if key else None
    limit = step.limit if step else None
    shared = standing_of(table, kept).shared
    return replace(
        known,
        family_step=key,
        family_by=limit,
        family_late=limit is not None and order(limit) < house.now(),
        family_has_it=bool(reached(standard, relatives(kept), shared)),
    )


async def _cover(session: AsyncSession, conference: Conference) -> str:
    """Cover of the chair that is still being looked for, or waits for a manager; "" if none."""
    for row in await cover.of_conference(session, conference.id):
        absence = await session.get(Absence, row.absence_id)
        if absence is not None and absence.part == Part.CHAIR and CoverStatus(row.status) in OPEN:
            return row.id
    return ""
