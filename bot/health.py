"""Is the process alive, and can it do its work? For the platform's probes and for operators."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping

import structlog
from aiohttp import web

PATIENCE_SECONDS = 3.0

Check = Callable[[], Awaitable[None]]
log = structlog.get_logger("quorate.health")


class Health:
    """`checks` by name; a check raises when its part is not fit. The log gets the type of what it raised."""

    def __init__(self, checks: Mapping[str, Check], patience: float = PATIENCE_SECONDS) -> None:
        self._checks, self._patience = dict(checks), patience

    async def live(self, _request: web.Request) -> web.Response:
        """GET /health/live: the loop turns. Never depends on anything outside."""
        return web.json_response({"status": "alive"})

    async def ready(self, _request: web.Request) -> web.Response:
        """GET /health/ready: 200 when every check passes, else 503."""
        found = await self._look()
        return _told(found, {"status": "ready" if all(found.values()) else "not ready"})

    async def summary(self, _request: web.Request) -> web.Response:
        """GET /health: the status and each check by name."""
        found = await self._look()
        parts = {name: "ok" if fit else "failing" for name, fit in found.items()}
        return _told(found, {"status": "ok" if all(found.values()) else "failing", "checks": parts})

    async def _look(self) -> dict[str, bool]:
        fit = await asyncio.gather(*(self._fit(name, check) for name, check in self._checks.items()))
        return dict(zip(self._checks, fit, strict=True))

    async def _fit(self, name: str, check: Check) -> bool:
        try:
            async with asyncio.timeout(self._patience):
                await check()
        except Exception as error:  # noqa: BLE001 - whatever is wrong with a part, the answer is "not fit"
            log.warning("check failed", check=name, cause=type(error).__name__)
            return False
        return True


def _told(found: Mapping[str, bool], body: dict[str, object]) -> web.Response:
    return web.json_response(body, status=200 if all(found.values()) else 503)
