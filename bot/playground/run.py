"""quorate playground: the bot, the local tenant, and one page of Microsoft's client for each person."""

import asyncio
import errno
import signal
import sys
import tempfile
from contextlib import AsyncExitStack
from pathlib import Path

from bot.bootstrap import delivering
from bot.clock import SystemClock
from bot.local.cast import CAST
from bot.local.world import local_world
from bot.logs import set_up_logs
from bot.playground.client import NotStartedError, node_or_say
from bot.playground.seats import STRANGER_PART, only_seated_chairs, seat
from councils.library import Library, UnknownCouncilError

PORT = 3978  # where the Bot Framework's tools look for a bot
WARNING = (
    "Microsoft's client listens on every network interface of this machine; the bot itself on 127.0.0.1 only."
    " Use made-up families."
)


def run_playground(parts: list[str], council: str) -> int:
    """Until Ctrl-C. 2 with words when a part, the council, Node or the port is wrong or missing."""
    known = [*(part.key for part in CAST), STRANGER_PART]
    wrong = [part for part in parts if part not in known]
    library = Library.load()
    try:
        council = library.key(council)
    except UnknownCouncilError as error:
        return _refuse(str(error))
    if wrong or not parts:
        return _refuse(f"--as {', '.join(wrong) or 'nobody'}: choose from {', '.join(known)}.")
    set_up_logs("console", "WARNING", sys.stderr)
    try:
        asyncio.run(_until_told(parts, council, library))
    except NotStartedError as error:
        return _refuse(str(error))
    return 0


async def _until_told(parts: list[str], council: str, library: Library) -> None:
    """Ctrl-C is heard while the pages still start, too; everything that was started is stopped."""
    await node_or_say()
    playing = asyncio.create_task(_play(list(dict.fromkeys(parts)), council, library))
    for sign in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(sign, _end_once, playing)
    try:
        await playing
    except asyncio.CancelledError:
        _say("Stopped.")


def _end_once(playing: asyncio.Task[None]) -> None:
    """A second Ctrl-C does not cut the tidying up short."""
    if not playing.cancelling():
        playing.cancel()


async def _play(parts: list[str], council: str, library: Library) -> None:
    async with AsyncExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="quorate-")))
        local = local_world(council, SystemClock(), folder, library, port=PORT)
        try:
            world = await stack.enter_async_context(local)
        except OSError as error:
            if error.errno != errno.EADDRINUSE:
                raise
            raise NotStartedError(f"Port {PORT} is in use. Stop what uses it, then try again.") from error
        await only_seated_chairs(world, parts)
        await stack.enter_async_context(delivering(world.process))
        _say(WARNING)
        _say("Starting Microsoft's Agents Playground; the first time it is fetched from npm.")
        for part in parts:
            client = await seat(world, part, folder)
            stack.push_async_callback(client.stop)
            _say(f"{client.name:>16}  {client.address}  ({part})")
        _say('Open every page, then write "book" as the social worker. Ctrl-C stops everything.')
        await asyncio.Event().wait()


def _say(words: str) -> None:
    print(words, flush=True)  # noqa: T201 - the command line speaks


def _refuse(words: str) -> int:
    print(words, file=sys.stderr)  # noqa: T201 - the command line speaks
    return 2
