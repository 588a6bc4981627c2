"""What is due of one conference becomes notices, each once; and when to look again."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlmodel.ext.asyncio.session import AsyncSession

from conference.duties import NOT_MISSED, DueRung, due, next_moment, urgent_for
from conference.moments import order
from conference.roles import Role
from services import concerns
from services.duties.callers import Callers, agencies
from services.duties.notify import NOBODY, nobody, notify
from services.duties.working import Working
from storage import duties, history
from storage.tables import Notice

UNTOLD = "nobody_to_tell"  # act of the history: a part is played by nobody


@dataclass(frozen=True, slots=True)
class Telling:
    """One look at one conference. `before`: its notices of whatever date it had."""

    session: AsyncSession
    working: Working
    callers: Callers
    before: Sequence[Notice]
    now: datetime

    def was_told(self, rung: DueRung, person: str) -> bool:
        """Under another date of the conference too, if this rung's own moment is still the same."""
        conference = self.working.kept.conference
        return any(
            (one.step, one.rung, one.person_id) == (rung.step.key, rung.told.key, person)
            and (one.move == conference.move or (one.at == rung.told.at and one.outcome == "sent"))
            for one in self.before
        )

    def was_missed(self, role: Role) -> bool:
        """Whether the unit has been told already that nobody plays this part here."""
        return any(one.person_id == f"{NOBODY}{role.value}" for one in self.before)


async def tell(telling: Telling) -> int:
    """Write the notices and the next moment; how many notices are new. Joins the caller's unit."""
    working, conference = telling.working, telling.working.kept.conference
    if not working.stands:
        await _over(telling)
        conference.next_due_at = None
        return 0
    new = 0
    for rung in due(working.table, working.finished, telling.now):
        if rung.told.rung == "late" and rung.step.limit is not None:
            limit = order(rung.step.limit)
            await concerns.late(telling.session, working.standard, conference, rung.step.key, limit)
        for role in rung.roles:
            new += await _role(telling, rung, role)
    conference.next_due_at = next_moment(working.table, working.finished, telling.now)
    telling.session.add(conference)
    return new


async def _role(telling: Telling, rung: DueRung, role: Role) -> int:
    kept = telling.working.kept
    if role is Role.AGENCY:
        return await _persons(telling, rung, role, agencies(kept, rung.step.key))
    if found := await telling.callers.of(kept.conference, role):
        return await _persons(telling, rung, role, found)
    return 0 if role in NOT_MISSED else await _instead(telling, rung, role)


async def _instead(telling: Telling, rung: DueRung, role: Role) -> int:
    """A rung that resolves to nobody is skipped at once and said: to the next in line, once to the unit."""
    conference, key, told = telling.working.kept.conference, rung.step.key, rung.told
    if not await nobody(telling.session, conference, key, told.key, role=role, at=told.at):
        return 0
    children = telling.working.kept.children
    why = f"{role.value}: {key}"
    history.write(telling.session, conference, children, at=telling.now, who="clock", act=UNTOLD, why=why)
    found = await telling.callers.instead(conference, role)
    new = await _persons(telling, rung, *found) if found else 0
    if telling.was_missed(role):
        return new
    unit = await telling.callers.of(conference, Role.UNIT_MANAGER)
    return new + await _persons(telling, rung, Role.UNIT_MANAGER, unit)


async def _persons(telling: Telling, rung: DueRung, role: Role, persons: Sequence[str]) -> int:
    standard, conference = telling.working.standard, telling.working.kept.conference
    new = 0
    for person in persons:
        if telling.was_told(rung, person):
            continue
        new += await notify(
            telling.session, standard, conference, rung.step.key, rung.told.key,
            person=person, role=role, at=rung.told.at, now=telling.now,
            too_late=urgent_for(rung.step, conference.starts),
            quiet=await telling.callers.quiet(standard, person),
        )  # fmt: skip
    return new


async def _over(telling: Telling) -> None:
    for notice in await duties.unsent(telling.session, telling.working.kept.conference.id):
        notice.outcome = "over"
        telling.session.add(notice)
