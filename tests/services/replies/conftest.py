"""A room whose invitations are out."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.services.replies.room import Room, a_room


@pytest.fixture
async def room(tmp_path: Path) -> AsyncIterator[Room]:
    folder = tmp_path / "room"
    folder.mkdir()
    async with a_room(folder) as made:
        yield made
