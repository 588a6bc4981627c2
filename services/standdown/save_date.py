"""What saves the date, found before anybody is asked to stand it down; what was chosen is kept and told."""

from collections.abc import Collection
from dataclasses import replace

from sqlmodel.ext.asyncio.session import AsyncSession

from conference.cover import OPEN, Part
from conference.dates import london_day
from conference.keep_the_date import Does, Known, Save, SavedPicture, needs_later, save_of, saves_for
from conference.quorum import RECEIVED, Coming, Outlook, Phase, phase
from conference.refusals import Code, Refused, typed
from conference.reports import FAMILY, key_of, reached
from conference.roles import Role
from conference.timetable import order
from conference.working_days import WorkingDays
from services import notices
from services.actor import Actor
from services.booking import start_later
from services.case import case_of
from services.house import House
from services.replies import Replies, replies_to
from services.reports.case import standing_of
from services.standards import standard_of
from services.standdown import decide
from services.timetable import kept_of, relatives, table_of
from services.who_plays import playing
from storage import bookings, cover, history, people
from storage.tables import Absence, Conference, History

SAVED_ACT = SAVED_VIEW = "date_saved"
TOLD = (Role.CHAIR, Role.SOCIAL_WORKER, Role.CLERK, Role.ADMINISTRATOR)
NEEDS_WHY = frozenset({"chair_proceeds"})  # with a reason (LE-56)
LONGEST = 500


async def ways_to_save(
    house: House, actor: Actor, conference_id: str, reason: str, sub: str
) -> tuple[Save, ...]:
    """What may help, for this person; () once the conference is over or not going ahead.

    Refused: UNKNOWN (no such booking, or no part in it).
    """
    async with house.store.reading() as session:
        case, parts = await decide.booking_and_parts(house, session, actor, conference_id)
        conference = case.booking
        if not _stands(house, conference):
            return ()
        known = await what_is_known(house, session, conference, parts)
    if needs_later(reason, sub):
        known = replace(known, later=await start_later.any_later_time(house, conference_id))
    return saves_for(standard_of(house, conference), reason, sub, known)


async def way_of(house: House, actor: Actor, conference_id: str, key: str) -> Save:
    """One way that would be recorded.

    Refused: UNKNOWN (no such way, or not possible here), NOT_YOURS (somebody else's to do), STALE (over, or
    not going ahead).
    """
    async with house.store.reading() as session:
        case, parts = await decide.booking_and_parts(house, session, actor, conference_id)
        conference = case.booking
        return await _way(house, session, conference, parts, key)


async def choose_way(house: House, actor: Actor, conference_id: str, key: str, note: str = "") -> None:
    """The date is kept that way: recorded once a date, those at the conference told, nothing cancelled.

    Refused as in `way_of`, and INVALID: the chair goes on without a reason (LE-56); too long.
    """
    said = note.strip()
    async with house.unit() as session:
        case, parts = await decide.booking_and_parts(house, session, actor, conference_id)
        conference = case.booking
        await _way(house, session, conference, parts, key)
        _check(key, said)
        why = f"{key}|{said}"
        if await _is_recorded(session, conference, why):
            return
        await case.changed(SAVED_ACT, why=why)
        persons = [one for one in await playing(session, conference, TOLD) if one != actor.person_id]
        about = f"{conference.id}/{conference.version}"
        await notices.card(session, SAVED_VIEW, about, persons, house.now(), state="once")


async def saved_picture(house: House, actor: Actor, about: str) -> SavedPicture:
    """What was recorded last, or with one version of the booking ("<conference>/<version>").

    For whoever may read the booking's details; that they looked is kept. Refused: UNKNOWN.
    """
    conference_id, _, version = about.partition("/")
    async with case_of(house, actor, conference_id) as case:
        session, conference = case.session, case.booking
        reader = await case.reader()
        row = await _recorded(session, conference_id, version)
        if row is None or not reader.details:
            raise Refused(Code.UNKNOWN)
        history.viewed(session, conference_id, at=house.now(), who=actor.person_id, what=SAVED_VIEW)
        return await _drawn(session, conference, row, reads=actor.person_id)


async def _drawn(session: AsyncSession, conference: Conference, row: History, *, reads: str) -> SavedPicture:
    told = [one for one in await playing(session, conference, TOLD) if one not in {row.who, reads}]
    names = await people.names_of(session, [row.who, *told])
    key, _, note = row.why.partition("|")
    return SavedPicture(
        conference_id=conference.id,
        reference=conference.reference,
        initials=tuple(child.initials for child in await bookings.children(session, conference.id)),
        kind=conference.kind,
        starts=conference.starts,
        ends=conference.ends,
        key=key,
        note=note,
        by=names.of(row.who),
        at=row.at,
        told=tuple(names[one] for one in told if one in names),
    )


async def _way(
    house: House, session: AsyncSession, conference: Conference, parts: frozenset[Role], key: str
) -> Save:
    if not _stands(house, conference):
        raise Refused(Code.STALE)
    known = await what_is_known(house, session, conference, parts)
    found = save_of(standard_of(house, conference), key, known)
    if found is None or found.does is not Does.CHOOSE:
        raise Refused(Code.UNKNOWN)
    if not found.may:
        raise Refused(Code.NOT_YOURS)
    return found


def field_of(key: str) -> str:
    """The form's field: what has been arranged, or a reason that is needed."""
    return "saving_why" if key in NEEDS_WHY else "saving_note"


def _check(key: str, said: str) -> None:
    typed(field_of(key), said, needed=key in NEEDS_WHY, longest=LONGEST)


async def _recorded(session: AsyncSession, conference_id: str, version: str) -> History | None:
    rows = [row for row in await history.of(session, conference_id) if row.act == SAVED_ACT]
    by_version = {int(str(row.snapshot.get("version"))): row for row in rows}
    if version:
        return by_version.get(int(version)) if version.isdigit() else None
    return by_version[max(by_version)] if by_version else None


async def _is_recorded(session: AsyncSession, conference: Conference, why: str) -> bool:
    """Pressed twice: the same, for the same date."""
    rows = await history.of(session, conference.id)
    return any(
        (row.act, row.why, row.snapshot.get("move")) == (SAVED_ACT, why, conference.move) for row in rows
    )


def _stands(house: House, conference: Conference) -> bool:
    return decide.goes_ahead(conference) and conference.ends > house.now()


async def what_is_known(
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
    known = _of_replies(known, await replies_to(session, conference, standard))
    return await _of_report(house, session, conference, known)


def _of_replies(known: Known, answers: Replies) -> Known:
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
        if absence is not None and absence.part == Part.CHAIR and row.status in OPEN:
            return row.id
    return ""
