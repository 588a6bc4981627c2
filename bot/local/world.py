"""A whole council on one machine: the bot, SQLite, the local tenant, on loopback, with its cast moved in."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import AbstractAsyncContextManager, AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from aiohttp import ClientSession, web
from pydantic import SecretStr

from bot.bootstrap import Line, Process, assembled
from bot.clock import Clock
from bot.local.cast import CAST, STRANGER, move_in
from bot.local.member import Member
from bot.local.teams import LocalTeams
from bot.settings import Settings
from conference.london import london_day
from councils.library import Library
from graph.sandbox.app import create_app, running
from graph.sandbox.har import Exchange
from graph.sandbox.tenant import Tenant
from storage import schema

TEAMS_APP = "quorate-app"


class Indoors(Protocol):
    """Takes the place of the sockets: an application is called where its address is called."""

    @property
    def line(self) -> Line: ...

    def served(self, app: web.Application) -> AbstractAsyncContextManager[str]:
        """Gives the application's address."""
        ...


@dataclass
class LocalWorld:
    """`objects`: object id by part of the cast. `exchanges`: every call with Graph and Teams."""

    process: Process
    tenant: Tenant
    bot_url: str
    objects: dict[str, str]
    session: ClientSession
    exchanges: list[Exchange]
    teams: LocalTeams
    members: dict[str, Member] = field(default_factory=dict)

    def member(self, key: str) -> Member:
        """Somebody of the cast at their Teams, or "stranger", whom the bot does not know."""
        if key not in self.members:
            name = STRANGER if key == "stranger" else next(p.name for p in CAST if p.key == key)
            object_id = self.tenant.stable_id(key) if key == "stranger" else self.objects[key]
            self.members[key] = Member(self.teams, self.session, object_id, name, key)
        return self.members[key]


@asynccontextmanager
async def local_world(
    council: str,
    clock: Clock,
    folder: Path,
    library: Library,
    *,
    port: int = 0,
    indoors: Indoors | None = None,
) -> AsyncIterator[LocalWorld]:
    """Everything started on 127.0.0.1 and stopped at the end; the database is `folder`/quorate.db.

    A cast that is in the database already stays. `indoors`: no socket is opened.
    """
    exchanges: list[Exchange] = []
    async with AsyncExitStack() as stack:
        tenant = Tenant(domain=f"{council.replace('_', '-')}.example")
        graph = create_app(tenant, clock.now, observer=exchanges.append)
        if indoors:
            graph_url = f"{await stack.enter_async_context(indoors.served(graph))}/v1.0"
        else:
            graph_url = await stack.enter_async_context(running(graph))
        teams = LocalTeams(tenant.id, tenant.stable_id("app"), clock.now, exchanges)
        serve = indoors.served if indoors else served
        teams.own_url = await stack.enter_async_context(serve(teams.app()))
        settings = _settings(council, folder, tenant, graph_url, teams.own_url)
        settings.public_url = f"http://127.0.0.1:{port}" if port else ""
        if not schema.is_current(settings.database):
            await asyncio.to_thread(schema.upgrade, settings.database)
        line = indoors.line if indoors else None
        made = assembled(settings, clock, library, pauses=(0.05, 0.1), line=line)
        process = await stack.enter_async_context(made)
        objects = await move_in(process.outside.store, tenant, council, london_day(clock.now()))
        bot = await stack.enter_async_context(
            indoors.served(process.app) if indoors else served(process.app, port)
        )
        teams.bot_url = f"{bot}/api/messages"
        session = line.teams if line else await stack.enter_async_context(ClientSession())
        yield LocalWorld(process, tenant, teams.bot_url, objects, session, exchanges, teams)


@asynccontextmanager
async def served(app: web.Application, port: int = 0) -> AsyncIterator[str]:
    """The app on 127.0.0.1; gives its address."""
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.5)
    await runner.setup()
    try:
        await web.TCPSite(runner, "127.0.0.1", port).start()
        yield f"http://127.0.0.1:{runner.addresses[0][1]}"
    finally:
        await runner.cleanup()


def _settings(council: str, folder: Path, tenant: Tenant, graph_url: str, teams_url: str) -> Settings:
    """Whatever the machine's own variables say: nothing here may speak to a real tenant."""
    tenant.catalogue[TEAMS_APP] = "quorate"
    return Settings(
        _env_file=None,
        council=council,
        database=f"sqlite:///{folder / 'quorate.db'}",
        host="127.0.0.1",
        development=True,
        app_id="",
        app_secret=SecretStr(""),
        app_certificate=None,
        councils_folder=None,
        tenant_id=tenant.id,
        graph_url=graph_url,
        teams_app_id=TEAMS_APP,
        teams_url=teams_url,
        service_account_id=tenant.service.id,
        service_account=tenant.service.mail,
    )
