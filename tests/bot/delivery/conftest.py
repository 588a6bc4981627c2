from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.clock import SetClock
from storage.store import Store
from tests.bot.delivery.office import NOON
from tests.house import an_empty_store


@pytest.fixture
def clock() -> SetClock:
    return SetClock(NOON)


@pytest.fixture
async def store(tmp_path: Path) -> AsyncIterator[Store]:
    store = an_empty_store(tmp_path)
    yield store
    await store.close()
