"""One writer at a time, readers never wait, stale writes are refused."""

import asyncio
from collections.abc import AsyncIterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from sqlalchemy.exc import IntegrityError
from sqlmodel import select

from conference.refusals import Code, Refused
from storage.store import Store, bump, make_engine, open_store
from storage.tables import Child, Draft, Person, Venue
from tests.house import HANG_SECONDS, an_empty_store

NOW = datetime(2026, 12, 1, 9, tzinfo=UTC)


@pytest.fixture
async def store(tmp_path: Path) -> AsyncIterator[Store]:
    store = an_empty_store(tmp_path)
    yield store
    await store.close()


def a_venue(name: str = "Civic Centre") -> Venue:
    return Venue(id=name, council="wokingham", name=name)


async def venues(store: Store) -> list[str]:
    async with store.reading() as session:
        return sorted(venue.name for venue in await session.exec(select(Venue)))


async def test_sqlite_is_set_for_several_readers_and_one_writer(store: Store) -> None:
    async with store.reading() as session:
        connection = await session.connection()
        names = ("journal_mode", "synchronous", "foreign_keys", "busy_timeout")
        answers = [(await connection.exec_driver_sql(f"PRAGMA {name}")).scalar() for name in names]
    assert answers == ["wal", 2, 1, 20_000]  # 2: FULL


async def test_what_a_unit_wrote_is_gone_when_anything_is_raised(store: Store) -> None:
    async def write_and_refuse() -> None:
        async with store.unit() as session:
            session.add(a_venue())
            await session.flush()
            raise Refused(Code.SLOT_TAKEN)

    with pytest.raises(Refused):
        await write_and_refuse()
    assert await venues(store) == []


async def test_a_child_without_its_booking_cannot_be_written(store: Store) -> None:
    with pytest.raises(IntegrityError):
        async with store.unit() as session:
            session.add(Child(id="c", conference_id="none", position=1, initials="AB", born=date(2020, 1, 1)))


async def test_a_unit_holds_the_write_lock_from_its_first_moment(store: Store, tmp_path: Path) -> None:
    """Two processes (two stores here) read, decide and write: the second decides on what the first wrote."""
    other = open_store(f"sqlite:///{tmp_path / 'quorate.db'}")

    async def take_if_free(of: Store, name: str) -> None:
        async with of.unit() as session:
            taken = (await session.exec(select(Venue))).all()
            await asyncio.sleep(0.05)
            if not taken:
                session.add(a_venue(name))

    await asyncio.gather(take_if_free(store, "first"), take_if_free(other, "second"))
    assert len(await venues(store)) == 1
    await other.close()


async def test_readers_do_not_wait_for_a_writer(store: Store) -> None:
    async with store.unit() as session:
        session.add(a_venue())
        await session.flush()
        assert await asyncio.wait_for(venues(store), HANG_SECONDS) == []
    assert await venues(store) == ["Civic Centre"]


async def test_a_reading_transaction_refuses_to_write(store: Store) -> None:
    async with store.reading() as session:
        session.add(a_venue())
        with pytest.raises(RuntimeError, match="may not write"):
            await session.flush()


async def test_a_unit_inside_a_unit_is_a_mistake_and_not_a_wait_for_ever(store: Store) -> None:
    async with store.unit():
        with pytest.raises(RuntimeError, match="inside"):
            async with store.unit():
                pass


async def test_many_writers_of_one_process_all_get_their_turn(store: Store) -> None:
    async def write(name: str) -> None:
        async with store.unit() as session:
            session.add(a_venue(name))

    await asyncio.gather(*(write(f"v{n:02d}") for n in range(40)))
    assert len(await venues(store)) == 40


async def test_of_two_people_with_the_same_card_one_changes_it_and_one_is_told(store: Store) -> None:
    async with store.unit() as session:
        session.add(Person(id="p", council="wokingham", aad_object_id="a", name="Ann", email="a@x"))
        await session.flush()
        session.add(
            Draft(id="d", council="wokingham", owner_id="p", form="booking", form_version=1, step="family",
                  started_at=NOW, saved_at=NOW)
        )  # fmt: skip

    async def press(step: str) -> str:
        try:
            async with store.unit() as session:
                draft = await session.get_one(Draft, "d")
                draft.step = step
                await bump(session, draft, 0)
                return f"saved {draft.version}"
        except Refused as refused:
            return refused.code.value

    assert [await press("slots"), await press("family")] == ["saved 1", "stale"]
    async with store.reading() as session:
        assert (await session.get_one(Draft, "d")).step == "slots"


def test_a_database_in_memory_is_refused_with_the_remedy() -> None:
    with pytest.raises(ValueError, match="use a SQLite file"):
        make_engine("sqlite://")
