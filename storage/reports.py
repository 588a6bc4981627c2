"""The reports to a conference, one row each; kept in step with whom the invite list names."""

from collections.abc import Collection, Iterable, Sequence

from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from conference.invitees import InviteeKind
from storage.store import insert_once, new_id
from storage.tables import Conference, Invitee, Report

UNTOUCHED = "expected"


async def of(session: AsyncSession, conference_id: str) -> list[Report]:
    """The social worker's first, then the agencies' by name."""
    return (await of_many(session, [conference_id])).get(conference_id, [])


async def of_many(session: AsyncSession, conference_ids: Iterable[str]) -> dict[str, list[Report]]:
    rows = await session.exec(
        select(Report)
        .where(col(Report.conference_id).in_(set(conference_ids)))
        .order_by(col(Report.conference_id), col(Report.agency))
    )
    found: dict[str, list[Report]] = {}
    for row in rows:
        found.setdefault(row.conference_id, []).append(row)
    return found


async def one(session: AsyncSession, conference_id: str, agency: str) -> Report | None:
    rows = await session.exec(
        select(Report).where(Report.conference_id == conference_id, Report.agency == agency)
    )
    return rows.first()


async def listed(session: AsyncSession, conference_ids: Iterable[str]) -> dict[str, list[Invitee]]:
    """Whom each conference's invite list names, in its order; nobody who was taken off."""
    rows = await session.exec(
        select(Invitee)
        .where(col(Invitee.conference_id).in_(set(conference_ids)), col(Invitee.removed_at).is_(None))
        .order_by(col(Invitee.conference_id), col(Invitee.position))
    )
    found: dict[str, list[Invitee]] = {}
    for row in rows:
        found.setdefault(row.conference_id, []).append(row)
    return found


async def open_reports(
    session: AsyncSession, conference: Conference, silent: Collection[str] = ()
) -> list[Report]:
    """One row for the social worker's report and one an agency on the list; joins the caller's unit.

    `silent`: parts of which no report is asked for, such as an interpreter's.
    An agency that is on the list no more loses its row unless something was said of its report.
    """
    invitees = (await listed(session, [conference.id])).get(conference.id, [])
    asked = [one for one in invitees if one.role not in silent]
    wanted = {"": None, **contacts(asked, conference.social_worker_id)}
    there = {row.agency: row for row in await of(session, conference.id)}
    for agency, contact in wanted.items():
        if agency not in there:
            await insert_once(session, _new(conference.id, agency, contact))
        elif there[agency].invitee_id != contact:
            there[agency].invitee_id = contact
            session.add(there[agency])
    for agency, row in there.items():
        if agency not in wanted and row.status == UNTOUCHED:
            await session.delete(row)
    await session.flush()
    return await of(session, conference.id)


def contacts(invitees: Sequence[Invitee], social_worker_id: str) -> dict[str, str]:
    """Each agency with the first of its people; the social worker's own report is not an agency's."""
    found: dict[str, str] = {}
    known: set[str] = set()
    for one in invitees:
        name = " ".join(one.agency.split())
        ours = one.person_id == social_worker_id
        if one.kind == InviteeKind.PROFESSIONAL and name and not ours and name.casefold() not in known:
            known.add(name.casefold())
            found[name] = one.id
    return found


def _new(conference_id: str, agency: str, contact: str | None) -> Report:
    return Report(id=new_id(), conference_id=conference_id, agency=agency, invitee_id=contact)
