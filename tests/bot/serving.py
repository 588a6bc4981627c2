"""`quorate serve` as a process of its own, for tests and benches."""

import asyncio
import json
import os
import sys
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tests.house import HANG_SECONDS

ROOT = Path(__file__).parents[2]
PROGRAM = (sys.executable, "-c", "from bot.cli.commands import app; app()")


@dataclass
class Served:
    """`told`: the log so far, an entry a line."""

    process: asyncio.subprocess.Process
    port: int = 0
    watch_port: int = 0
    told: list[dict[str, Any]] = field(default_factory=list)

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def watched(self) -> str:
        """Where /health and /metrics are."""
        return f"http://127.0.0.1:{self.watch_port}"

    async def stop(self) -> int:
        """As a platform stops it: SIGTERM; its exit code."""
        if self.process.returncode is None:
            self.process.terminate()
        await self.hear("")
        return await asyncio.wait_for(self.process.wait(), HANG_SECONDS)

    async def hear_serving(self) -> None:
        heard = await self.hear("serving")
        self.port, self.watch_port = int(heard["port"]), int(heard["watch_port"])

    async def hear(self, event: str) -> dict[str, Any]:
        """The next entry of that event; asked for "", everything to the end."""
        assert self.process.stderr is not None
        async for line in self.process.stderr:
            self.told.append(json.loads(line) if line.startswith(b"{") else {"event": line.decode()})
            if self.told[-1]["event"] == event:
                return self.told[-1]
        return {}


def environment(variables: Mapping[str, str]) -> dict[str, str]:
    """This process's own, without Quorate's variables, and these."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("QUORATE_")}
    return {**kept, "PYTHONPATH": str(ROOT), **variables}


@asynccontextmanager
async def serving(folder: Path, variables: Mapping[str, str]) -> AsyncIterator[Served]:
    """Started in `folder`, and stopped at the end unless it has been; listening when this returns."""
    process = await asyncio.create_subprocess_exec(
        *PROGRAM, "serve", cwd=folder, env=environment(variables), stderr=asyncio.subprocess.PIPE
    )
    served = Served(process)
    try:
        await asyncio.wait_for(served.hear_serving(), HANG_SECONDS)
        yield served
    finally:
        await served.stop()
