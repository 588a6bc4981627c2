"""What is due of one conference becomes notices, each once; and when to look again."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from sqlmodel.ext.asyncio.session import AsyncSession

from conference.duties import NOT_MISSED, DueRung, due, next_moment, send_at, urgent_for
from conference.roles import Role
from conference.timetable import order
from services import concerns
from services.duties.callers import Callers, agencies
from services.duties.notify import NOBODY, nobody, row_of
from services.duties.working import Working
from storage import duties, history
from storage.tables import Notice

UNTOLD = "nobody_to_tell"  # act of the history: a part is played by nobody


@dataclass(frozen=True, slots=True)
class Telling:
    """One look at one conference. `before`: its notices of any date it had; `new`: those to write."""

    session: AsyncSession
    working: Working
    callers: Callers
    before: Sequence[Notice]
    now: datetime
    new: list[Notice] = field(default_factory=list)

    def was_told(self, rung: DueRung, person: str) -> bool:
        """Under another date of the conference too, if this rung's own moment is still the same."""
        conference = self.working.kept.conference
        return any(
            (one.step, one.rung, one.person_id) == (rung.step.key, rung.told.key, person)
            and (one.move == conference.move or (one.at == rung.told.at and one.outcome == "sent"))
            for one in (*self.before, *self.new)
        )

    def is_known(self, rung: DueRung) -> bool:
        """Whether an earlier look at this date has told somebody of it."""
        move = self.working.kept.conference.move
        there = ((one.step, one.rung, one.move) for one in self.before)
        return (rung.step.key, rung.told.key, move) in there

    def was_missed(self, role: Role) -> bool:
        """Whether the unit has been told already that nobody plays this part here."""
        return any(one.person_id == f"{NOBODY}{role.value}" for one in (*self.before, *self.new))


async def tell(telling: Telling) -> list[Notice]:
    """The notices to be written; keeps the next moment. Joins the caller's unit."""
    working, conference = telling.working, telling.working.kept.conference
    if not working.stands:
        await _over(telling)
        conference.next_due_at = None
        return []
    for rung in due(working.table, working.finished, telling.now):
        if rung.told.rung == "late" and rung.step.limit is not None and not telling.is_known(rung):
            limit = order(rung.step.limit)
            await concerns.late(telling.session, working.standard, conference, rung.step.key, limit)
        for role in rung.roles:
            await _role(telling, rung, role)
    conference.next_due_at = next_moment(working.table, working.finished, telling.now)
    telling.session.add(conference)
    return telling.new


async def _role(telling: Telling, rung: DueRung, role: Role) -> None:
    kept = telling.working.kept
    if role is Role.AGENCY:
        await _persons(telling, rung, role, agencies(kept, rung.step.key))
    elif found := await telling.callers.of(kept.conference, role):
        await _persons(telling, rung, role, found)
    elif role not in NOT_MISSED and not telling.was_told(rung, f"{NOBODY}{role.value}"):
        await _instead(telling, rung, role)


async def _instead(telling: Telling, rung: DueRung, role: Role) -> None:
    """A rung that resolves to nobody is skipped at once and said: to the next in line, once to the unit."""
    kept, key, told = telling.working.kept, rung.step.key, rung.told
    known = telling.was_missed(role)
    telling.new.append(nobody(kept.conference, key, told.key, role, told.at))
    why = f"{role.value}: {key}"
    history.write(
        telling.session, kept.conference, kept.children, at=telling.now, who="clock", act=UNTOLD, why=why
    )
    if found := await telling.callers.instead(kept.conference, role):
        await _persons(telling, rung, *found)
    if not known:
        unit = await telling.callers.of(kept.conference, Role.UNIT_MANAGER)
        await _persons(telling, rung, Role.UNIT_MANAGER, unit)


async def _persons(telling: Telling, rung: DueRung, role: Role, persons: Sequence[str]) -> None:
    standard, conference = telling.working.standard, telling.working.kept.conference
    for person in persons:
        if telling.was_told(rung, person):
            continue
        quiet = await telling.callers.quiet(standard, person)
        send = send_at(max(rung.told.at, telling.now), quiet, urgent_for(rung.step, conference.starts))
        row = row_of(conference, rung.step.key, rung.told.key, person, role, at=rung.told.at, send=send)
        telling.new.append(row)


async def _over(telling: Telling) -> None:
    for notice in await duties.unsent(telling.session, telling.working.kept.conference.id):
        notice.outcome = "over"
        telling.session.add(notice)
