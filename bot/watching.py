"""What operators and the platform ask of a running process: health and metrics."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from datetime import timedelta

import structlog
from aiohttp import web
from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram
from prometheus_client.exposition import CONTENT_TYPE_LATEST, generate_latest

from bot.clock import Clock
from bot.delivery.delivery import Queue, numbers
from bot.delivery.periodic import Periodics
from storage.store import Store

# What the process counts, for Prometheus. No label ever holds a person, a case or free text.

OTHER = "other"
KINDS = frozenset({"message", "verb", "installed", "members", "search"})
SECONDS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0)


class Metrics:
    """One set per process (per app in tests).

    `verbs` are the declared ones; any other counts as "other": a verb arrives from outside, and whoever
    makes one up would open a new series.
    """

    def __init__(self, verbs: frozenset[str] = frozenset()) -> None:
        self.registry = CollectorRegistry()
        self._verbs = verbs
        self._turns = Counter(
            "quorate_turns",
            "Turns by kind, verb and outcome",
            ("kind", "verb", "outcome"),
            registry=self.registry,
        )
        self._seconds = Histogram(
            "quorate_turn_seconds",
            "Time to answer a turn",
            ("kind",),
            buckets=SECONDS,
            registry=self.registry,
        )
        self._refused = Counter(
            "quorate_refused_requests", "Requests turned away, by reason", ("reason",), registry=self.registry
        )
        self._work = Counter(
            "quorate_work", "Outgoing work by kind and outcome", ("kind", "outcome"), registry=self.registry
        )
        self._waiting = Gauge("quorate_work_waiting", "Outgoing work that is due", registry=self.registry)
        self._stuck = Gauge("quorate_work_stuck", "Outgoing work that was given up", registry=self.registry)

    def turn(self, kind: str, verb: str, outcome: str, seconds: float) -> None:
        """A turn that was answered; `outcome` is "answered" or "failed"."""
        known_kind = kind if kind in KINDS else OTHER
        known_verb = verb if not verb or verb in self._verbs else OTHER
        self._turns.labels(known_kind, known_verb, outcome).inc()
        self._seconds.labels(known_kind).observe(seconds)

    def refused(self, reason: str) -> None:
        """A request that was turned away; `reason` is a code of ours."""
        self._refused.labels(reason).inc()

    def work(self, kind: str, outcome: str) -> None:
        """An attempt at outgoing work; `outcome` is one of delivery's: done, again, later, stuck, lost."""
        self._work.labels(kind, outcome).inc()

    def queue(self, *, due: int, stuck: int) -> None:
        """How much outgoing work is due now, and how much was given up."""
        self._waiting.set(due)
        self._stuck.set(stuck)

    async def handle(self, _request: web.Request) -> web.Response:
        """GET /metrics."""
        return web.Response(
            body=generate_latest(self.registry), headers={"Content-Type": CONTENT_TYPE_LATEST}
        )


# Is the process alive, and can it do its work? For the platform's probes and for operators.

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


# What operators and the platform ask of a running process: health and metrics.

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
