import asyncio
import os
import sys
from contextlib import suppress
from pathlib import Path

import psutil
import pytest

from tests.house import until
from workshop.playground import NotStartedError, config, node_or_say, start

PROGRAM = """
import http.server, subprocess, sys
child = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(3600)"])
open(sys.argv[0] + ".pid", "w").write(str(child.pid))
port = int(sys.argv[sys.argv.index("-p") + 1])
LISTEN
"""
LISTENS = 'http.server.HTTPServer(("127.0.0.1", port), http.server.BaseHTTPRequestHandler).serve_forever()'
NEVER_LISTENS = "child.wait()"
ANN, BEN = ("1", "Ann Lee", "ann@council.example"), ("2", "Ben Ray", "ben@council.example")


def program(folder: Path, last: str) -> tuple[str, ...]:
    """A stand-in for the client that starts a process of its own, as npx does."""
    path = folder / "client.py"
    path.write_text(PROGRAM.replace("LISTEN", last), encoding="utf-8")
    return (sys.executable, str(path))


async def started(folder: Path) -> psutil.Process:
    """The process that the stand-in started."""
    told = folder / "client.py.pid"
    await until(lambda: told.exists() and told.stat().st_size > 0)
    return psutil.Process(int(told.read_text(encoding="utf-8")))


async def gone(process: psutil.Process) -> None:
    """One that nobody has waited for yet counts as gone."""
    with suppress(psutil.NoSuchProcess):
        await until(lambda: process.status() == psutil.STATUS_ZOMBIE)


async def test_a_client_is_there_when_it_answers_and_gone_with_all_it_started(tmp_path: Path) -> None:
    client = await start("Ann", {}, "http://127.0.0.1:1", tmp_path, command=program(tmp_path, LISTENS))
    _, writer = await asyncio.open_connection("127.0.0.1", client.port)
    writer.close()
    child = await started(tmp_path)
    await client.stop()
    assert client.process.returncode is not None
    await gone(child)


async def test_whoever_gives_up_waiting_leaves_nothing_running(tmp_path: Path) -> None:
    command = program(tmp_path, NEVER_LISTENS)
    waiting = asyncio.create_task(start("Ann", {}, "http://127.0.0.1:1", tmp_path, command=command))
    child = await started(tmp_path)
    waiting.cancel()
    with pytest.raises(asyncio.CancelledError):
        await waiting
    await gone(child)


async def test_a_client_that_ends_at_once_is_named_with_what_may_be_missing(tmp_path: Path) -> None:
    with pytest.raises(NotStartedError, match=r"for Ann ended at once: .*npm registry"):
        await start(
            "Ann", {}, "http://127.0.0.1:1", tmp_path, command=(sys.executable, "-c", "raise SystemExit(1)")
        )


async def test_a_machine_without_node_is_told_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(NotStartedError, match="Install Node 20 or newer"):
        await node_or_say()


async def test_a_node_that_is_too_old_is_told_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("node", "npx"):
        (tmp_path / name).write_text("#!/bin/sh\necho v18.19.0\n", encoding="utf-8")
        (tmp_path / name).chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}{os.pathsep}{os.environ['PATH']}")
    with pytest.raises(NotStartedError, match=r"v18\.19\.0 is too old"):
        await node_or_say()


def test_the_client_is_given_exactly_five_others() -> None:
    told = config("tenant", "bot", ANN, [BEN] * 7)
    assert (told["currentUser"]["aadObjectId"], len(told["users"])) == ("1", 5)
    with pytest.raises(ValueError, match="five"):
        config("tenant", "bot", ANN, [BEN] * 4)
