"""A looked-after review in a council's books, its notices swept from the day it is entered."""

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

from conference.booking import Kind
from conference.dates import london, london_day
from conference.reviews import last_date
from storage.tables import Conference, Notice
from tests.services.duties.town import Town, a_town

ENTERED = datetime(2027, 1, 6, 9, 0, tzinfo=UTC)  # a Wednesday
GIVEN = {"review_number": "3", "previous_on": "2026-09-15"}
Told = tuple[date, str, str]  # the day, the step, the role


@dataclass
class Ladder:
    town: Town
    conference_id: str
    starts: datetime
    told: list[Told] = field(default_factory=list)

    async def until(self, moment: datetime) -> list[Notice]:
        """Every sweep that has something to do; the notices that it wrote, in order."""
        while (at := await self.town.next_moment()) is not None and at <= moment:
            await self.town.sweep(max(at, self.town.clock.now()))
        self.town.clock.move_to(max(moment, self.town.clock.now()))
        return await self.town.notices()

    async def days_of(self, *steps: str, until: datetime | None = None) -> list[Told]:
        """Who was told of these steps on which day, up to the review's start."""
        rows = await self.until(until or self.starts)
        found = {(london_day(row.at), row.step, row.role) for row in rows if row.step in steps}
        return sorted(found)


async def a_ladder(
    folder: Path, council: str, day: date, *, kind: Kind = Kind.LOOKED_AFTER, given: dict[str, str] = GIVEN
) -> Ladder:
    town = await a_town(folder, council, ENTERED)
    starts = london(day, time(10))
    conference_id = await town.book(ENTERED - timedelta(hours=1), starts, kind=kind)
    async with town.store.unit() as session:
        row = await session.get(Conference, conference_id)
        assert row is not None
        last = last_date(town.standard, kind, given)
        assert last is not None
        row.answers, row.last_date = {**given}, last
        row.anchor = date.fromisoformat(given.get("previous_on") or given["notified_on"])
        session.add(row)
    return Ladder(town, conference_id, starts)
