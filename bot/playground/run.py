"""quorate playground: the bot, the local tenant, and one page of Microsoft's client for each person."""

import asyncio
import signal
import sys
import tempfile
from contextlib import AsyncExitStack
from pathlib import Path

from bot.bootstrap import delivering
from bot.clock import SystemClock
from bot.local.cast import CAST
from bot.local.world import LocalWorld, local_world
from bot.playground.client import Client, NotStartedError, node_or_say, start
from bot.playground.config import config
from councils.library import Library, UnknownCouncilError

WARNING = (
    "Microsoft's client listens on every network interface of this machine; the bot itself on 127.0.0.1 only."
    " Use made-up families."
)


def run_playground(parts: list[str], council: str) -> int:
    """Until Ctrl-C. 2 with words when a part, the council or Node is wrong or missing."""
    known = [part.key for part in CAST]
    wrong = [part for part in parts if part not in known]
    library = Library.load()
    try:
        council = library.key(council)
    except UnknownCouncilError as error:
        return _refuse(str(error))
    if wrong or not parts:
        return _refuse(f"--as {', '.join(wrong) or 'nobody'}: choose from {', '.join(known)}.")
    try:
        asyncio.run(_play(parts, council, library))
    except NotStartedError as error:
        return _refuse(str(error))
    return 0


def _refuse(words: str) -> int:
    print(words, file=sys.stderr)  # noqa: T201 - the command line speaks
    return 2


async def _play(parts: list[str], council: str, library: Library) -> None:
    await node_or_say()
    told = asyncio.Event()
    for sign in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(sign, told.set)
    async with AsyncExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="quorate-")))
        world = await stack.enter_async_context(
            local_world(council, SystemClock(), folder, library, port=3978)
        )
        await stack.enter_async_context(delivering(world.process))
        print(WARNING)  # noqa: T201 - the command line speaks
        for part in parts:
            client = await seat(world, part, folder)
            stack.push_async_callback(client.stop)
            print(f"{client.name:>16}  {client.address}  ({part})", flush=True)  # noqa: T201 - the command line speaks
        print('Write "book" to begin. Ctrl-C stops everything.', flush=True)  # noqa: T201 - the command line speaks
        await told.wait()


async def seat(world: LocalWorld, part: str, folder: Path, *, command: tuple[str, ...] = ()) -> Client:
    """One client for this part of the cast, open at the bot."""
    people = {one.key: (world.objects[one.key], one.name, _address(world, one.key)) for one in CAST}
    me = people.pop(part)
    settings = config(world.tenant.id, world.process.settings.manifest_id, me, list(people.values()))
    return await start(me[1], settings, world.bot_url, folder, command=command)


def _address(world: LocalWorld, key: str) -> str:
    person = world.tenant.person(world.objects[key])
    assert person is not None
    return person.mail
