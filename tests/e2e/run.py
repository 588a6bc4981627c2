"""The end-to-end run: people at pages of Microsoft's Agents Playground book a conference, and it is held to.

    uv run --group e2e python -m tests.e2e.run --out FOLDER

Needs Node 20 and Chromium. Exit 1 when an act fails; FOLDER then holds what everybody saw.
"""

import argparse
import asyncio
import signal
import sys
import tempfile
import time
from contextlib import AsyncExitStack
from inspect import getdoc
from pathlib import Path

from playwright.async_api import Error as PlaywrightError

from bot.bootstrap import delivering
from bot.logs import set_up_logs
from councils.library import Library
from tests.e2e import absence, guests, standdown
from tests.e2e.browser import browser
from tests.e2e.clock import AheadClock
from tests.e2e.stage import Stage
from tests.e2e.story import ACTS, Story
from workshop.playground import NotStartedError, node_or_say, only_seated_chairs
from workshop.town import local_world

COUNCIL = "west_sussex"
LIMIT_SECONDS = 300


async def act(out: Path) -> int:
    """Every act in turn; the first that fails ends the run. 0 when all went as told."""
    await node_or_say()
    async with AsyncExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="quorate-")))
        opened = await stack.enter_async_context(browser())
        world = await stack.enter_async_context(local_world(COUNCIL, AheadClock(), folder, Library.load()))
        await only_seated_chairs(world, ("chair",))
        await stack.enter_async_context(delivering(world.process))
        stage = Stage(world, opened, folder, stack)
        story = Story(stage)
        acts = (*ACTS, *guests.ACTS, *absence.ACTS, *standdown.ACTS)
        for number, one in enumerate(acts):
            began = time.perf_counter()
            try:
                await one(story)
            except (AssertionError, LookupError, PlaywrightError, NotStartedError) as error:
                print(f"FAILED  {getdoc(one)}\n{type(error).__name__}: {error}")
                for picture in await stage.keeps_pictures(out):
                    print(f"Wrote {picture}")
                print(f"{number} passed, 1 failed, {len(acts) - number - 1} not run")
                return 1
            print(f"ok {time.perf_counter() - began:5.1f}s  {getdoc(one)}", flush=True)
    print(f"{len(acts)} passed, 0 failed")
    return 0


async def run(out: Path) -> int:
    """As `act`, ended by a signal or after LIMIT_SECONDS; everything that was started is stopped."""
    acting = asyncio.create_task(act(out))
    for sign in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(sign, _end_once, acting)
    try:
        return await asyncio.wait_for(acting, LIMIT_SECONDS)
    except (TimeoutError, asyncio.CancelledError):
        print(f"Stopped: a signal, or more than {LIMIT_SECONDS} seconds")
    except NotStartedError as error:
        print(error)
    return 1


def _end_once(acting: asyncio.Task[int]) -> None:
    """A second signal does not cut the tidying up short."""
    if not acting.cancelling():
        acting.cancel()


def main() -> int:
    words = argparse.ArgumentParser(prog="tests.e2e.run")
    words.add_argument(
        "--out", type=Path, required=True, help="folder for what everybody saw when an act fails"
    )
    set_up_logs("console", "WARNING", sys.stderr)
    out: Path = words.parse_args().out
    out.mkdir(parents=True, exist_ok=True)
    return asyncio.run(run(out))


if __name__ == "__main__":
    sys.exit(main())
