"""Rooms of any council, from one migrated database."""

import shutil
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack
from pathlib import Path

import pytest

from storage import schema
from storage.store import open_store
from tests.services.quorum.room import Room, a_room

OpenRoom = Callable[[str], Awaitable[Room]]


@pytest.fixture(scope="session")
def migrated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("quorum") / "quorate.db"
    schema.upgrade(f"sqlite:///{path}")
    return path


@pytest.fixture
async def open_room(tmp_path: Path, migrated: Path) -> AsyncIterator[OpenRoom]:
    async with AsyncExitStack() as stack:

        async def opened(council: str) -> Room:
            path = tmp_path / f"{council}.db"
            shutil.copy(migrated, path)
            store = open_store(f"sqlite:///{path}")
            stack.push_async_callback(store.close)
            return await stack.enter_async_context(a_room(store, council))

        yield opened


@pytest.fixture
async def room(open_room: OpenRoom) -> Room:
    """Leicestershire's."""
    return await open_room("leicestershire")
