from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.faults.town import NOW, Town, a_town
from tests.situations import World, a_world


@pytest.fixture
async def town(tmp_path: Path) -> AsyncIterator[Town]:
    """The whole house of West Sussex over HTTP, at nine on Wednesday 6 January 2027."""
    async with a_town(tmp_path, "west_sussex", NOW, over_http=True) as opened:
        yield opened


@pytest.fixture
async def world(tmp_path: Path) -> AsyncIterator[World]:
    """The same day on paper: services without Graph and Teams."""
    made = await a_world(tmp_path)
    yield made
    await made.store.close()
