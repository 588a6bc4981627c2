"""How soon `quorate serve` answers, and what it holds in memory. Run: python -m tests.bench.ready

Its own process, imports compiled beforehand, beside a local tenant and people of the cast on loopback.
"""

import asyncio
import os
import statistics
import sys
import tempfile
import time
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

import psutil
from aiohttp import ClientSession

from bot.clock import SystemClock
from conference.dates import london_day
from storage import schema
from storage.store import open_store
from tests.bot.serving import Served, serving
from tests.bot.starting import at_home, variables
from workshop.teams import LocalTeams, Member
from workshop.tenant.app import create_app, running
from workshop.tenant.tenant import Tenant
from workshop.town import move_in, served

STARTS = 5
TURNS = 100
MOST_SECONDS = 2.0
MOST_MB = 160.0
SAYINGS = ("help", "book", "my bookings")


@dataclass(frozen=True)
class Start:
    """`cpu`: seconds of processor time until it answered, which other programs do not lengthen as much."""

    seconds: float
    cpu: float
    started_mb: float
    warm_mb: float
    used_mb: float
    turn_ms: float


@dataclass(frozen=True)
class Around:
    """What the process needs around it."""

    folder: Path
    variables: dict[str, str]
    teams: LocalTeams
    sam: str


@asynccontextmanager
async def around(folder: Path) -> AsyncIterator[Around]:
    clock, tenant = SystemClock(), Tenant(domain="council.example")
    async with AsyncExitStack() as stack:
        graph = await stack.enter_async_context(running(create_app(tenant, clock.now)))
        teams = LocalTeams(tenant.id, tenant.stable_id("app"), clock.now, [])
        teams.own_url = await stack.enter_async_context(served(teams.app()))
        account = {"service_account_id": tenant.service.id, "service_account": tenant.service.mail}
        settings = at_home(folder, tenant_id=tenant.id, graph_url=graph, teams_url=teams.own_url, **account)
        await asyncio.to_thread(schema.upgrade, settings.database)
        store = open_store(settings.database)
        known = await move_in(store, tenant, settings.council, london_day(clock.now()))
        await store.close()
        compiled = {"PYTHONPYCACHEPREFIX": str(folder / "compiled"), "PYTHONDONTWRITEBYTECODE": ""}
        yield Around(folder, {**variables(settings), **compiled}, teams, known["social-worker"])


async def measured(world: Around) -> Start:
    began = time.perf_counter()
    async with serving(world.folder, world.variables) as process, ClientSession() as session:
        async with session.get(f"{process.watched}/health/live") as response:
            assert response.status == 200
        seconds = time.perf_counter() - began
        seen = psutil.Process(process.process.pid)
        cpu, started = seen.cpu_times().user + seen.cpu_times().system, _mb(seen)
        await process.hear("warmed up")
        warm = _mb(seen)
        turn_ms = await _turns(world, process, session)
        return Start(seconds, cpu, started, warm, _mb(seen), turn_ms)


async def _turns(world: Around, process: Served, session: ClientSession) -> float:
    """The median time of a turn, its message in the chat."""
    world.teams.bot_url = f"{process.address}/api/messages"
    sam = Member(world.teams, session, world.sam, "Sam Ali")
    taken = []
    for number in range(TURNS):
        there, began = len(sam.chat), time.perf_counter()
        await sam.writes(SAYINGS[number % len(SAYINGS)])
        taken.append(time.perf_counter() - began)
        assert len(sam.chat) > there
    return statistics.median(taken) * 1000


def _mb(seen: psutil.Process) -> float:
    return float(seen.memory_info().rss) / 2**20


async def main() -> int:
    with tempfile.TemporaryDirectory() as folder:
        async with around(Path(folder)) as world:
            await measured(world)  # compiles
            starts = [await measured(world) for _ in range(STARTS)]
    best = min(starts, key=lambda start: start.seconds)
    seconds = statistics.median(start.seconds for start in starts)
    most = max(start.used_mb for start in starts)
    print(f"load {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores, {STARTS} starts")
    print(f"/health/live answers after: median {seconds:.2f} s, best {best.seconds:.2f} s")
    print(f"processor time until then:  median {statistics.median(s.cpu for s in starts):.2f} s")
    for name, values in (
        ("after the start", [start.started_mb for start in starts]),
        ("warmed up", [start.warm_mb for start in starts]),
        (f"after {TURNS} turns", [start.used_mb for start in starts]),
    ):
        print(f"memory {name:>16}: {max(values):.0f} MB")
    print(f"a turn: {statistics.median(start.turn_ms for start in starts):.1f} ms")
    fit = best.seconds < MOST_SECONDS and most < MOST_MB
    print("within" if fit else "BEYOND", f"{MOST_SECONDS:g} s (best start) and {MOST_MB:g} MB")
    return 0 if fit else 1


if __name__ == "__main__":
    sys.exit(asyncio.run(main()))
