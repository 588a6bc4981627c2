"""A council's office with one confirmed booking: the store, the cast, a clock and what was put to be sent."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from functools import partial
from pathlib import Path

from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from bot.clock import SetClock
from conference.booking import Kind, Mode, Status
from conference.dates import Interval
from conference.outside import Diary
from conference.roles import Role
from services.house import House
from services.meeting.facts import MeetingWorld, rows_of
from services.meeting.make import further
from services.ports import Meetings
from storage.store import Store
from storage.tables import Conference, Conflict, History, Meeting, Person, PersonRole, Venue, Work
from tests.house import a_store, standards

NOW = datetime(2026, 11, 16, 9, 0, tzinfo=UTC)
STARTS = datetime(2026, 12, 8, 10, 0, tzinfo=UTC)
COUNCIL = "south_gloucestershire"
CAST = {
    "grace": ("Grace Green", Role.CHAIR),
    "ivy": ("Ivy Irwin", Role.CHAIR),
    "sam": ("Sam Shaw", Role.SOCIAL_WORKER),
    "ada": ("Ada Adeyemi", Role.ADMINISTRATOR),
    "una": ("Una Unwin", Role.UNIT_MANAGER),
}


class NoCalendars:
    async def diaries(self, emails: list[str], window: Interval) -> list[Diary]:
        raise AssertionError(f"nobody's diary is needed: {emails} {window}")


@dataclass
class Office:
    store: Store
    clock: SetClock
    world: MeetingWorld
    ids: dict[str, str]  # the cast's object ids
    wakes: list[datetime] = field(default_factory=list)

    async def further(self) -> None:
        await further(self.world, "c1")

    async def meeting(self, generation: int = -1) -> Meeting:
        async with self.store.reading() as session:
            return (await rows_of(session, "c1"))[generation]

    async def booking(self) -> Conference:
        async with self.store.reading() as session:
            found = await session.get(Conference, "c1")
            assert found is not None
            return found

    async def change(self, **values: object) -> None:
        async with self.store.unit() as session:
            booking = await session.get(Conference, "c1")
            assert booking is not None
            for name, value in values.items():
                setattr(booking, name, value)
            booking.version += 1
            session.add(booking)

    async def conflict(self, chair: str) -> None:
        async with self.store.unit() as session:
            session.add(Conflict(id=chair, council=COUNCIL, case_key="sg77", chair_id=chair, entered_at=NOW))

    async def works(self, kind: str) -> list[Work]:
        async with self.store.reading() as session:
            return list(await session.exec(select(Work).where(Work.kind == kind).order_by(col(Work.due))))

    async def cards(self, view: str) -> set[str]:
        return {work.args["person"] for work in await self.works("card") if work.args["view"] == view}

    async def acts(self) -> list[str]:
        async with self.store.reading() as session:
            return [row.act for row in await session.exec(select(History).order_by(col(History.at)))]


@asynccontextmanager
async def office_with(
    folder: Path, meetings: Meetings, ids: dict[str, str] | None = None, domain: str = "council.example"
) -> AsyncIterator[Office]:
    """The booking is confirmed, chaired by Grace, on 8 December at 10am, on Teams."""
    known = ids or {key: f"aad-{key}" for key in CAST}
    key = ("an office", domain, *known.values())
    store, clock = await a_store(folder, key, partial(_enter, known, domain)), SetClock(NOW)
    wakes: list[datetime] = []
    house = House(store, NoCalendars(), standards(), clock.now, lambda: wakes.append(clock.now()))
    try:
        yield Office(store, clock, MeetingWorld(house, meetings, pauses=(0.0,)), known, wakes)
    finally:
        await store.close()


async def _enter(known: dict[str, str], domain: str, session: AsyncSession) -> None:
    for key, (name, role) in CAST.items():
        email = f"{name.lower().replace(' ', '.')}@{domain}"
        session.add(Person(id=key, council=COUNCIL, aad_object_id=known[key], name=name, email=email))
        await session.flush()
        session.add(PersonRole(person_id=key, role=role))
    session.add(Venue(id="kingswood", council=COUNCIL, name="Kingswood Civic Centre"))
    await session.flush()
    session.add(_booking())


def _booking() -> Conference:
    return Conference(
        id="c1",
        council=COUNCIL,
        reference="Q-26-0001",
        case_reference="SG-77",
        kind=Kind.INITIAL,
        status=Status.CONFIRMED,
        standard_from=date(2026, 11, 16),
        anchor=date(2026, 11, 16),
        last_date=date(2026, 12, 7),
        starts=STARTS,
        ends=STARTS + timedelta(hours=2),
        mode=Mode.TEAMS,
        social_worker_id="sam",
        booked_by_id="sam",
        chair_id="grace",
        requested_at=NOW,
    )
