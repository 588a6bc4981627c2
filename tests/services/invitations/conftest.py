from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.services.invitations.desk import PEOPLE, Desk, a_desk


@pytest.fixture
async def empty_desk(tmp_path: Path) -> AsyncIterator[Desk]:
    """Nobody on the list yet."""
    async with a_desk(tmp_path) as desk:
        yield desk


@pytest.fixture
async def desk(empty_desk: Desk) -> Desk:
    """Two professionals, both parents and a solicitor on a complete list."""
    for key in PEOPLE:
        await empty_desk.add(key)
    await empty_desk.complete()
    return empty_desk
