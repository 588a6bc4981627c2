from collections.abc import AsyncIterator

import aiohttp
import pytest

from tests.graph.strict import Strict
from tests.workshop.tenant.office import MONDAY, Office
from workshop.tenant.app import create_app, running
from workshop.tenant.tenant import Tenant


@pytest.fixture
async def office() -> AsyncIterator[Office]:
    """A tenant on loopback whose every exchange is checked against msgraph-sdk's models."""
    tenant, strict = Tenant(), Strict()
    headers = {"Authorization": "Bearer not-a-real-token"}
    async with (
        running(create_app(tenant, lambda: MONDAY, observer=strict)) as base,
        aiohttp.ClientSession(headers=headers) as session,
    ):
        yield Office(tenant, base, session)
    strict.assert_clean()
