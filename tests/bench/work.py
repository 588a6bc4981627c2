"""Outgoing work on SQLite: rows a second, and what a look for due work costs as the table grows.

Run: python -m tests.bench.work
"""

import asyncio
from datetime import UTC, datetime, timedelta
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter

from bot.clock import SetClock
from bot.delivery.delivery import Delivery
from services.outgoing import put
from storage import schema
from storage.store import Store, open_store
from storage.tables import Work

NOON = datetime(2026, 12, 1, 12, tzinfo=UTC)
CLOCK = SetClock(NOON)


async def send(_: Work) -> None:
    """An answer from the far end after two milliseconds."""
    await asyncio.sleep(0.002)


async def fill(store: Store, name: str, count: int, due: datetime) -> None:
    for start in range(0, count, 1000):
        async with store.unit() as session:
            for n in range(start, min(start + 1000, count)):
                await put(session, "mail", f"{name}{n}", due, person=f"{name}{n % 500}")


async def look(store: Store) -> float:
    """Milliseconds for a claim that finds nothing."""
    engine, times = Delivery(store, {"mail": send}, CLOCK.now), []
    for _ in range(15):
        began = perf_counter()
        await engine.settle_all()
        times.append((perf_counter() - began) * 1000)
    return median(times)


async def done_a_second(store: Store, count: int) -> float:
    engine = Delivery(store, {"mail": send}, CLOCK.now)
    began = perf_counter()
    assert await engine.settle_all() == count
    return count / (perf_counter() - began)


async def main() -> None:
    with TemporaryDirectory() as folder:
        url = f"sqlite:///{Path(folder) / 'bench.db'}"
        schema.upgrade(url)
        store = open_store(url)
        first = await look(store)
        print(f"a look, empty table:                     {first:6.2f} ms")
        for waiting in (1_000, 10_000):
            await fill(store, f"later{waiting}-", waiting, NOON + timedelta(days=1))
            cost = await look(store)
            print(f"a look, {waiting:6} more rows not yet due:  {cost:6.2f} ms, {cost / first:4.2f} of it")
        for due in (250, 1_000):
            await fill(store, f"due{due}-", due, NOON)
            print(f"{due:5} rows due, done a second:           {await done_a_second(store, due):6.0f}")
        print(f"a look afterwards:                       {await look(store):6.2f} ms")
        await store.close()


if __name__ == "__main__":
    asyncio.run(main())
