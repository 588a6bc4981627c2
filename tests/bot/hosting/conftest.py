import contextlib
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator, MutableMapping
from dataclasses import dataclass, field, replace
from typing import Any

import pytest
import structlog
from aiohttp import ClientResponse, ClientSession, web
from aiohttp.test_utils import TestServer
from azure.core.credentials import AccessToken

from bot.clock import SetClock, SystemClock
from bot.hosting.adapter import UNPACK, Hosting, add_bot, build_hosting
from bot.hosting.answer import Answer, CardMessage, ConnectorError, Message
from bot.hosting.incoming import Incoming
from bot.hosting.settings import HostingSettings
from bot.watching import Metrics
from tests.bot.hosting.issuer import Issuer
from tests.bot.hosting.teams import APP, TENANT, Connector, activity

GOOD = "a token that opens"
CARD = {"type": "AdaptiveCard", "version": "1.5", "body": [{"type": "TextBlock", "text": "Booked"}]}


@dataclass
class CountingCredential:
    """Entra, as far as the bot's own token goes."""

    clock: SetClock
    calls: int = 0

    async def get_token(self, *_scopes: str) -> AccessToken:
        self.calls += 1
        return AccessToken(f"token-{self.calls}", int(self.clock.now().timestamp()) + 3600)

    async def close(self) -> None:
        return


@dataclass
class World:
    """A bot that listens on loopback, Microsoft's side of it, and what the bot was told."""

    issuer: Issuer
    connector: Connector
    clock: SetClock
    entra: CountingCredential
    http: ClientSession
    metrics: Metrics
    service_url: str = ""
    bot_url: str = ""
    heard: list[Incoming] = field(default_factory=list)
    lost: list[tuple[Message, ConnectorError]] = field(default_factory=list)
    answer: Answer = field(default_factory=Answer)
    handler: Callable[[Incoming], Awaitable[Answer]] | None = None
    hosting: Hosting | None = None

    async def handle(self, incoming: Incoming) -> Answer:
        self.heard.append(incoming)
        return await self.handler(incoming) if self.handler else self.answer

    async def keep(self, _incoming: Incoming, message: Message, error: ConnectorError) -> None:
        self.lost.append((message, error))

    def token(self, **changes: Any) -> str:
        return self.issuer.bearer(changes.pop("audience", APP), self.service_url, **changes)

    async def post(self, body: dict[str, Any], *, token: str | None = GOOD) -> ClientResponse:
        """What Teams would do; the answer is read, so that it can be looked at."""
        headers = {} if token is None else {"Authorization": self.token() if token is GOOD else token}
        async with self.http.post(self.bot_url, json=body, headers=headers) as response:
            await response.read()
            return response

    async def says(self, text: str = "book", **changes: Any) -> ClientResponse:
        return await self.post(activity(self.service_url, text=text, **changes))


Start = Callable[[HostingSettings], Awaitable[World]]


@pytest.fixture(autouse=True)
def logged() -> Iterator[list[MutableMapping[str, Any]]]:
    """What the bot logged, as entries."""
    with structlog.testing.capture_logs() as entries:
        yield entries


@pytest.fixture
async def start() -> AsyncIterator[Start]:
    """Opens a world with these settings; the metadata address is put in."""
    async with contextlib.AsyncExitStack() as stack:
        session = await stack.enter_async_context(ClientSession())

        async def open_world(settings: HostingSettings) -> World:
            issuer, connector, clock = Issuer(), Connector(), SetClock(SystemClock().now())
            metadata = await _serve(stack, issuer.app())
            service = await _serve(stack, connector.app())
            world = World(issuer, connector, clock, CountingCredential(clock), session, Metrics())
            world.service_url = str(service.make_url("/teams/"))
            settings = replace(settings, channel_metadata=str(metadata.make_url("/openid")))
            hosting = build_hosting(
                settings, session, clock, world.metrics, credential=world.entra, lost=world.keep
            )
            app = web.Application()
            add_bot(app, hosting.adapter, world.handle)
            world.bot_url = str((await _serve(stack, app)).make_url("/api/messages"))
            world.hosting = hosting
            stack.push_async_callback(hosting.close)
            return world

        yield open_world


@pytest.fixture
async def world(start: Start) -> World:
    """The production bot, except that the connector may be this machine."""
    return await start(HostingSettings(TENANT, APP, secret="s3cret", development=True))


@pytest.fixture
def card_answer() -> Answer:
    return Answer(say=(CardMessage(CARD, "Your booking"),))


async def _serve(stack: contextlib.AsyncExitStack, app: web.Application) -> TestServer:
    server = TestServer(app)
    await server.start_server(auto_decompress=UNPACK)
    stack.push_async_callback(server.close)
    return server
