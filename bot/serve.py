"""quorate serve: the production process, which refuses to start unsafe."""

import asyncio
import signal
import sys
from collections.abc import AsyncIterator, Iterable, Iterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from urllib.parse import urlsplit

import structlog
from aiohttp import web
from pydantic import ValidationError
from sqlalchemy.exc import SQLAlchemyError

from bot.bootstrap import assembled, delivering
from bot.clock import SystemClock
from bot.hosting.adapter import UNPACK
from bot.hosting.settings import LOOPBACK, AppType
from bot.logs import set_up_logs
from bot.settings import GRAPH, Settings
from cards.invitations.texts import Shelf, TextsRefused
from councils.findings import StandardsRefused
from councils.library import Library, UnknownCouncilError
from storage import schema

# Refusing to start unsafe: every finding names the variable and what to do.


@dataclass(frozen=True, slots=True)
class Unsafe:
    variable: str
    wrong: str
    remedy: str

    def __str__(self) -> str:
        return f"{self.variable}: {self.wrong}. {self.remedy[:1].upper()}{self.remedy[1:]}."


def findings(settings: Settings, library: Library) -> list[Unsafe]:
    """Everything that keeps `quorate serve` from starting; empty when it may."""
    found = [
        *_identity(settings),
        *_public(settings),
        *_council(settings, library),
        *_graph(settings),
    ]
    return found or list(_database(settings))


def _identity(settings: Settings) -> Iterator[Unsafe]:
    if not settings.tenant_id:
        yield Unsafe("QUORATE_TENANT_ID", "is not set", "set it to your Entra tenant's id")
    if not settings.app_id:
        if not settings.development:
            yield Unsafe(
                "QUORATE_APP_ID",
                "is not set, so anybody could speak to the bot",
                "set it to the bot's app registration id",
            )
        elif settings.host not in LOOPBACK:
            yield Unsafe(
                "QUORATE_HOST",
                f"{settings.host} can be reached from outside while nobody is asked for a token",
                "set QUORATE_APP_ID, or QUORATE_HOST=127.0.0.1",
            )
        return
    if settings.app_type is AppType.SINGLE_TENANT:
        secret, certificate = settings.app_secret.get_secret_value(), settings.app_certificate
        if bool(secret) == bool(certificate):
            yield Unsafe(
                "QUORATE_APP_SECRET",
                "one of secret and certificate is needed, and not both",
                "set QUORATE_APP_SECRET or QUORATE_APP_CERTIFICATE",
            )
        if certificate and not certificate.is_file():
            yield Unsafe("QUORATE_APP_CERTIFICATE", f"{certificate} is no file", "set it to the PEM file")


def _public(settings: Settings) -> Iterator[Unsafe]:
    """Addresses with secrets in them are given out under it."""
    address = urlsplit(settings.public_url)
    here = settings.development and address.hostname in LOOPBACK
    if settings.public_url and not (address.hostname and (address.scheme == "https" or here)):
        yield Unsafe("QUORATE_PUBLIC_URL", "is no https address", "set it to https://HOST, or remove it")


def _council(settings: Settings, library: Library) -> Iterator[Unsafe]:
    known = ", ".join(library.councils())
    if not settings.council:
        yield Unsafe("QUORATE_COUNCIL", "is not set", f"set it to one of: {known}")
        return
    try:
        library.key(settings.council)
    except UnknownCouncilError:
        yield Unsafe("QUORATE_COUNCIL", f"{settings.council} has no file", f"set it to one of: {known}")


