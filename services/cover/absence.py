"""Somebody cannot come: reported, over again, and a chair changed for good (WS-23, WS-30, WS-31, LE-68).

Kept once, slots closed, every conference it touches told of. Nothing is cancelled here.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import NAMESPACE_URL, uuid5

from sqlmodel.ext.asyncio.session import AsyncSession

from conference.booking import CHAIRED
from conference.cover import FURTHER_NOTICE, OPEN, WHYS, CoverStatus, Part, first_there, part_of
from conference.dates import Interval, london_day
from conference.outside import OutsideFault
from conference.refusals import Code, Problem, Refused
from conference.roles import UNIT, Role
from services import slots
from services.actor import Actor
from services.booking.write import wish_of
from services.case import Case, case_of, open_case
from services.cover.answer import BACK, ON_FILE, Change, new_chair
from services.cover.ask import (
    DECIDE,
    Giving,
    Ladder,
    WhoIsTold,
    ask_at_once,
    cover_for,
    drop_asks,
    each_standard,
    redraw_absence,
    tell_changed,
    tell_managers,
    tell_own,
    told_for,
    who_is_told,
    withdraw_others,
)
from services.duties import press
from services.house import House
from services.people.away import Touched, booked_with
from services.people.keep import Keeper, WhatChanged
from services.rota.gaps import look_again
from services.standards import standard_of
from storage import cover, people
from storage.diaries import keep_apart
from storage.store import first_press, insert_once, new_id
from storage.tables import Absence, Conference, Cover, Person, Unavailability

A_YEAR = timedelta(days=366)


@dataclass(frozen=True, slots=True)
class _Reported:
    actor: Actor
    person_id: str
    part: Part
    why: str
    starts: datetime
    ends: datetime | None
    now: datetime

    def meets(self, there: Absence) -> bool:
        begins = self.ends is None or there.starts < self.ends
        return begins and (there.ends is None or there.ends > self.starts)


async def report_absence(
    house: House, actor: Actor, person_id: str, why: str, *, starts: datetime, ends: datetime | None
) -> str:
    """Keep it and tell whom the council names; gives the absence's id.

    `why`: sick, car, personal, other; no details. `ends` None: until further notice. Reported a second time
    while it lasts, it is the same absence, made longer if that is what was said; whoever was told already is
    not told anew of the same conferences.
    Refused (INVALID): a why that is none, an end before the start or the present; NOT_YOURS, UNKNOWN.
    """
    _check(house, why, starts, ends)
    async with house.store.reading() as session:
        there = await booked_with(session, person_id, starts, ends)
        touched = [await session.get(Conference, one.conference_id) for one in there]
        touched += await _in_open_absences(session, person_id)
    standards = each_standard(house, actor.council, [one for one in touched if one])
    told = await who_is_told(house, standards)
    async with house.unit() as session:
        person, part = await absent_person(session, actor, person_id)
        absence = await _same_or_new(
            session, _Reported(actor, person_id, part, why, starts, ends, house.now())
        )
        await _close_slots(house, session, actor, absence)
        new = await _touched(session, absence) if part is not Part.CLERK else []
        await drop_asks(house, session, person_id)
        if part is Part.CHAIR and new:
            await tell_managers(house, session, absence, told)
        await tell_own(house, session, absence)
        await redraw_absence(house, session, absence.id)
    if part is Part.CHAIR and new:
        await ask_at_once(house, person.council, absence.id)
    return absence.id


async def touched(house: House, actor: Actor, person_id: str) -> tuple[Touched, ...]:
    """What a person stands in from now on: shown before they say for how long they are away."""
    async with house.store.reading() as session:
        await absent_person(session, actor, person_id)
        return await booked_with(session, person_id, house.now(), None, social_worker_too=True)


def _check(house: House, why: str, starts: datetime, ends: datetime | None) -> None:
    problems = []
    if why not in WHYS:
        problems.append(Problem("absence_why", "missing"))
    if ends is not None and ends <= starts:
        problems.append(Problem("absence_ends_on", "ends_before_starts"))
    elif ends is not None and ends <= house.now():
        problems.append(Problem("absence_ends_on", "in_the_past"))
    if problems:
        raise Refused(Code.INVALID, problems=tuple(problems))


async def _same_or_new(session: AsyncSession, said: _Reported) -> Absence:
    for there in await cover.open_absences(session, said.person_id):
        if said.meets(there):
            there.ends = max(there.ends, said.ends) if there.ends and said.ends else None
            there.starts = min(there.starts, said.starts)
            there.version += 1
            session.add(there)
            return there
    before = len(await cover.absences_since(session, said.person_id, said.starts - A_YEAR))
    key = f"quorate:absence:{said.person_id}:{london_day(said.starts)}:{before}"
    row = Absence(
        id=str(uuid5(NAMESPACE_URL, key)),  # two reports at the same moment make one row
        council=said.actor.council,
        person_id=said.person_id,
        part=said.part,
        why=said.why,
        starts=said.starts,
        ends=said.ends,
        entered_by=said.actor.person_id,
        entered_at=said.now,
    )
    await insert_once(session, row)
    kept = await session.get(Absence, row.id)
    assert kept is not None
    return kept


async def _close_slots(house: House, session: AsyncSession, actor: Actor, absence: Absence) -> None:
    """As any other time away (WS-35); which kind stays between them and their manager."""
    ends = absence.ends or absence.starts + FURTHER_NOTICE
    keeper = Keeper(session, actor, house.now())
    row = await session.get(Unavailability, absence.unavailability_id) if absence.unavailability_id else None
    if row is not None and (row.starts, row.ends) == (absence.starts, ends):
        return
    if row is None:
        row = Unavailability(
            id=new_id(),
            person_id=absence.person_id,
            kind="other",
            starts=absence.starts,
            ends=ends,
            entered_by=actor.person_id,
        )
        await keeper.keep(row, row.id, WhatChanged.ADDED)
    else:
        row.starts, row.ends = absence.starts, ends
        await keeper.keep(row, row.id, WhatChanged.CHANGED)
    absence.unavailability_id = row.id
    session.add(absence)
    await look_again(session, absence.council, house.now())


async def _touched(session: AsyncSession, absence: Absence) -> list[Cover]:
    """A row for each conference that needs somebody else; those that are there already stay as they are."""
    both = absence.part == Part.SOCIAL_WORKER
    found = await booked_with(
        session, absence.person_id, absence.starts, absence.ends, social_worker_too=both
    )
    there = {row.conference_id for row, _ in await cover.of_absence(session, absence.id)}
    new = []
    for one in found:
        conference = await session.get(Conference, one.conference_id)
        if conference is None or one.conference_id in there or not _needs(absence, conference):
            continue
        row = Cover(
            id=new_id(),
            council=absence.council,
            conference_id=conference.id,
            absence_id=absence.id,
            was_chair_id=absence.person_id,
            status=CoverStatus.MANAGER,
        )
        if await insert_once(session, row):
            new.append(row)
    return new


def _needs(absence: Absence, conference: Conference) -> bool:
    if absence.part == Part.SOCIAL_WORKER:
        return conference.social_worker_id == absence.person_id and conference.status in CHAIRED
    return conference.status in CHAIRED


REPORTS = frozenset({Role.CHAIR, Role.SOCIAL_WORKER, Role.CLERK, Role.TEAM_MANAGER, *UNIT})


async def people_for(house: House, actor: Actor) -> list[tuple[str, str]]:
    """(id, name) of everybody whose absence this person may report; themselves first, if they play a part."""
    async with house.store.reading() as session:
        own = [(actor.person_id, actor.name)] if part_of(actor.roles) else []
        others = [(one.id, one.name) for one in await _others_reported_by(session, actor)]
    return list(dict(own + sorted(others, key=lambda one: one[1])).items())


async def absent_person(session: AsyncSession, actor: Actor, person_id: str) -> tuple[Person, Part]:
    """Refused: UNKNOWN (another council's, or nobody who plays a part), NOT_YOURS."""
    person = await people.by_id(session, person_id)
    if person is None or person.council != actor.council or not person.active:
        raise Refused(Code.UNKNOWN)
    part = part_of(await people.roles_of(session, person_id))
    if part is None:
        raise Refused(Code.UNKNOWN)
    if person_id != actor.person_id and person_id not in {
        one.id for one in await _others_reported_by(session, actor)
    }:
        raise Refused(Code.NOT_YOURS)
    return person, part


async def _others_reported_by(session: AsyncSession, actor: Actor) -> list[Person]:
    """The unit for anybody who plays a part; a team's manager for their own social workers."""
    if actor.has(*UNIT):
        return [
            one
            for role in (Role.CHAIR, Role.CLERK, Role.SOCIAL_WORKER)
            for one in await people.with_role(session, actor.council, role)
        ]
    if not actor.has(Role.TEAM_MANAGER):
        return []
    workers = await people.with_role(session, actor.council, Role.SOCIAL_WORKER)
    return [one for one in workers if actor.person_id in await _team_managers(session, one)]


async def _team_managers(session: AsyncSession, worker: Person) -> set[str]:
    found = await people.holders(session, worker.council, Role.TEAM_MANAGER, worker)
    return {one.id for one in found}


MAY_REALLOCATE = (Role.UNIT_MANAGER, Role.UNIT_SENIOR)
WHYS_FOR_GOOD = ("workload", "absence", "conflict", "other")


async def chair_is_back(house: House, actor: Actor, person_id: str) -> str | None:
    """Their absence ends now; gives its id, None when there is none.

    What nobody has accepted is theirs again. What somebody covers stays so until a manager gives it back:
    the managers who are there are asked. Refused: NOT_YOURS, UNKNOWN.
    """
    async with house.store.reading() as session:
        _, part = await absent_person(session, actor, person_id)
        touched = await _in_open_absences(session, person_id)
    told = await who_is_told(house, each_standard(house, actor.council, touched))
    async with house.unit() as session:
        ended = None
        for absence in await cover.open_absences(session, person_id):
            ended = absence.id
            await _over(house, session, absence)
            later = await _still_covered(house, session, absence)
            if part is Part.CHAIR and later:
                await _ask_managers_back(house, session, absence, told, later)
            await redraw_absence(house, session, absence.id)
    return ended


async def give_back(house: House, actor: Actor, cover_id: str) -> str:
    """The allocated chair takes the conference again; whoever covered is told. Gives the absence's id.

    Refused: ALREADY_DECIDED (not covered, or for good), STALE, SLOT_TAKEN, NOT_YOURS, UNKNOWN.
    """
    async with house.unit() as session:
        row, case = await cover_for(session, house, actor, cover_id)
        conference = case.booking
        if row.permanent or conference.chair_id != row.now_chair_id:
            raise Refused(Code.ALREADY_DECIDED)
        values = {"decided_by": actor.person_id, "decided_at": house.now()}
        if not await first_press(session, row, CoverStatus.COVERED, CoverStatus.OVER, **values):
            raise Refused(Code.ALREADY_DECIDED)
        was = row.was_chair_id
        await new_chair(case, Change(was, act=BACK))
        await tell_changed(house, session, row, conference)
    return row.absence_id


async def give_for_good(house: House, actor: Actor, conference_id: str, *, person_id: str, why: str) -> None:
    """The child has another chair from now on, who is reminded to be named on the file (WS-23).

    `why`: workload, absence, conflict (then the old chair is never offered the family again, and the meeting
    is made anew), other. Who covers already may keep the child.
    Refused: INVALID, NOT_YOURS (managers of the chairs), STALE, CONFLICT, NO_CHAIR, SLOT_TAKEN, UNKNOWN.
    """
    _check_new_chair(person_id, why)
    async with case_of(house, actor, conference_id) as case:
        _check_may_reallocate(actor)
        session, conference = case.session, case.booking
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
            await _keeps(case, apart=allocated if why == "conflict" else None)
        else:
            to = Change(person_id, permanent=True, act="reallocated", why=why, conflict=why == "conflict")
            await new_chair(case, to)


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


async def _ask_managers_back(
    house: House, session: AsyncSession, absence: Absence, told: Sequence[WhoIsTold], later: list[Conference]
) -> None:
    for one in told:
        theirs = [booking for booking in later if told_for(house, told, booking) is one]
        if theirs:
            to = Giving(house, session, one.standard, min(booking.starts for booking in theirs))
            for person in _managers_there(one.ladder, one.away):
                await to.give(DECIDE, absence.id, person)


async def _in_open_absences(session: AsyncSession, person_id: str) -> list[Conference]:
    absences = await cover.open_absences(session, person_id)
    return [found for one in absences for _, found in await cover.of_absence(session, one.id)]


def _managers_there(ladder: Ladder, away: frozenset[str]) -> tuple[str, ...]:
    there = first_there(tuple(ladder), ladder, away)
    return there.persons if there else ()


def _check_new_chair(person_id: str, why: str) -> None:
    problems = []
    if not person_id:
        problems.append(Problem("new_chair", "missing"))
    if why not in WHYS_FOR_GOOD:
        problems.append(Problem("new_chair_why", "missing"))
    if problems:
        raise Refused(Code.INVALID, problems=tuple(problems))


def _check_may_reallocate(actor: Actor) -> None:
    if not actor.has(*MAY_REALLOCATE):
        raise Refused(Code.NOT_YOURS)


async def _keeps(case: Case, *, apart: str | None) -> None:
    """Whoever covers keeps the child: the calendar entry stays, unless the old chair must not know it."""
    booking = case.booking
    if apart:
        family = booking.case_reference
        await keep_apart(case.session, booking.council, family, chair_id=apart, at=case.now)
    await press.take_back_step(case.house, case.session, booking, case.actor, ON_FILE)
    await case.changed("reallocated")


@dataclass(frozen=True, slots=True)
class Reallocation:
    """`chairs`: (id, name), who covers now first, then whoever is free at its time, in order."""

    reference: str
    chair: str
    chairs: tuple[tuple[str, str], ...]


async def chairs_for_good(house: House, actor: Actor, conference_id: str) -> Reallocation:
    """Refused: UNKNOWN, NOT_YOURS (managers of the chairs only)."""
    async with house.store.reading() as session:
        conference = (await open_case(house, session, actor, conference_id)).booking
        _check_may_reallocate(actor)
        now = await people.by_id(session, str(conference.chair_id))
        covers = await cover.of_conference(session, conference_id)
        wish = await wish_of(session, conference)
    covering = any(row.status == CoverStatus.COVERED and not row.permanent for row in covers)
    standard, held = standard_of(house, conference), Interval(conference.starts, conference.ends)
    try:
        free = await slots.free_to_cover(house, standard, wish, held)
    except OutsideFault:
        free = []
    there = [(slots.read_key(one.key)[0], one.chair) for one in free]
    others = [one for one in there if one[0] != conference.chair_id]
    first = [(now.id, now.name)] if now and covering else []
    return Reallocation(conference.reference, now.name if now else "", (*first, *others))
