from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.services.standdown.room import MORNING, Room, a_room


@pytest.fixture
async def leicestershire(tmp_path: Path) -> AsyncIterator[Room]:
    async with a_room(tmp_path, "leicestershire") as made:
        yield made


@pytest.fixture
async def room(tmp_path: Path, request: pytest.FixtureRequest) -> AsyncIterator[Room]:
    """The council of the test."""
    async with a_room(tmp_path, request.param) as made:
        yield made


@pytest.fixture
async def day(leicestershire: Room) -> Room:
    """Leicestershire, eight in the morning of a conference at ten."""
    leicestershire.clock.move_to(MORNING)
    return leicestershire
