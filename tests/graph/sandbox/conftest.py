from collections.abc import AsyncIterator

import aiohttp
import pytest

from graph.sandbox.app import create_app, running
from graph.sandbox.tenant import Tenant
from tests.graph.sandbox.office import MONDAY, Office
from tests.graph.strict import Strict


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
