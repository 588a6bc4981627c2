from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.services.duties.desk import Desk, a_desk


@pytest.fixture
async def desk(tmp_path: Path) -> AsyncIterator[Desk]:
    made = await a_desk(tmp_path)
    yield made
    await made.world.store.close()
