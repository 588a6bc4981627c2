from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.clock import SetClock
from storage import schema
from storage.store import Store, open_store
from tests.bot.delivery.office import NOON


@pytest.fixture
def clock() -> SetClock:
    return SetClock(NOON)


@pytest.fixture
async def store(tmp_path: Path) -> AsyncIterator[Store]:
    url = f"sqlite:///{tmp_path / 'quorate.db'}"
    schema.upgrade(url)
    store = open_store(url)
    yield store
    await store.close()
