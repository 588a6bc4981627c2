from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.services.standdown.room import Room, a_room


@pytest.fixture
async def leicestershire(tmp_path: Path) -> AsyncIterator[Room]:
    async with a_room(tmp_path, "leicestershire") as made:
        yield made


@pytest.fixture
async def south(tmp_path: Path) -> AsyncIterator[Room]:
    async with a_room(tmp_path, "south_gloucestershire") as made:
        yield made