def _graph(settings: Settings) -> Iterator[Unsafe]:
    if settings.graph_url != GRAPH and not settings.development:
        yield Unsafe("QUORATE_GRAPH_URL", "only development may point elsewhere", f"remove it ({GRAPH})")
    elif settings.graph_url != GRAPH and urlsplit(settings.graph_url).hostname not in LOOPBACK:
        here = "point it to a local tenant on 127.0.0.1, or remove it"
        yield Unsafe("QUORATE_GRAPH_URL", "is neither Microsoft's nor on this machine", here)
    elif settings.graph_url == GRAPH and settings.development and not settings.app_id:
        local = "set QUORATE_APP_ID, or point QUORATE_GRAPH_URL to a local tenant"
        yield Unsafe("QUORATE_GRAPH_URL", "Microsoft's Graph answers registered apps only", local)
    if not settings.service_account_id:
        yield Unsafe(
            "QUORATE_SERVICE_ACCOUNT_ID",
            "is not set",
            "set it to the object id of the account that owns the meetings",
        )
    if not settings.service_account:
        yield Unsafe("QUORATE_SERVICE_ACCOUNT", "is not set", "set it to that account's address")


def _database(settings: Settings) -> Iterator[Unsafe]:
    try:
        if not schema.is_current(settings.database):
            yield Unsafe("QUORATE_DATABASE", "the tables are not up to date", "run: quorate db upgrade")
    except (SQLAlchemyError, ImportError, OSError) as error:
        wrong = f"the database cannot be opened ({type(error).__name__})"
        yield Unsafe("QUORATE_DATABASE", wrong, "check the address, such as sqlite:////data/quorate.db")


# quorate serve: the production process.

log = structlog.get_logger("quorate.serve")


class NotListeningError(RuntimeError):
    """The address is taken, or is not this machine's."""


def run_server(settings: Settings | None = None) -> int:
    """Serve until told to stop. 2, and every finding on stderr, when starting would be unsafe."""
    try:
        settings = settings or Settings()
        library = Library.load(settings.councils_folder)
        Shelf.load(settings.councils_folder)
    except ValidationError as error:
        return _refuse(f"QUORATE_{'_'.join(map(str, e['loc'])).upper()}: {e['msg']}" for e in error.errors())
    except (StandardsRefused, TextsRefused) as error:
        return _refuse(map(str, error.findings))
    if unsafe := findings(settings, library):
        return _refuse(map(str, unsafe))
    set_up_logs(settings.log_format.value, settings.log_level)
    try:
        asyncio.run(_serve(settings, library))
    except NotListeningError as error:
        return _refuse([str(error)])
    return 0


def _refuse(why: Iterable[str]) -> int:
    for line in why:
        print(line, file=sys.stderr)  # noqa: T201 - said before there is a log
    return 2


async def _serve(settings: Settings, library: Library) -> None:
    told = asyncio.Event()
    for sign in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(sign, told.set)
    async with AsyncExitStack() as stack:
        process = await stack.enter_async_context(assembled(settings, SystemClock(), library))
        await stack.enter_async_context(delivering(process))
        watching = _Place("QUORATE_WATCH_PORT", settings.watch_host, settings.watch_port)
        serving = _Place("QUORATE_PORT", settings.host, settings.port)
        watched = await stack.enter_async_context(_listening(process.watched, watching))
        port = await stack.enter_async_context(_listening(process.app, serving))
        log.info("serving", host=settings.host, port=port, watch_port=watched, council=settings.council)
        await told.wait()
        log.info("stopping")


@dataclass(frozen=True, slots=True)
class _Place:
    variable: str
    host: str
    port: int


@asynccontextmanager
async def _listening(app: web.Application, place: _Place) -> AsyncIterator[int]:
    """The port. NotListeningError when it is taken, or the host is not this machine's."""
    runner = web.AppRunner(app, access_log=None, auto_decompress=UNPACK)
    await runner.setup()
    try:
        try:
            await web.TCPSite(runner, place.host, place.port).start()
        except OSError as error:
            wrong = f"{place.variable}: {place.host}:{place.port} cannot be listened on."
            raise NotListeningError(f"{wrong} Choose another port, or stop what is there.") from error
        yield int(runner.addresses[0][1])
    finally:
        await runner.cleanup()
