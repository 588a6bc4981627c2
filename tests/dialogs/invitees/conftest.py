import shutil
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from storage import schema
from tests.dialogs.invitees.office import Office, an_office
from tests.faults.town import COUNCILS


@pytest.fixture(scope="session")
def migrated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database without anybody in it: migrating is done once, then copied."""
    path = tmp_path_factory.mktemp("migrated") / "quorate.db"
    schema.upgrade(f"sqlite:///{path}")
    return path


@pytest.fixture(params=COUNCILS)
async def everywhere(request: pytest.FixtureRequest, tmp_path: Path, migrated: Path) -> AsyncIterator[Office]:
    shutil.copy(migrated, tmp_path / "quorate.db")
    async with an_office(tmp_path, request.param) as made:
        yield made


@pytest.fixture
async def office(tmp_path: Path, migrated: Path) -> AsyncIterator[Office]:
    """Leicestershire's, the one council of the five that writes of police checks; booked for later on."""
    shutil.copy(migrated, tmp_path / "quorate.db")
    async with an_office(tmp_path, "leicestershire", late=True) as made:
        yield made
