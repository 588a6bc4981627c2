"""The reports to a conference as their reader may see them."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from conference.booking import Status
from conference.booking_picture import BookingLine
from conference.dates import london_day
from conference.refusals import Code, Refused
from conference.reports import (
    ABSENT,
    AGENCIES,
    AGENCIES_FAMILY,
    CIRCULATED,
    NOTE,
    PREPARES,
    READY,
    SENT_BACK,
    Agency,
    AgencyLine,
    Preparation,
    ReportNews,
    ReportPicture,
    agency_status,
    chased_for,
    key_of,
    plain,
    sign_off_due,
    tracks,
)
from conference.roles import UNIT, Role
from conference.standard import Phase
from conference.timetable import Moment, order
from services import lists
from services.actor import Actor
from services.house import House
from services.reports.case import ReportsCase, may_of, open_reports, standing
from services.who_plays import playing
from storage import bookings, history, people
from storage.tables import Report, StepDone

READS_NOTES = UNIT | {Role.CHAIR}
SOON = timedelta(weeks=4)


async def reports_of(house: House, actor: Actor, conference_id: str) -> ReportPicture:
    """For who may read the booking's details; that they looked is kept. Refused: UNKNOWN."""
    async with house.unit() as session:
        case = await open_reports(house, session, actor, conference_id)
        history.viewed(session, conference_id, at=house.now(), who=actor.person_id, what="reports")
        return await _drawn(case)


async def news_of(house: House, actor: Actor, step_id: str) -> ReportNews:
    """One thing that was said of a report, with whether it still holds. Refused: UNKNOWN."""
    async with house.unit() as session:
        row = await session.get(StepDone, step_id)
        if row is None:
            raise Refused(Code.UNKNOWN)
        case = await open_reports(house, session, actor, row.conference_id)
        names = await people.names_of(session, [row.who])
        history.viewed(session, row.conference_id, at=house.now(), who=actor.person_id, what="report news")
        return ReportNews(
            id=row.id,
            step=plain(row.step),
            conference_id=row.conference_id,
            reference=case.conference.reference,
            word=case.conference.kind.concept,
            starts=case.conference.starts,
            ends=case.conference.ends,
            who=names.of(row.who),
            at=row.entered_at,
            said=row.why,
            expected_on=row.expected_on,
            still_true=row.undone_at is None and case.conference.status != Status.CANCELLED,
            may_sign_off=row.undone_at is None and row.step == READY and "sign_off" in await may_of(case),
        )


async def conferences_for(house: House, actor: Actor) -> list[BookingLine]:
    """The bookings whose reports are this person's business, by time; for unit and clerk all soon."""
    own = await lists.mine(house, actor)
    if not actor.has(*UNIT, Role.CLERK):
        return own
    found = {line.id: line for line in (*own, *await lists.soon(house, actor, SOON))}
    return sorted(found.values(), key=lambda line: line.starts)


async def way_for_file(house: House, actor: Actor) -> list[tuple[BookingLine, tuple[str, ...]]]:
    """Where a file handed in may belong: each booking with the reports of which they may say that they came.

    "" stands for the social worker's.
    """
    found = []
    for line in await conferences_for(house, actor):
        async with house.unit() as session:
            try:
                case = await open_reports(house, session, actor, line.id)
            except Refused:
                continue
            if "received" in await may_of(case):
                found.append((line, tuple(row.agency for row in case.reports)))
    return found


async def _drawn(case: ReportsCase) -> ReportPicture:
    session, booking, house = case.session, case.conference, case.house
    report = standing(case)
    own = case.report("")
    children = await bookings.children(session, booking.id)
    names = await people.by_ids(session, [one for one in (booking.social_worker_id, booking.chair_id) if one])
    managers = await people.by_ids(session, await playing(session, booking, (Role.SIGNING_MANAGER,)))
    sent_back = case.kept.said(SENT_BACK)
    return ReportPicture(
        conference_id=booking.id,
        version=booking.version,
        reference=booking.reference,
        initials=tuple(child.initials for child in children),
        index_child=next((child.initials for child in children if child.index_child), ""),
        word=booking.kind.concept,
        starts=booking.starts,
        ends=booking.ends,
        social_worker=_name(names.get(booking.social_worker_id)),
        chair=_name(names.get(booking.chair_id or "")),
        managers=tuple(_name(one) for one in managers.values()),
        role=case.reader.role,
        may=await may_of(case),
        report=report,
        link=own.link,
        tracks=tracks(case.standard, case.table, report, case.relatives, now=house.now()),
        sign_off=sign_off_due(case.table, report),
        relatives=case.relatives,
        agencies=_agencies(case),
        agencies_due=_due(case, AGENCIES),
        list_there=bool(case.kept.invitees),
        sent_back=sent_back.why if sent_back else "",
        circulated=_at(case, CIRCULATED),
        absent_sent=_at(case, ABSENT),
        circulates=bool(key_of(case.table, CIRCULATED)),
        sends_absent=bool(key_of(case.table, ABSENT)),
        preparation=tuple(_prepared(case)),
        today=london_day(house.now()),
        notes=_notes(case),
        agencies_share=bool(key_of(case.table, AGENCIES_FAMILY)),
        cancelled=booking.status == Status.CANCELLED,
    )


def _notes(case: ReportsCase) -> tuple[tuple[datetime, str], ...]:
    """The chair's, for the chair and the unit."""
    if case.reader.role not in READS_NOTES:
        return ()
    return tuple((row.at, row.why) for row in case.kept.entered if row.step == NOTE)


def _agencies(case: ReportsCase) -> tuple[AgencyLine, ...]:
    rows = sorted((row for row in case.reports if row.agency), key=lambda row: row.agency.casefold())
    return tuple(_agency(case, row) for row in rows)


def _agency(case: ReportsCase, row: Report) -> AgencyLine:
    status = agency_status(
        case.table, Agency(row.agency, row.status, row.expected_on, row.received_at), now=case.house.now()
    )
    contact = next((one for one in case.kept.invitees if one.id == row.invitee_id), None)
    return AgencyLine(
        agency=row.agency,
        contact=contact.name if contact else "",
        status=row.status,
        words=status.words,
        late=status.late,
        expected_on=row.expected_on,
        received=row.received_at,
        link=row.link,
        promised=bool(contact and contact.promises_report),
        family_has=case.entry(AGENCIES_FAMILY, row.agency) is not None,
    )


def _prepared(case: ReportsCase) -> list[Preparation]:
    """The chair's steps of this conference, in the order in which they come."""
    found = []
    for step in case.table.steps:
        if plain(step.key) not in PREPARES or Role.CHAIR not in (
            *step.rule.who,
            *_told_of_news(step.rule.tell),
        ):
            continue
        done, due = _at(case, step.key), chased_for(step, case.house.now())
        late = done is None and step.limit is not None and case.house.now() >= order(step.limit)
        after = step.rule.phase is Phase.AFTER and case.house.now() < case.conference.ends
        found.append(Preparation(step.key, step.rule.what, due, late, done, not_yet=after))
    return found


def _told_of_news(tell: Sequence[object]) -> tuple[Role, ...]:
    return tuple(role for rung in tell for role in getattr(rung, "roles", ()))


def _at(case: ReportsCase, step: str) -> datetime | None:
    row = case.entry(step)
    return row.at if row and row.state == "done" else None


def _due(case: ReportsCase, step: str) -> Moment | None:
    return chased_for(case.table.step(key_of(case.table, step)), case.house.now())


def _name(person: object) -> str:
    return str(getattr(person, "name", "")) if person else ""
