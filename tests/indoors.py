"""Calls between the bot, its Teams and its Graph without a socket: an application is called in this process.

Requests and answers are those of aiohttp and httpx; only the wire between them is left out.
"""

import asyncio
import itertools
from collections.abc import AsyncIterator, Iterable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from types import TracebackType
from typing import Any, Self, cast

import httpx
from aiohttp import ClientSession, web
from aiohttp.http_parser import RawRequestMessage
from aiohttp.http_writer import HttpVersion11
from aiohttp.streams import EMPTY_PAYLOAD
from multidict import CIMultiDict, CIMultiDictProxy
from yarl import URL

from bot.bootstrap import Line


class Indoors:
    """Stands in for the sockets of workshop/town.py."""

    def __init__(self) -> None:
        self._runners: dict[str, web.AppRunner] = {}
        self._numbers = itertools.count(1)
        self.line = Line(cast("ClientSession", _Teams(self)), _Graph(self))

    @asynccontextmanager
    async def served(self, app: web.Application) -> AsyncIterator[str]:
        """Gives an address on this machine that nobody listens at."""
        runner = web.AppRunner(app, access_log=None)
        await runner.setup()
        address = f"http://127.0.0.1:{next(self._numbers)}"
        self._runners[address] = runner
        try:
            yield address
        finally:
            await runner.cleanup()

    async def call(
        self, method: str, url: URL, headers: Iterable[tuple[str, str]], body: bytes
    ) -> "Answered | None":
        """What the application answers, None when it breaks the connection. In a task of its own."""
        app = self._runners[f"http://127.0.0.1:{url.port}"].app
        cut = _Cut()
        request = _request(app, method, url, headers, cut)
        request._read_bytes = body
        response = await asyncio.create_task(_handled(app, request))
        if cut.broken:
            return None
        return Answered(response.status, CIMultiDictProxy(response.headers), _bytes(response))


@dataclass
class Answered:
    """As much of a client's response as the callers look at."""

    status: int
    headers: "CIMultiDictProxy[str]"
    body: bytes

    async def read(self) -> bytes:
        return self.body

    async def text(self) -> str:
        return self.body.decode()


@dataclass
class _Cut:
    """A connection, for an application that breaks it."""

    broken: bool = False

    def abort(self) -> None:
        self.broken = True


@dataclass
class _Protocol:
    transport: _Cut
    ssl_context: None = None
    peername: None = None
    sockname: None = None
    writer: None = field(default=None)


class _Teams:
    """Instead of a ClientSession: what bot/hosting/connector.py and a member at their Teams call."""

    def __init__(self, indoors: Indoors) -> None:
        self._indoors = indoors

    def request(
        self, method: str, url: str | URL, *, data: bytes = b"", headers: Mapping[str, str], **_: Any
    ) -> "_Calling":
        return _Calling(self._indoors, method, URL(url), headers, data)

    def post(self, url: str | URL, *, data: bytes, headers: Mapping[str, str]) -> "_Calling":
        return self.request("POST", url, data=data, headers=headers)

    def get(self, url: str | URL, *, headers: Mapping[str, str] | None = None) -> "_Calling":
        return self.request("GET", url, headers=headers or {})


@dataclass
class _Calling:
    indoors: Indoors
    method: str
    url: URL
    headers: Mapping[str, str]
    body: bytes

    async def __aenter__(self) -> Answered:
        answered = await self.indoors.call(self.method, self.url, self.headers.items(), self.body)
        assert answered is not None, f"{self.method} {self.url}: the connection broke"
        return answered

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        return


class _Graph(httpx.AsyncBaseTransport):
    def __init__(self, indoors: Indoors) -> None:
        self._indoors = indoors

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        body = await request.aread()
        url = URL(str(request.url), encoded=True)
        answered = await self._indoors.call(request.method, url, request.headers.multi_items(), body)
        if answered is None:
            raise httpx.ReadError("the connection broke", request=request)
        headers = list(answered.headers.items())
        return httpx.Response(answered.status, headers=headers, content=answered.body, request=request)

    async def __aenter__(self) -> Self:
        return self


def _request(
    app: web.Application, method: str, url: URL, headers: Iterable[tuple[str, str]], cut: _Cut
) -> web.Request:
    named = CIMultiDict(headers)
    named.setdefault("Host", url.raw_authority)
    local = URL(url.raw_path_qs, encoded=True)
    message = RawRequestMessage(
        method, url.raw_path_qs, HttpVersion11, CIMultiDictProxy(named), (), False, None, False, False, local
    )
    protocol: Any = _Protocol(cut)
    task: Any = asyncio.current_task()
    writer: Any = None
    return app._make_request(message, EMPTY_PAYLOAD, protocol, writer, task)


async def _handled(app: web.Application, request: web.Request) -> web.StreamResponse:
    try:
        return await app._handle(request)
    except web.HTTPException as refusal:
        return refusal


def _bytes(response: web.StreamResponse) -> bytes:
    body = response.body if isinstance(response, web.Response) else None
    return body if isinstance(body, bytes) else b""
