"""quorate playground: the bot, the local tenant, and a page of Microsoft's local client for each person."""

import asyncio
import errno
import json
import os
import shutil
import signal
import socket
import sys
import tempfile
import textwrap
from collections.abc import Collection, Sequence
from contextlib import AsyncExitStack, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlmodel import col, update

from bot.bootstrap import delivering
from bot.clock import SystemClock
from bot.logs import set_up_logs
from cards.council_words import joined
from conference.dates import london_day
from conference.roles import Role
from conference.standard import Standard
from conference.standdown import Act, chain_of
from councils.library import Library, UnknownCouncilError
from storage.tables import ChairProfile
from workshop.town import CAST, LocalWorld, local_world, person_id

# What Microsoft's Agents Playground is told: who sits at the screen, and four unused rooms it asks for.

VERSION = "0.1.1"


def config(
    tenant_id: str, bot_id: str, person: tuple[str, str, str], others: list[tuple[str, str, str]]
) -> dict[str, Any]:
    """For one person: (object id, name, address). The client wants exactly five others and no unknown key."""
    if len(others) < 5:
        raise ValueError("the Playground wants five other people")
    return {
        "version": VERSION,
        "tenantId": tenant_id,
        "bot": {"id": bot_id, "name": "Quorate"},
        "currentUser": _user(*person),
        "users": [_user(*other) for other in others[:5]],
        "personalChat": {"id": f"personal-{person[0]}"},
        "groupChat": {"id": f"group-{person[0]}", "name": "Group chat"},
        "team": {
            "id": f"team-{person[0]}",
            "name": "Team",
            "aadGroupId": person[0],
            "channels": [{"id": f"channel-{person[0]}", "name": "General"}],
        },
    }


def _user(object_id: str, name: str, address: str) -> dict[str, str]:
    given, _, surname = name.partition(" ")
    return {
        "id": f"user-{object_id}",
        "name": name,
        "aadObjectId": object_id,
        "givenName": given,
        "surname": surname,
        "email": address,
        "userPrincipleName": address,  # spelt so by the client
    }


# One Playground process: started, waited for, stopped.

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


# Who sits at which page of the Playground.

STRANGER_PART = "stranger"  # somebody of the tenant whom the bot does not know


async def seat(world: LocalWorld, part: str, folder: Path, *, command: tuple[str, ...] = ()) -> Client:
    """One client for this part of the cast, or the stranger, open at the bot. `folder` takes its files."""
    people = {one.key: (world.objects[one.key], one.name, _address(world, one.key)) for one in CAST}
    if part == STRANGER_PART:
        stranger = world.member(part)
        me = (stranger.id, stranger.name, f"stranger@{world.tenant.domain}")
    else:
        me = people.pop(part)
    settings = config(world.tenant.id, world.process.settings.manifest_id, me, list(people.values()))
    return await start(me[1], settings, world.bot_url, folder, command=command)


async def only_seated_chairs(world: LocalWorld, parts: Collection[str]) -> None:
    """Nobody else is offered as a chair, so that whoever is asked has a page. No chair seated: all stay."""
    seated = [person_id(one.key) for one in CAST if one.key in parts and Role.CHAIR in one.roles]
    if not seated:
        return
    others = update(ChairProfile).where(col(ChairProfile.person_id).not_in(seated))
    async with world.process.outside.store.unit() as session:
        await session.exec(others.values(eligible=False))


def _address(world: LocalWorld, key: str) -> str:
    person = world.tenant.person(world.objects[key])
    assert person is not None
    return person.mail


# Who it takes to book, to be off sick and to stand down, and what each of them does.

WORKER, MANAGER = "social-worker", "unit-manager"
CHAIRS = ("chair", "duty-cpa", "third-chair")  # one books, and one of the others is free to cover
REASON = "not_quorate"  # why it is stood down: every council has this reason


def usual_parts(standard: Standard) -> list[str]:
    """Whoever has to be there for a booking, a chair off sick and a stand-down by the council's own chain."""
    return list(dict.fromkeys([WORKER, *CHAIRS, MANAGER, *_deciders(standard)]))


def what_to_try(standard: Standard, parts: Collection[str]) -> list[str]:
    """Who opens what and types what; only what the people at these pages can act out."""
    chairs = [one for one in CAST if one.key in parts and Role.CHAIR in one.roles]
    chair, icpc = standard.word("chair"), standard.word("icpc")
    told = []
    if WORKER in parts:
        told.append(f'Book: as {_name(WORKER)} write "book". Whichever {chair} is asked presses Accept.')
    if WORKER in parts and MANAGER in parts and len(chairs) > 1:
        told.append(
            f'Off sick: as that {chair} write "I\'m off sick" and give the day of the {icpc}; '
            f"as {_name(MANAGER)} press Ask; as {joined([one.name for one in chairs], 'or')}, "
            "whoever is asked, press Accept."
        )
    deciders = _deciders(standard)
    if {WORKER, *deciders} <= {*parts}:
        whom = joined([f"the {chair}" if one in CHAIRS else _name(one) for one in deciders])
        told.append(
            f'Stand down: as {_name(WORKER)} write "{standard.word("stand_down")}", choose '
            f"“{standard.reasons[REASON].words}” and ask; then as {whom} press Agree."
        )
    return told


def _deciders(standard: Standard) -> list[str]:
    """The parts of those who have to agree, in the order of the chain."""
    steps = chain_of(standard, standard.reasons[REASON], act=Act.STAND_DOWN).value.steps
    return [next(part.key for part in CAST if step.role in part.roles) for step in steps]


def _name(key: str) -> str:
    return next(part.name for part in CAST if part.key == key)


# quorate playground: the bot, the local tenant, and one page of Microsoft's client for each person.

PORT = 3978  # where the Bot Framework's tools look for a bot
WARNING = (
    "Microsoft's client listens on every network interface of this machine; the bot itself on 127.0.0.1 only."
    " Use made-up families."
)


def run_playground(parts: list[str] | None, council: str) -> int:
    """Until Ctrl-C; `parts` None: whoever it usually takes.

    2 with words when a part, the council, Node or the port is wrong or missing.
    """
    known = [*(part.key for part in CAST), STRANGER_PART]
    library = Library.load()
    try:
        council = library.key(council)
    except UnknownCouncilError as error:
        return _refuse(str(error))
    if parts is None:
        parts = usual_parts(library.at(council, london_day(SystemClock().now())))
    wrong = [part for part in parts if part not in known]
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
        _say("Open every page first. Then:")
        for line in what_to_try(library.at(council, london_day(SystemClock().now())), parts):
            _say(textwrap.fill(line, 78, initial_indent="  ", subsequent_indent="    "))
        _say("Each person can write “help”. Ctrl-C stops everything.")
        await asyncio.Event().wait()


def _say(words: str) -> None:
    print(words, flush=True)  # noqa: T201 - the command line speaks


def _refuse(words: str) -> int:
    print(words, file=sys.stderr)  # noqa: T201 - the command line speaks
    return 2
