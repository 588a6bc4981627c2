"""What operators and the platform ask of a running process: health and metrics."""

from datetime import timedelta

from aiohttp import web

from bot.clock import Clock
from bot.delivery import Periodics
from bot.delivery.queue import Queue, numbers
from bot.health import Health
from bot.metrics import Metrics
from storage.store import Store

LATE = timedelta(minutes=10)  # outgoing work that waits longer turns /health red


class Watch:
    """The checks behind /health, and the counts behind /metrics."""

    def __init__(self, store: Store, periodics: Periodics, clock: Clock, metrics: Metrics) -> None:
        self._store, self._periodics, self._clock, self._metrics = store, periodics, clock, metrics

    def add_to(self, app: web.Application) -> None:
        """GET /health, /health/live, /health/ready and /metrics."""
        health = Health({"database": self.database, "sweeps": self.sweeps})
        app.router.add_get("/health", health.summary)
        app.router.add_get("/health/live", health.live)
        app.router.add_get("/health/ready", health.ready)
        app.router.add_get("/metrics", self.metrics)

    async def database(self) -> None:
        """Raises when the database does not answer, or outgoing work has waited for too long."""
        if (await self._queue()).lag > LATE:
            raise RuntimeError("outgoing work is late")

    async def sweeps(self) -> None:
        """Raises when something periodic is silent."""
        silent = [last.name for last in await self._periodics.last_runs() if last.silent]
        if silent:
            raise RuntimeError(f"did not run: {', '.join(silent)}")

    async def metrics(self, request: web.Request) -> web.Response:
        counted = await self._queue()
        self._metrics.queue(due=counted.due, stuck=counted.stuck)
        return await self._metrics.handle(request)

    async def _queue(self) -> Queue:
        async with self._store.reading() as session:
            return await numbers(session, self._clock.now())
