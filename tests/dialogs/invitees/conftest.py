from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.dialogs.invitees.office import Office, an_office
from tests.faults.town import COUNCILS


@pytest.fixture(params=COUNCILS)
async def everywhere(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Office]:
    async with an_office(tmp_path, request.param) as made:
        yield made


@pytest.fixture
async def office(tmp_path: Path) -> AsyncIterator[Office]:
    """Leicestershire's, the one council of the five that writes of police checks; booked for later on."""
    async with an_office(tmp_path, "leicestershire", late=True) as made:
        yield made
