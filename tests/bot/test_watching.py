"""What operators see: counts without people, and a straight answer to "are you well?"."""

import asyncio
from collections.abc import AsyncIterator

import pytest
from aiohttp import web
from aiohttp.test_utils import TestClient, TestServer

from bot import watching
from bot.watching import Health, Metrics


async def fit() -> None:
    return


async def unfit() -> None:
    raise ConnectionError("postgres://jane:s3cret@db")


async def hangs() -> None:
    await asyncio.sleep(60)


Client = TestClient[web.Request, web.Application]


async def client_for(checks: dict[str, watching.Check], metrics: Metrics | None = None) -> Client:
    app, watch = web.Application(), Health(checks, patience=0.05)
    app.router.add_get("/health/live", watch.live)
    app.router.add_get("/health/ready", watch.ready)
    app.router.add_get("/health", watch.summary)
    app.router.add_get("/metrics", (metrics or Metrics()).handle)
    client = TestClient(TestServer(app))
    await client.start_server()
    return client


@pytest.fixture
async def ailing() -> AsyncIterator[Client]:
    client = await client_for({"database": fit, "graph": unfit, "keys": hangs})
    yield client
    await client.close()


async def test_a_process_with_every_part_fit_is_ready() -> None:
    client = await client_for({"database": fit})
    ready, summary = await client.get("/health/ready"), await client.get("/health")
    assert (ready.status, (await ready.json())["status"]) == (200, "ready")
    assert await summary.json() == {"status": "ok", "checks": {"database": "ok"}}
    await client.close()


async def test_an_ailing_process_is_alive_but_not_ready(ailing: Client) -> None:
    assert (await ailing.get("/health/live")).status == 200
    ready = await ailing.get("/health/ready")
    assert (ready.status, await ready.json()) == (503, {"status": "not ready"})


async def test_the_summary_names_what_ails_and_nothing_else(ailing: Client) -> None:
    summary = await ailing.get("/health")
    assert summary.status == 503
    assert await summary.json() == {
        "status": "failing",
        "checks": {"database": "ok", "graph": "failing", "keys": "failing"},
    }


async def test_turns_and_work_are_counted_without_people() -> None:
    metrics = Metrics(frozenset({"cover.accept"}))
    metrics.turn("verb", "cover.accept", "answered", 0.02)
    metrics.turn("verb", "jane.doe", "answered", 0.02)
    metrics.turn("task/Jane", "", "failed", 0.02)
    metrics.work("card", "done")
    metrics.work("mail", "again")
    metrics.queue(due=3, stuck=1)
    client = await client_for({}, metrics)
    text = await (await client.get("/metrics")).text()
    await client.close()
    for line in (
        'quorate_turns_total{kind="verb",outcome="answered",verb="cover.accept"} 1.0',
        'quorate_turns_total{kind="verb",outcome="answered",verb="other"} 1.0',
        'quorate_turns_total{kind="other",outcome="failed",verb=""} 1.0',
        'quorate_work_total{kind="card",outcome="done"} 1.0',
        'quorate_work_total{kind="mail",outcome="again"} 1.0',
        "quorate_work_waiting 3.0",
        "quorate_work_stuck 1.0",
    ):
        assert line in text
    assert "ane" not in text
