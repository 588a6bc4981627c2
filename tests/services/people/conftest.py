from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from services.people.keep import CommandLineOffice
from tests.services.office import an_office


@pytest.fixture
async def desk(tmp_path: Path) -> AsyncIterator[CommandLineOffice]:
    async with an_office(tmp_path) as desk:
        yield desk
