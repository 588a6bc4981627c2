"""A sweep for what is due: time and queries with 500 bookings due, and how it grows with those open.

Run: python -m tests.bench.sweep
"""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import Any

from sqlalchemy import event, insert
from sqlmodel import SQLModel

from bot.clock import SetClock
from conference.booking import Kind, Mode, Status
from conference.roles import Role
from councils.library import Library
from services.duties.sweep import Swept, sweep
from services.house import House
from storage import schema
from storage.store import Store, open_store
from storage.tables import Child, Conference, History, Person, PersonRole
from tests.situations import PaperCalendars

NOW = datetime(2026, 12, 1, 9, tzinfo=UTC)  # a Tuesday
COUNCIL = "leicestershire"
LIBRARY = Library.load()
SINCE = LIBRARY.at(COUNCIL, date(2026, 11, 18)).effective_from
DUE = 500
WORKERS = 400
BATCH = 2_000
ROLES = {"sven": "service_manager", "tess": "team_manager", "green": "chair", "cleo": "clerk",
         "ada": "administrator", "uma": "unit_manager"}  # fmt: skip


def _people() -> Iterator[tuple[dict[str, object], str]]:
    for key, role in ROLES.items():
        yield _person(key, "sven" if key == "tess" else None), role
    for number in range(WORKERS):
        yield _person(f"sw{number}", "tess"), "social_worker"


def _person(key: str, manager: str | None) -> dict[str, object]:
    mail = f"{key}@council.example"
    row = Person(
        id=key, council=COUNCIL, aad_object_id=f"aad-{key}", name=key, email=mail, manager_id=manager
    )
    return row.model_dump()


def _booking(number: int, *, due: bool) -> tuple[Conference, Child, list[History]]:
    """Those that are due hold their conference on Thursday; all others have their next moment ahead."""
    asked = datetime(2026, 11, 18, 15, tzinfo=UTC)
    starts = NOW + timedelta(days=2, hours=1) if due else NOW + timedelta(days=30 + number % 90, hours=1)
    row = Conference(
        id=f"c{number}", council=COUNCIL, reference=f"Q-26-{number:06d}", case_reference=f"L{number}",
        kind=Kind.INITIAL, status=Status.BOOKED, standard_from=SINCE,
        anchor=date(2026, 11, 18), last_date=date(2026, 12, 9), starts=starts,
        ends=starts + timedelta(hours=2), mode=Mode.TEAMS,
        social_worker_id=f"sw{number % WORKERS}", booked_by_id=f"sw{number % WORKERS}",
        chair_id="green", requested_at=asked,
        next_due_at=NOW - timedelta(days=1) if due else NOW + timedelta(minutes=5 + number),
    )  # fmt: skip
    child = Child(id=f"k{number}", conference_id=row.id, position=0, initials="AB", born=date(2015, 3, 2))
    past = [
        History(
            id=f"h{number}{act}", conference_id=row.id, at=asked + timedelta(hours=2), who="green", act=act
        )
        for act in ("accepted", "meeting_safe")
    ]
    return row, child, past


async def fill(store: Store, count: int) -> None:
    async with store.unit() as session:
        for person, role in _people():
            await session.execute(insert(SQLModel.metadata.tables["person"]).values(person))
            await session.execute(
                insert(SQLModel.metadata.tables["person_role"]).values(
                    PersonRole(person_id=str(person["id"]), role=Role(role)).model_dump()
                )
            )
    for first in range(0, count, BATCH):
        made = [_booking(number, due=number < DUE) for number in range(first, min(first + BATCH, count))]
        async with store.unit() as session:
            rows: dict[str, list[dict[str, Any]]] = {
                "conference": [one.model_dump() for one, _, _ in made],
                "child": [child.model_dump() for _, child, _ in made],
                "history": [line.model_dump() for _, _, past in made for line in past],
            }
            for table, values in rows.items():
                await session.execute(insert(SQLModel.metadata.tables[table]), values)


@contextmanager
def counted(store: Store) -> Iterator[list[str]]:
    """Every statement sent while it lasts."""
    said: list[str] = []

    def keep(_: object, __: object, statement: str, *___: object) -> None:
        said.append(statement)

    engine = store.engine.sync_engine
    event.listen(engine, "before_cursor_execute", keep)
    try:
        yield said
    finally:
        event.remove(engine, "before_cursor_execute", keep)


async def measured(store: Store, house: House, clock: SetClock) -> tuple[float, int, Swept, float]:
    """Seconds and statements of the sweep with 500 due; milliseconds of one that finds nothing."""
    await sweep(house, COUNCIL)  # yesterday's, so that today only what is new is due
    clock.move_to(NOW)
    with counted(store) as said:
        began = perf_counter()
        swept = await sweep(house, COUNCIL)
        took = perf_counter() - began
    idle = []
    for _ in range(15):
        began = perf_counter()
        await sweep(house, COUNCIL)
        idle.append((perf_counter() - began) * 1000)
    return took, len(said), swept, median(idle)


async def main() -> None:
    base: tuple[float, float] | None = None
    for count in (20_000, 200_000):
        with TemporaryDirectory() as folder:
            url = f"sqlite:///{Path(folder) / 'bench.db'}"
            schema.upgrade(url)
            store = open_store(url)
            await fill(store, count)
            clock = SetClock(NOW - timedelta(days=1))
            house = House(store, PaperCalendars(), LIBRARY, clock.now, lambda: None)
            took, statements, swept, idle = await measured(store, house, clock)
            base = base or (took, idle)
            told = f"{statements:,} statements, {swept.new:,} notices, {swept.cards:,} cards"
            print(f"{count:7,} open, {swept.looked} due: {took:5.1f} s, {told}")
            print(f"{'':14} of the first: {took / base[0]:4.2f}")
            print(f"{'':14} nothing due: {idle:5.1f} ms, {idle / base[1]:4.2f} of the first")
            await store.close()


if __name__ == "__main__":
    asyncio.run(main())
