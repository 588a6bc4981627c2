"""One Playground process: started, waited for, stopped."""

import asyncio
import json
import os
import shutil
import signal
import socket
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

PACKAGE = "@microsoft/m365agentsplayground@0.2.28"  # Microsoft's, for evaluation: fetched by whoever runs it
NODE_NEEDED = 20
PATIENCE_SECONDS = 180  # the first start fetches the package


class NotStartedError(RuntimeError):
    """The message says what is missing and what to do."""


@dataclass
class Client:
    name: str
    port: int
    process: asyncio.subprocess.Process

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    async def stop(self) -> None:
        """The whole group: npx, its shell and the client itself. Asked first, then made to."""
        for sign in (signal.SIGTERM, signal.SIGKILL):
            with suppress(ProcessLookupError):
                os.killpg(self.process.pid, sign)
            with suppress(TimeoutError):
                await asyncio.wait_for(self.process.wait(), 5)


async def node_or_say() -> None:
    """Refuses with words when Node is missing or too old."""
    if not shutil.which("node") or not shutil.which("npx"):
        raise NotStartedError(f"Node is not installed. Install Node {NODE_NEEDED} or newer, then try again.")
    asked = await asyncio.create_subprocess_exec("node", "--version", stdout=asyncio.subprocess.PIPE)
    said, _ = await asked.communicate()
    if int(said.decode().lstrip("v").partition(".")[0]) < NODE_NEEDED:
        raise NotStartedError(
            f"Node {said.decode().strip()} is too old. Install Node {NODE_NEEDED} or newer."
        )


async def start(
    name: str,
    settings: dict[str, Any],
    endpoint: str,
    folder: Path,
    *,
    port: int = 0,
    command: Sequence[str] = (),
) -> Client:
    """A client for one person on a port of its own; returns when it answers there. Start one after the other.

    It listens on every interface of the machine and has no switch against that.
    """
    port = port or _free_port()
    path, log = folder / f"{port}.json", folder / f"{port}.log"
    path.write_text(json.dumps(settings), encoding="utf-8")
    program = [*(command or ("npx", "--yes", "-p", PACKAGE, "agentsplayground"))]
    process = await asyncio.create_subprocess_exec(
        *program, "start", "-p", str(port), "-e", endpoint, "-c", "msteams", "--dt",
        env={
            **os.environ,
            "TEAMSAPPTESTER_BROWSER": "none",
            "TEAMSAPPTESTER_LOGFILE": str(log),
            "APPLICATION_INSIGHTS_NO_STATSBEAT": "1",
            "M365_AGENTS_PLAYGROUND_CONFIG_PATH": str(path),
        },
        stdin=asyncio.subprocess.DEVNULL,
        stdout=asyncio.subprocess.DEVNULL,
        stderr=asyncio.subprocess.DEVNULL,
        start_new_session=True,
    )  # fmt: skip
    client = Client(name, port, process)
    try:
        await _listening(client, log)
    except BaseException:
        await client.stop()
        raise
    return client


async def _listening(client: Client, log: Path) -> None:
    for _ in range(PATIENCE_SECONDS * 4):
        if client.process.returncode is not None:
            raise NotStartedError(f"The Playground for {client.name} ended at once: {_reason(log)}")
        if await _answers(client.port):
            return
        await asyncio.sleep(0.25)
    raise NotStartedError(f"The Playground for {client.name} did not answer in {PATIENCE_SECONDS} seconds.")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


async def _answers(port: int) -> bool:
    try:
        _, writer = await asyncio.open_connection("127.0.0.1", port)
    except OSError:
        return False
    writer.close()
    return True


def _reason(log: Path) -> str:
    if not log.exists():
        return "no reason was written; is the npm registry within reach?"
    told = [line for line in log.read_text(encoding="utf-8").splitlines() if "Reason" in line]
    return told[-1] if told else f"see {log}"
