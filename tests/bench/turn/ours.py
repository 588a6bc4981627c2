"""Our bot for the bench: the hosting layer as the process builds it, on a SQLite file on disk."""

import os
from collections.abc import AsyncIterator
from pathlib import Path

from aiohttp import ClientSession, TCPConnector, web
from azure.core.credentials import AccessToken

from bot.clock import SystemClock
from bot.hosting.adapter import add_bot, build_hosting
from bot.hosting.answer import Answer, TextMessage
from bot.hosting.incoming import Incoming
from bot.hosting.settings import HostingSettings
from bot.logs import set_up_logs
from bot.watching import Metrics
from dialogs.registry import REGISTRY
from storage import schema
from storage.store import open_store
from tests.bench.turn.form_step import booking
from tests.bot.hosting.teams import APP, TENANT


class ReadyToken:
    """The rivals get a ready Entra token too."""

    async def get_token(self, *_scopes: str) -> AccessToken:
        return AccessToken("ready", int(SystemClock().now().timestamp()) + 3600)

    async def close(self) -> None:
        return


async def our_app(metadata: str, folder: str) -> web.Application:
    url = f"sqlite:///{Path(folder) / f'bench-{os.getpid()}.db'}"
    schema.upgrade(url)
    store = open_store(url)
    set_up_logs("json", "WARNING")
    session = ClientSession(connector=TCPConnector(limit=100))
    settings = HostingSettings(TENANT, APP, secret="s", development=True, channel_metadata=metadata)
    metrics = Metrics(frozenset(REGISTRY.verbs))
    hosting = build_hosting(settings, session, SystemClock(), metrics, credential=ReadyToken())
    turns = await booking(store, hosting.chat)

    async def handle(incoming: Incoming) -> Answer:
        if incoming.kind == "verb":
            return await turns(incoming)
        return Answer(say=(TextMessage(f"You said: {incoming.text}"),))

    async def closing(_app: web.Application) -> AsyncIterator[None]:
        yield
        await hosting.close()
        await session.close()
        await store.close()

    app = web.Application()
    app.cleanup_ctx.append(closing)
    add_bot(app, hosting.adapter, handle)
    return app
