"""The door to Graph: loaded off the loop, signed, named, and closed."""

import asyncio
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from azure.core.credentials import AccessToken
from azure.core.exceptions import ClientAuthenticationError

from conference.outside import OutsideFault
from graph.client import Graph, refused
from tests.graph.loopback import NOW, Badge, graph_to
from workshop.tenant.app import create_app, running
from workshop.tenant.tenant import Tenant


class LostBadge(Badge):
    async def get_token(self, *scopes: str, **_: Any) -> AccessToken:
        assert scopes
        raise ClientAuthenticationError("the secret has expired")


async def test_calls_are_signed_and_say_who_calls() -> None:
    tenant = Tenant()
    async with graph_to(tenant) as graph:
        await graph.get(f"/users/{tenant.service.id}")
    headers = tenant.calls[0].request_headers
    assert headers["Authorization"] == "Bearer badge"
    assert headers["User-Agent"].startswith("Quorate")


def test_plain_http_is_for_loopback_only() -> None:
    with pytest.raises(ValueError, match="this machine only"):
        Graph(Badge(), base_url="http://graph.example/v1.0")


async def test_a_sign_in_that_fails_is_a_fault_that_did_nothing() -> None:
    tenant = Tenant()
    async with running(create_app(tenant, lambda: NOW)) as base_url:
        graph = Graph(LostBadge(), base_url=base_url)
        with pytest.raises(OutsideFault, match="no sign-in") as told:
            await graph.post("/users/1/events", {})
        await graph.close()
    assert not told.value.may_have_arrived
    assert tenant.calls == []


async def test_ten_people_who_come_while_it_loads_share_one_client() -> None:
    tenant = Tenant()
    async with graph_to(tenant) as graph:
        await asyncio.gather(*(graph.get(f"/users/{tenant.service.id}") for _ in range(10)))
    assert len(tenant.calls) == 10


async def test_a_page_that_points_to_another_host_is_not_followed() -> None:
    tenant = Tenant()
    async with graph_to(tenant) as graph:
        with pytest.raises(OutsideFault, match="away from Graph"):
            await graph.get("https://elsewhere.example/v1.0/users")


def test_a_wait_given_as_a_date_counts_from_the_answers_own_clock() -> None:
    headers = {"retry-after": "Mon, 16 Nov 2026 09:02:00 GMT", "date": "Mon, 16 Nov 2026 09:00:30 GMT"}
    assert refused("POST events", 429, headers, {}).retry_after == 90.0


def test_importing_the_client_does_not_load_the_sdk() -> None:
    """It would hold up the start of the process; warm_up() loads it in a thread."""
    late = "import graph.meetings, graph.calendars, graph.mail; print('msgraph' in sys.modules)"
    code = f"import sys; sys.path.insert(0, '.'); {late}"
    root = Path(__file__).parents[2]
    said = subprocess.run(  # noqa: S603 - our own words to our own Python
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=root
    )
    assert said.stdout.strip() == "False"


async def test_the_loop_goes_on_while_the_sdk_loads() -> None:
    graph = Graph(Badge())
    ticks = 0

    async def tick() -> None:
        nonlocal ticks
        while True:
            ticks += 1
            await asyncio.sleep(0)

    ticking = asyncio.create_task(tick())
    await graph.warm_up()
    ticking.cancel()
    await graph.close()
    assert ticks > 1
