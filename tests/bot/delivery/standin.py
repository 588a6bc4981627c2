"""The far end in the kill -9 test: takes sends over HTTP, counts them, fails, and kills who is sending.

Faults as a graph service has them: 429 with and without Retry-After, 503, a 504 and a dropped connection
before and after the send has arrived, and silence until the caller gives up.
"""

import asyncio
import random
from collections import Counter
from collections.abc import Awaitable, Callable
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

from aiohttp import web

if TYPE_CHECKING:
    from collections.abc import AsyncIterator


async def _busy() -> web.Response:
    return web.Response(status=429)


async def _busy_until() -> web.Response:
    return web.Response(status=429, headers={"Retry-After": "0.2"})


async def _away() -> web.Response:
    return web.Response(status=503)


async def _silent() -> web.Response:
    await asyncio.sleep(2)
    return web.Response(status=504)


BEFORE: dict[str, Callable[[], Awaitable[web.Response]]] = {
    "429": _busy,
    "429 later": _busy_until,
    "503": _away,
    "silence": _silent,
}
FAULTS = (*BEFORE, "drop", "drop after", "504 after")


class StandIn:
    """`kill` ends the process that is sending; it is called at the worst moments as long as it is set."""

    def __init__(self, seed: int) -> None:
        self.arrived: Counter[str] = Counter()
        self.looks = 0
        self.faults: Counter[str] = Counter()
        self.kill: Callable[[], None] | None = None
        self.calm = False
        self.sends = 0
        self._chance = random.Random(seed)

    async def look(self, request: web.Request) -> web.Response:
        self.looks += 1
        return web.json_response({"arrived": self.arrived[request.match_info["key"]] > 0})

    async def send(self, request: web.Request) -> web.Response:
        key = request.match_info["key"]
        self.sends += 1
        if self._strikes():
            return self._drop(request)  # killed before it arrived
        fault = "" if self.calm or self._chance.random() > 0.25 else self._chance.choice(FAULTS)
        self.faults[fault] += 1
        if fault == "drop":
            return self._drop(request)
        if fault in BEFORE:
            return await BEFORE[fault]()
        await asyncio.sleep(self._chance.random() * 0.01)
        self.arrived[key] += 1
        if self._strikes() or fault == "drop after":
            return self._drop(request)  # killed after it arrived
        return web.Response(status=504 if fault == "504 after" else 202)

    def _strikes(self) -> bool:
        if self.kill is None or self._chance.random() > 0.04:
            return False
        self.kill()
        return True

    def _drop(self, request: web.Request) -> web.Response:
        if request.transport is not None:
            request.transport.abort()
        return web.Response(status=500)

    @asynccontextmanager
    async def open(self) -> "AsyncIterator[str]":
        """Its address on loopback while it is open."""
        app = web.Application()
        app.add_routes([web.get("/sent/{key}", self.look), web.post("/send/{key}", self.send)])
        runner = web.AppRunner(app, shutdown_timeout=0.1)
        await runner.setup()
        site = web.TCPSite(runner, "127.0.0.1", 0)
        await site.start()
        host, port = runner.addresses[0][:2]
        try:
            yield f"http://{host}:{port}"
        finally:
            await runner.cleanup()
