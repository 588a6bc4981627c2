"""Single statements: on SQLite without a session, elsewhere over the store's connections; one behaviour."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from sqlalchemy import bindparam, select, update
from sqlmodel import col

from storage.store import OnServer, Single, Store, open_store
from storage.tables import Venue
from tests.house import an_empty_store

NAMES = select(col(Venue.id), col(Venue.name)).where(col(Venue.council) == bindparam("council"))
RENAME = update(Venue).where(col(Venue.id) == bindparam("which")).values(name=bindparam("now_called"))


@pytest.fixture
async def store(tmp_path: Path) -> AsyncIterator[Store]:
    store = an_empty_store(tmp_path)
    async with store.unit() as session:
        session.add(Venue(id="civic", council="swindon", name="Civic Centre"))
    yield store
    await store.close()


@pytest.fixture(params=["file", "server"])
def single(request: pytest.FixtureRequest, store: Store) -> Single:
    return store._single if request.param == "file" else OnServer(store.engine)


async def names(single: Single) -> list[str]:
    return [row.name for row in await single.look(NAMES, {"council": "swindon"})]


def log_size(store: Store) -> int:
    return Path(f"{store.engine.url.database}-wal").stat().st_size


async def test_a_change_is_committed_and_counted(single: Single, store: Store) -> None:
    assert await single.change(RENAME, {"which": "civic", "now_called": "Town Hall"}) == 1
    assert await names(single) == ["Town Hall"]
    async with store.reading() as session:
        assert (await session.get_one(Venue, "civic")).name == "Town Hall"


async def test_a_change_that_meets_no_row_says_so(single: Single) -> None:
    assert await single.change(RENAME, {"which": "nowhere", "now_called": "Town Hall"}) == 0


async def test_each_look_sees_what_was_committed_before_it(single: Single, store: Store) -> None:
    assert await names(single) == ["Civic Centre"]
    async with store.unit() as session:
        session.add(Venue(id="library", council="swindon", name="Library"))
        await session.flush()
        assert await names(single) == ["Civic Centre"]
    assert await names(single) == ["Civic Centre", "Library"]


async def test_a_change_waits_for_another_processs_unit_while_the_loop_goes_on(store: Store) -> None:
    """Two stores stand for two processes: the change waits for the file's lock in its thread."""
    other = open_store(store.engine.url.render_as_string())
    async with store.unit() as session:
        (await session.get_one(Venue, "civic")).name = "Moved"
        waiting = asyncio.create_task(other.change(RENAME, which="civic", now_called="Town Hall"))
        await asyncio.sleep(0.1)
        assert not waiting.done()
    assert await waiting == 1
    assert [row.name for row in await store.look(NAMES, council="swindon")] == ["Town Hall"]
    await other.close()


async def test_a_change_inside_a_unit_is_a_mistake_and_not_a_wait_for_ever(store: Store) -> None:
    async with store.unit():
        with pytest.raises(RuntimeError, match="inside"):
            await store.change(RENAME, which="civic", now_called="Town Hall")


async def test_after_many_changes_the_log_has_been_written_back(store: Store) -> None:
    """SQLite does so from 1,000 pages on; were it never done, the log would hold more than 1,500 by now."""
    for number in range(1_600):
        await store.change(RENAME, which="civic", now_called=f"Hall {number}")
    assert 0 < log_size(store) < 1_200 * 4_200
