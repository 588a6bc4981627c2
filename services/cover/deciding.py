"""The chair is back; and what a manager decides: give a conference back, or hand it over for good."""

from sqlmodel.ext.asyncio.session import AsyncSession

from conference.cover import OPEN, CoverStatus, Part, first_there
from conference.refusals import Code, Problem, Refused
from conference.roles import Role
from services.actor import Actor
from services.booking.write import changed
from services.cover.change import BACK, ON_FILE, Change, new_chair
from services.cover.deciders import cover_for
from services.cover.redrawn import redraw
from services.cover.settling import withdraw_others
from services.cover.telling import DECIDE, Giving, tell_changed, who_is_told
from services.cover.there import Ladder
from services.cover.whose import absent_person
from services.duties import record
from services.house import House
from storage import cover, people
from storage.diaries import keep_apart
from storage.store import first_press
from storage.tables import Absence, Conference, Unavailability

MAY_REALLOCATE = (Role.UNIT_MANAGER, Role.UNIT_SENIOR)
WHYS = ("workload", "absence", "conflict", "other")


async def back(house: House, actor: Actor, person_id: str) -> str | None:
    """Their absence ends now; gives its id, None when there is none.

    What nobody has accepted is theirs again. What somebody covers stays so until a manager gives it back:
    the managers who are there are asked. Refused: NOT_YOURS, UNKNOWN.
    """
    async with house.store.reading() as session:
        _, part = await absent_person(session, actor, person_id)
    told = await who_is_told(house, actor.council)
    async with house.store.unit() as session:
        ended = None
        for absence in await cover.open_absences(session, person_id):
            ended = absence.id
            await _over(house, session, absence)
            later = await _still_covered(house, session, absence)
            if part is Part.CHAIR and later:
                to = Giving(house, session, told.standard, min(one.starts for one in later))
                for person in _managers(told.ladder, told.away):
                    await to.give(DECIDE, absence.id, person)
            await redraw(house, session, absence.id)
    house.wake()
    return ended


async def give_back(house: House, actor: Actor, cover_id: str) -> str:
    """The allocated chair takes the conference again; whoever covered is told. Gives the absence's id.

    Refused: ALREADY_DECIDED (not covered, or for good), STALE, SLOT_TAKEN, NOT_YOURS, UNKNOWN.
    """
    async with house.store.unit() as session:
        row, conference = await cover_for(session, house, actor, cover_id)
        if row.permanent or conference.chair_id != row.now_chair_id:
            raise Refused(Code.ALREADY_DECIDED)
        values = {"decided_by": actor.person_id, "decided_at": house.now()}
        if not await first_press(session, row, CoverStatus.COVERED, CoverStatus.OVER, **values):
            raise Refused(Code.ALREADY_DECIDED)
        was = row.was_chair_id
        await new_chair(house, session, conference, actor, Change(was, act=BACK))
        await tell_changed(house, session, row, conference)
    house.wake()
    return row.absence_id


async def permanent(house: House, actor: Actor, conference_id: str, *, person_id: str, why: str) -> None:
    """The child has another chair from now on, who is reminded to be named on the file (WS-23).

    `why`: workload, absence, conflict (then the old chair is never offered the family again, and the meeting
    is made anew), other. Who covers already may keep the child.
    Refused: INVALID, NOT_YOURS (managers of the chairs), STALE, CONFLICT, NO_CHAIR, SLOT_TAKEN, UNKNOWN.
    """
    _complete(person_id, why)
    async with house.store.unit() as session:
        conference = await _own(session, actor, conference_id)
        roles = await people.roles_of(session, person_id)
        if Role.CHAIR not in roles:
            raise Refused(Code.NO_CHAIR)
        rows = await cover.of_conference(session, conference_id)
        allocated = await cover.allocated(session, conference)
        for row in rows:
            row.permanent = True
            session.add(row)
        await session.flush()
        if conference.chair_id == person_id:
            await _keeps(house, session, conference, actor, apart=allocated if why == "conflict" else None)
        else:
            to = Change(person_id, permanent=True, act="reallocated", why=why, conflict=why == "conflict")
            await new_chair(house, session, conference, actor, to)
    house.wake()


async def _over(house: House, session: AsyncSession, absence: Absence) -> None:
    now = house.now()
    absence.over_at = now
    absence.version += 1
    session.add(absence)
    away = await session.get(Unavailability, absence.unavailability_id) if absence.unavailability_id else None
    if away is not None and away.starts >= now:
        absence.unavailability_id = None
        await session.delete(away)
    elif away is not None:
        away.ends = min(away.ends, now)
        session.add(away)
    for row, _ in await cover.of_absence(session, absence.id):
        if await first_press(session, row, OPEN, CoverStatus.OVER, decided_at=now):
            await withdraw_others(house, session, row)


async def _still_covered(house: House, session: AsyncSession, absence: Absence) -> list[Conference]:
    rows = await cover.of_absence(session, absence.id)
    return [
        conference
        for row, conference in rows
        if row.status == CoverStatus.COVERED and not row.permanent and conference.starts > house.now()
    ]


def _managers(ladder: Ladder, away: frozenset[str]) -> tuple[str, ...]:
    there = first_there(tuple(ladder), ladder, away)
    return there.persons if there else ()


def _complete(person_id: str, why: str) -> None:
    problems = []
    if not person_id:
        problems.append(Problem("new_chair", "missing"))
    if why not in WHYS:
        problems.append(Problem("new_chair_why", "missing"))
    if problems:
        raise Refused(Code.INVALID, problems=tuple(problems))


async def _own(session: AsyncSession, actor: Actor, conference_id: str) -> Conference:
    conference = await session.get(Conference, conference_id)
    if conference is None or conference.council != actor.council:
        raise Refused(Code.UNKNOWN)
    if not actor.has(*MAY_REALLOCATE):
        raise Refused(Code.NOT_YOURS)
    return conference


async def _keeps(
    house: House, session: AsyncSession, conference: Conference, actor: Actor, *, apart: str | None
) -> None:
    """Whoever covers keeps the child: the calendar entry stays, unless the old chair must not know it."""
    if apart:
        case = conference.case_reference
        await keep_apart(session, conference.council, case, chair_id=apart, at=house.now())
    await record.take_back(house, session, conference, actor, ON_FILE)
    await changed(house, session, conference, actor, "reallocated")
