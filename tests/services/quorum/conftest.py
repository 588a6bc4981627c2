from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack
from pathlib import Path

import pytest

from tests.services.quorum.room import Room, a_room

OpenRoom = Callable[[str], Awaitable[Room]]


@pytest.fixture
async def open_room(tmp_path: Path) -> AsyncIterator[OpenRoom]:
    async with AsyncExitStack() as stack:

        async def opened(council: str) -> Room:
            return await stack.enter_async_context(a_room(tmp_path, council))

        yield opened


@pytest.fixture
async def room(open_room: OpenRoom) -> Room:
    """Leicestershire's."""
    return await open_room("leicestershire")
