"""Somebody cannot come: kept once, slots closed, every conference it touches told of (WS-30, LE-68)."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import NAMESPACE_URL, uuid5

from sqlmodel.ext.asyncio.session import AsyncSession

from conference.booking import CHAIRED
from conference.cover import FURTHER_NOTICE, WHYS, CoverStatus, Part
from conference.dates import london_day
from conference.refusals import Code, Problem, Refused
from services.actor import Actor
from services.cover.asking import ask_at_once
from services.cover.redrawn import redraw
from services.cover.settling import drop_asks
from services.cover.telling import tell_managers, tell_own, who_is_told
from services.cover.whose import absent_person
from services.house import House
from services.people.away import Touched, booked_with
from services.people.keep import Keeper, Kept
from services.rota.look import look_again
from storage import cover
from storage.store import insert_once, new_id
from storage.tables import Absence, Conference, Cover, Unavailability

A_YEAR = timedelta(days=366)


@dataclass(frozen=True, slots=True)
class _Said:
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
    told = await who_is_told(house, actor.council)
    async with house.store.unit() as session:
        person, part = await absent_person(session, actor, person_id)
        absence = await _same_or_new(session, _Said(actor, person_id, part, why, starts, ends, house.now()))
        await _close_slots(house, session, actor, absence)
        new = await _touched(session, absence) if part is not Part.CLERK else []
        await drop_asks(house, session, person_id)
        if part is Part.CHAIR and new:
            await tell_managers(house, session, absence, told)
        await tell_own(house, session, absence)
        await redraw(house, session, absence.id)
    house.wake()
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


async def _same_or_new(session: AsyncSession, said: _Said) -> Absence:
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
        part=said.part.value,
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
        await keeper.keep(row, row.id, Kept.ADDED)
    else:
        row.starts, row.ends = absence.starts, ends
        await keeper.keep(row, row.id, Kept.CHANGED)
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
