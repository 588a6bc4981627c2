"""What somebody of an agency is told by mail."""

from dataclasses import dataclass

from conference.duties import DutyLine
from conference.standard import Standard
from services.duties.callers import agencies
from services.duties.shown import Desk, line_of
from services.duties.working import worked_out
from services.house import House
from services.timetable import kept_of
from storage.tables import Conference, Notice


@dataclass(frozen=True, slots=True)
class Told:
    standard: Standard
    line: DutyLine


async def agency_told(house: House, key: str) -> Told | None:
    """By the notice's key; None when it holds no more."""
    async with house.store.reading() as session:
        notice = await session.get(Notice, key)
        conference = await session.get(Conference, notice.conference_id) if notice else None
        if notice is None or conference is None:
            return None
        working = worked_out(house, await kept_of(session, conference))
    desk = Desk(working, frozenset(), reads=True)
    step = working.step(notice.step)
    left = agencies(working.kept, notice.step)
    if step is None or not desk.is_open(notice) or notice.person_id not in left:
        return None
    told = next((one for one in step.tell if one.key == notice.rung), None)
    line = line_of(desk, step, house.now(), rung=notice.rung, words=told.words if told else "")
    return Told(working.standard, line)
