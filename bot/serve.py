"""quorate serve: the production process."""

import asyncio
import signal
import sys

import structlog
from aiohttp import web

from bot.bootstrap import assembled, delivering
from bot.clock import SystemClock
from bot.logs import set_up_logs
from bot.safety import findings
from bot.settings import Settings
from councils.library import Library

log = structlog.get_logger("quorate.serve")


def run_server(settings: Settings | None = None) -> int:
    """Serve until told to stop. 2, and every finding on stderr, when starting would be unsafe."""
    settings = settings or Settings()
    library = Library.load(settings.councils_folder)
    unsafe = findings(settings, library)
    for each in unsafe:
        print(f"{each.variable}: {each.wrong}. {each.remedy[:1].upper()}{each.remedy[1:]}.", file=sys.stderr)  # noqa: T201 - said before logging is set up
    if unsafe:
        return 2
    set_up_logs(settings.log_format.value, settings.log_level)
    asyncio.run(_serve(settings, library))
    return 0


async def _serve(settings: Settings, library: Library) -> None:
    told = asyncio.Event()
    for sign in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(sign, told.set)
    async with assembled(settings, SystemClock(), library) as process, delivering(process):
        runner = web.AppRunner(process.app, access_log=None)
        await runner.setup()
        try:
            await web.TCPSite(runner, settings.host, settings.port).start()
            port = runner.addresses[0][1]
            log.info("serving", host=settings.host, port=port, council=settings.council)
            await told.wait()
            log.info("stopping")
        finally:
            await runner.cleanup()
