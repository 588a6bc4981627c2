"""What the process counts, for Prometheus. No label ever holds a person, a case or free text."""

from aiohttp import web
from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram
from prometheus_client.exposition import CONTENT_TYPE_LATEST, generate_latest

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
        """An attempt at outgoing work; `outcome` is one of delivery's: done, again, stuck, lost."""
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
