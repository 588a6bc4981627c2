from collections.abc import AsyncIterator
from datetime import date
from pathlib import Path

import pytest

from tests.services.periodic_lists.town import Town, a_town


@pytest.fixture
async def town(tmp_path: Path) -> AsyncIterator[Town]:
    """Lists have gone out before: on Monday 4 January, and on the first of the month."""
    async with a_town(tmp_path) as made:
        made.at(date(2027, 1, 4))
        await made.send()
        yield made
