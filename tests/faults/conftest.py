import shutil
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack
from datetime import datetime
from pathlib import Path

import pytest

from storage import schema
from tests.faults.town import NOW, Town, a_town

OpenTown = Callable[..., Awaitable[Town]]


@pytest.fixture(scope="session")
def migrated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database without anybody in it: migrating is done once, then copied."""
    path = tmp_path_factory.mktemp("migrated") / "quorate.db"
    schema.upgrade(f"sqlite:///{path}")
    return path


@pytest.fixture
async def open_town(tmp_path: Path, migrated: Path) -> AsyncIterator[OpenTown]:
    """A town of a council's, on a day: `await open_town("swindon", at=…)`."""
    async with AsyncExitStack() as stack:

        async def opened(council: str = "west_sussex", at: datetime = NOW) -> Town:
            shutil.copy(migrated, tmp_path / "quorate.db")
            return await stack.enter_async_context(a_town(tmp_path, council, at))

        yield opened


@pytest.fixture
async def town(open_town: OpenTown) -> Town:
    """West Sussex on Wednesday 6 January 2027, nine in the morning."""
    return await open_town()
