"""An absence, a request to cover and its outcome, each as its reader may see it.

No more of the family than somebody needs who may chair it.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from itertools import takewhile

from sqlmodel.ext.asyncio.session import AsyncSession

from conference.booking import ACCEPTED, Status
from conference.cover import (
    SILENT,
    AbsencePicture,
    AskedLine,
    Candidate,
    CoverAskPicture,
    CoverLine,
    CoverStatus,
    Part,
    rungs,
)
from conference.refusals import Code, Refused
from conference.roles import Role
from conference.standard import Standard
from services import slots
from services.actor import Actor
from services.away import away_at
from services.booking.form import flags_of
from services.case import open_case
from services.cover.absence import absent_person
from services.cover.answer import own_ask
from services.cover.ask import (
    DECIDE,
    MANAGER,
    cover_for,
    decides,
    each_standard,
    first_of_each,
    free_chairs,
    standards_of_absence,
)
from services.house import House
from services.meeting.facts import remembered
from services.people.away import booked_with
from services.standards import standard_of
from storage import bookings, cover, history, people
from storage.store import get_known
from storage.tables import Absence, Conference, Cover, CoverAsk, Venue

A_WEEK = timedelta(days=7)


async def absence_of(house: House, actor: Actor, absence_id: str) -> AbsencePicture:
    """For the absent person, and for those who arrange cover. Refused (UNKNOWN) for everybody else.

    Why they cannot come and why others declined is for managers and administrators only.
    """
    async with house.store.reading() as session:
        absence = await readable_absence(house, session, actor, absence_id)
        rows = await cover.of_absence(session, absence_id)
    standards = each_standard(house, absence.council, [conference for _, conference in rows])
    own, may = absence.person_id == actor.person_id, any(decides(one, actor) for one in standards)
    asked = await _candidates(house, rows) if may and not own and absence.part == Part.CHAIR else {}
    async with house.store.reading() as session:
        lines = []
        for row, conference in rows:
            one, standard = asked.get(row.id, Reading()), standard_of(house, conference)
            explains = may and not own and actor.person_id != conference.social_worker_id
            above = rungs(standard.cover.told)
            before = frozenset(takewhile(lambda role: role not in actor.roles, above))
            reading = replace(one, explains=explains and _copied(standard, actor), asked_before=before)
            lines.append(await line_of(house, session, row, conference, reading))
        names = await people.names_of(session, [absence.person_id, absence.entered_by])
        others, goes_on = await _not_covered_yet(session, absence), await _without(session, absence)
        told = await _managers_told(session, absence_id)
    return AbsencePicture(
        id=absence.id,
        part=absence.part,
        person=names.of(absence.person_id),
        why=absence.why,
        starts=absence.starts,
        ends=absence.ends,
        entered_by=names.of(absence.entered_by),
        entered_at=absence.entered_at,
        over_at=absence.over_at,
        own=own,
        decides=may and not own,
        covers=tuple(lines),
        others=others,
        without=goes_on,
        told=told,
    )


async def asked_of(house: House, actor: Actor, about: str) -> tuple[CoverAskPicture, ...]:
    """What this chair was asked of one absence, the earliest conference first; that they looked is kept."""
    absence_id = about.partition(":")[0]
    async with house.unit() as session:
        found = []
        for ask, row in await cover.asks_of(session, absence_id, actor.person_id):
            _, _, case = await own_ask(house, session, actor, ask.id)
            conference = case.booking
            askers = await people.names_of(session, [ask.asked_by])
            history.viewed(session, conference.id, at=house.now(), who=actor.person_id, what="cover")
            found.append(
                CoverAskPicture(
                    id=ask.id,
                    status=ask.status,
                    because=ask.because,
                    answer_by=ask.answer_by,
                    answered_at=ask.answered_at,
                    asked_by=askers.of(ask.asked_by),
                    line=await line_of(house, session, row, conference, Reading()),
                )
            )
    if not found:
        raise Refused(Code.UNKNOWN)
    return tuple(found)


async def outcome_of(house: House, actor: Actor, cover_id: str) -> CoverLine:
    """Who chairs now, for those at the conference: never why. Refused (UNKNOWN) for everybody else."""
    async with house.store.reading() as session:
        row = await get_known(session, Cover, cover_id)
        case = await open_case(house, session, actor, row.conference_id)
        await case.reader()  # theirs to see at all
        return await line_of(house, session, row, case.booking, Reading())


async def candidates_for(
    house: House, actor: Actor, cover_id: str
) -> tuple[CoverLine, tuple[Candidate, ...]]:
    """The free, unconflicted chairs in order, with reasons (WS-32, LE-68); who is out of office last.

    Refused: NOT_YOURS, UNKNOWN.
    """
    async with house.store.reading() as session:
        row, case = await cover_for(session, house, actor, cover_id)
        conference = case.booking
        asks = {one.person_id: one.status for one in await cover.asks(session, [row.id])}
        line = await line_of(house, session, row, conference, Reading())
    free = await free_chairs(house, row, conference)
    away = await away_at(house, [slots.read_key(one.key)[0] for one in free], conference.starts)
    found = [
        Candidate(chair, one.chair, one.why, one.calendar_read, asks.get(chair, ""), chair in away)
        for one in free
        for chair in [slots.read_key(one.key)[0]]
    ]
    return line, tuple(sorted(found, key=lambda one: one.away))


async def _managers_told(session: AsyncSession, absence_id: str) -> tuple[tuple[str, datetime], ...]:
    rows = await cover.managers_told(session, absence_id, (MANAGER, DECIDE))
    known = await people.by_ids(session, [person for person, _ in rows])
    return tuple((known[person].name, at) for person, at in rows if person in known)


def _copied(standard: Standard, actor: Actor) -> bool:
    return actor.has(Role.ADMINISTRATOR, *standard.chairs.conflict_copy_to)


@dataclass(frozen=True, slots=True)
class Reading:
    """Who reads: whether explanations are theirs to see, and who would be asked with one press.

    `because`: why nobody would be, a code of conference.cover.Because. `asked_before`: roles that were
    told before theirs.
    """

    explains: bool = False
    candidate: str = ""
    because: str = ""
    asked_before: frozenset[Role] = frozenset()


async def _candidates(house: House, rows: list[tuple[Cover, Conference]]) -> dict[str, Reading]:
    """By cover, the name of whoever one press would ask, or why it would ask nobody."""
    found = await first_of_each(
        house, [(row, conference) for row, conference in rows if row.status == CoverStatus.MANAGER]
    )
    async with house.store.reading() as session:
        known = await people.by_ids(session, [one.person_id for one in found.values() if one.person_id])
    return {
        key: Reading(candidate=known[one.person_id].name)
        if one.person_id in known
        else Reading(because=one.because.value)
        for key, one in found.items()
    }


async def _not_covered_yet(session: AsyncSession, absence: Absence) -> tuple[tuple[str, datetime], ...]:
    """Bookings in that time which nobody covers yet: an agreement or another chair comes first."""
    if absence.part == Part.CLERK:
        return ()
    theirs = await booked_with(
        session, absence.person_id, absence.starts, absence.ends,
        social_worker_too=absence.part == Part.SOCIAL_WORKER,
    )  # fmt: skip
    there = {row.conference_id for row, _ in await cover.of_absence(session, absence.id)}
    return tuple((one.reference, one.starts) for one in theirs if one.conference_id not in there)


async def _without(session: AsyncSession, absence: Absence) -> tuple[tuple[str, str, datetime], ...]:
    """Of a social worker their own; of a clerk all in the time: nobody lists who takes notes where."""
    if absence.part == Part.CHAIR:
        return ()
    if absence.part == Part.CLERK:
        ends = absence.ends or absence.starts + A_WEEK
        found = await bookings.between(
            session, absence.council, absence.starts, min(ends, absence.starts + A_WEEK)
        )
    else:
        found = [conference for _, conference in await cover.of_absence(session, absence.id)]
    return tuple((one.id, one.reference, one.starts) for one in found if one.status in ACCEPTED)


async def line_of(
    house: House, session: AsyncSession, row: Cover, conference: Conference, reading: Reading
) -> CoverLine:
    asks = await cover.asks(session, [row.id])
    ids = [
        row.was_chair_id,
        row.now_chair_id,
        conference.social_worker_id,
        conference.chair_id,
        row.decided_by,
    ]
    names = await people.names_of(session, [*ids, *(ask.person_id for ask in asks)])
    venue = await session.get(Venue, conference.venue_id) if conference.venue_id else None
    children = await bookings.children(session, conference.id)
    answers, codes = conference.answers, row.why.split()
    standard = standard_of(house, conference)
    return CoverLine(
        standard=standard,
        id=row.id,
        version=row.version,
        conference_id=conference.id,
        reference=conference.reference,
        kind=conference.kind,
        mode=conference.mode,
        standing=conference.status,
        starts=conference.starts,
        ends=conference.ends,
        venue=venue.name if venue else "",
        case_reference=conference.case_reference,
        initials=tuple(child.initials for child in children),
        social_worker=names.of(conference.social_worker_id),
        interpreter=str(answers.get("interpreter") or ""),
        flags=flags_of(standard, answers, conference.anchor),
        status=row.status,
        chair=names.of(conference.chair_id),
        was_chair=names.of(row.was_chair_id),
        now_chair=names.of(row.now_chair_id),
        permanent=row.permanent,
        why=tuple(code for code in codes if "=" not in code) or _stands_in_the_way(row, reading),
        passed=_passed(codes, reading),
        asks=_asked(asks, names, reading),
        candidate=reading.candidate,
        decided_by=names.of(row.decided_by),
        decided_at=row.decided_at,
        reads_roles=await _roles_read(session, conference),
    )


def _passed(codes: Sequence[str], reading: Reading) -> tuple[tuple[str, str], ...]:
    """Who has not decided is said to those who were told because of it, not to themselves."""
    found = [(code.partition("=")[0], code.partition("=")[2]) for code in codes if "=" in code]
    return tuple(one for one in found if one[1] != SILENT or one[0] in reading.asked_before)


def _stands_in_the_way(row: Cover, reading: Reading) -> tuple[str, ...]:
    waits = row.status == CoverStatus.MANAGER and not reading.candidate
    return (reading.because,) if waits and reading.because else ()


def _asked(asks: Sequence[CoverAsk], names: people.Names, reading: Reading) -> tuple[AskedLine, ...]:
    return tuple(
        AskedLine(
            name=names.of(one.person_id),
            status=one.status,
            answer_by=one.answer_by,
            because=one.because if reading.explains else "",
            explanation=one.explanation if reading.explains else "",
            answered_at=one.answered_at,
        )
        for one in asks
    )


async def _roles_read(session: AsyncSession, conference: Conference) -> datetime | None:
    """When it was read back that the present chair may open the door."""
    row = await bookings.meeting(session, conference.id)
    if row is None or row.state != "open" or conference.status != Status.BOOKED:
        return None
    kept = remembered(row)
    return row.checked_at if kept.roles_for and kept.chair == conference.chair_id else None


async def readable_absence(house: House, session: AsyncSession, actor: Actor, absence_id: str) -> Absence:
    """For who could have reported it, and for who may be told of it: up to the director.

    Refused (UNKNOWN) for everybody else.
    """
    absence = await session.get(Absence, absence_id)
    if absence is None or absence.council != actor.council:
        raise Refused(Code.UNKNOWN)
    own = await standards_of_absence(house, session, absence)
    if any(decides(one, actor) for one in own):
        return absence
    try:
        await absent_person(session, actor, absence.person_id)
    except Refused as refused:
        raise Refused(Code.UNKNOWN) from refused
    return absence


async def who_is_absent(house: House, actor: Actor, absence_id: str) -> str:
    """Who it is about. Refused (UNKNOWN) where this person may not report their absence."""
    async with house.store.reading() as session:
        return (await readable_absence(house, session, actor, absence_id)).person_id


async def absence_behind(house: House, actor: Actor, cover_id: str) -> str:
    """Refused: UNKNOWN, NOT_YOURS."""
    async with house.store.reading() as session:
        row, _ = await cover_for(session, house, actor, cover_id)
        return row.absence_id


async def card_of(house: House, actor: Actor, ask_id: str) -> str:
    """About what the card is on which this chair was asked: one a press. Refused: UNKNOWN, NOT_YOURS."""
    async with house.store.reading() as session:
        ask, row, _ = await own_ask(house, session, actor, ask_id)
        return await cover.card_about(session, row.absence_id, ask)
