"""The first press wins: a row is written only while it still is as whoever pressed has seen it."""

from collections.abc import AsyncIterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from conference.swaps import SwapStatus
from storage.store import Store, first_press
from storage.tables import DutySwap, Person
from tests.house import an_empty_store

NOW = datetime(2026, 12, 1, 9, tzinfo=UTC)


@pytest.fixture
async def store(tmp_path: Path) -> AsyncIterator[Store]:
    store = an_empty_store(tmp_path)
    async with store.unit() as session:
        session.add(Person(id="ann", council="wokingham", aad_object_id="a", name="Ann", email="a@x"))
        await session.flush()
        for name in ("d1", "d2"):
            day = date(2026, 12, 7)
            session.add(DutySwap(id=name, council="wokingham", day=day, from_id="ann", offered_at=NOW))
    yield store
    await store.close()


async def kept(store: Store, swap_id: str = "d1") -> DutySwap:
    async with store.reading() as session:
        swap = await session.get(DutySwap, swap_id)
        assert swap is not None
        return swap


async def test_the_first_press_is_written_and_the_row_in_memory_follows(store: Store) -> None:
    async with store.unit() as session:
        swap = await session.get(DutySwap, "d1")
        assert swap is not None
        assert await first_press(session, swap, "offered", "taken", taken_by="ann", decided_at=NOW)
        assert (swap.status, swap.taken_by, swap.decided_at, swap.version) == ("taken", "ann", NOW, 1)
    assert (await kept(store)).status == SwapStatus.TAKEN
    assert (await kept(store, "d2")).status == SwapStatus.OFFERED


async def test_a_press_on_what_was_decided_meanwhile_writes_nothing(store: Store) -> None:
    seen = await kept(store)
    async with store.unit() as session:
        swap = await session.get(DutySwap, "d1")
        assert swap is not None
        assert await first_press(session, swap, "offered", "withdrawn", decided_by="ann")
    async with store.unit() as session:
        assert not await first_press(session, seen, "offered", "taken", taken_by="ann")
    now = await kept(store)
    assert (now.status, now.decided_by, now.taken_by, now.version) == ("withdrawn", "ann", None, 1)


async def test_any_of_several_states_will_do(store: Store) -> None:
    async with store.unit() as session:
        swap = await session.get(DutySwap, "d1")
        assert swap is not None
        assert not await first_press(session, swap, {"taken", "done"}, "lapsed")
        assert await first_press(session, swap, ("offered", "taken"), "lapsed")


async def test_what_was_changed_in_memory_before_is_written_with_it(store: Store) -> None:
    async with store.unit() as session:
        swap = await session.get(DutySwap, "d1")
        assert swap is not None
        swap.for_day = date(2026, 12, 8)
        assert await first_press(session, swap, "offered", "taken")
        assert swap.for_day == date(2026, 12, 8)
    assert (await kept(store)).for_day == date(2026, 12, 8)
