"""quorate serve: the production process."""

import asyncio
import signal
import sys
from collections.abc import Iterable

import structlog
from aiohttp import web
from pydantic import ValidationError

from bot.bootstrap import assembled, delivering
from bot.clock import SystemClock
from bot.logs import set_up_logs
from bot.safety import findings
from bot.settings import Settings
from cards.invitations import Shelf, TextsRefused
from councils.findings import StandardsRefused
from councils.library import Library

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
    async with assembled(settings, SystemClock(), library) as process, delivering(process):
        runner = web.AppRunner(process.app, access_log=None)
        await runner.setup()
        try:
            await _listen(runner, settings)
            port = runner.addresses[0][1]
            log.info("serving", host=settings.host, port=port, council=settings.council)
            await told.wait()
            log.info("stopping")
        finally:
            await runner.cleanup()


async def _listen(runner: web.AppRunner, settings: Settings) -> None:
    try:
        await web.TCPSite(runner, settings.host, settings.port).start()
    except OSError as error:
        where = f"{settings.host}:{settings.port}"
        wrong = f"QUORATE_PORT: {where} cannot be listened on. Choose another port, or stop what is there."
        raise NotListeningError(wrong) from error
