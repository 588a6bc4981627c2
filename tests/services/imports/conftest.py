from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from services.people import Desk
from tests.services.office import an_office


@pytest.fixture
async def desk(tmp_path: Path) -> AsyncIterator[Desk]:
    async with an_office(tmp_path) as desk:
        yield desk
