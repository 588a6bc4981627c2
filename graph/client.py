"""The one way to Graph: msgraph-sdk's adapter and sign-in, with bodies as we write them.

Models would send snake_case keys for None and `@odata.type` where Graph refuses it, and their first
use blocks the loop for seconds; so JSON goes out and comes in as it is.
"""

import asyncio
import json
import logging
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING, Any
from urllib.parse import quote, urlencode, urlsplit

from conference.dates import LONDON
from conference.outside import OutsideFault

if TYPE_CHECKING:
    import httpx
    from azure.core.credentials_async import AsyncTokenCredential
    from kiota_http.httpx_request_adapter import HttpxRequestAdapter

Json = dict[str, Any]
GRAPH = "https://graph.microsoft.com/v1.0"
SCOPE = "https://graph.microsoft.com/.default"
_WORDS = {
    *("users", "manager", "groups", "transitiveMembers", "teamwork", "installedApps", "chat"),
    *("events", "cancel", "onlineMeetings", "calendar", "getSchedule", "messages", "send"),
    *("mailFolders", "inbox", "sentitems", "mailboxSettings", "automaticRepliesSetting"),
}
_LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})
_SECONDS, _SECONDS_TO_CONNECT = 25.0, 5.0  # several calls fit into one lease of a piece of work


class Graph:
    """One a process and event loop. Nothing is tried twice here: delivery does that, after a look.

    `transport` stands in for the network.
    """

    def __init__(
        self,
        credential: "AsyncTokenCredential",
        *,
        base_url: str = GRAPH,
        user_agent: str = "Quorate",
        timeout: "httpx.Timeout | None" = None,
        transport: "httpx.AsyncBaseTransport | None" = None,
    ) -> None:
        address = urlsplit(base_url)
        if address.scheme != "https" and address.hostname not in _LOOPBACK:
            raise ValueError(f"{base_url}: plain http is for a tenant on this machine only")
        self._credential = credential
        self._base_url = base_url.rstrip("/")
        self._user_agent = user_agent
        self._timeout = timeout
        self._transport = transport
        self._http: httpx.AsyncClient | None = None
        self._adapter: HttpxRequestAdapter | None = None
        self._loading = asyncio.Lock()

    async def warm_up(self) -> None:
        """Load what the first call needs, in a thread, so that it never holds up a person's turn."""
        async with self._loading:
            if self._adapter is None:
                self._http, self._adapter = await asyncio.to_thread(self._load)

    async def get(
        self, path: str, query: Mapping[str, str] | None = None, prefer: Iterable[str] = ()
    ) -> Json:
        return await self._call("GET", path, None, query, prefer)

    async def post(self, path: str, body: Json | None, prefer: Iterable[str] = ()) -> Json:
        return await self._call("POST", path, body, None, prefer)

    async def patch(self, path: str, body: Json, prefer: Iterable[str] = ()) -> Json:
        return await self._call("PATCH", path, body, None, prefer)

    async def delete(self, path: str) -> None:
        await self._call("DELETE", path, None, None, ())

    async def close(self) -> None:
        if self._http is not None:
            await self._http.aclose()
        self._http = self._adapter = None

    async def _call(
        self,
        method: str,
        path: str,
        body: Json | None,
        query: Mapping[str, str] | None,
        prefer: Iterable[str],
    ) -> Json:
        what = f"{method} {_noun(path)}"
        response = await self._send(what, method, self._address(path, query), body, prefer)
        answer = _json(response)
        if not response.is_success:
            raise refused(what, response.status_code, response.headers, answer)
        return answer if isinstance(answer, dict) else {}

    def _address(self, path: str, query: Mapping[str, str] | None) -> str:
        if path.startswith(self._base_url):  # a page's nextLink
            return path
        if not path.startswith("/"):
            raise GraphFault("a page of Graph's points away from Graph", final=True)
        return f"{self._base_url}{path}" + (f"?{urlencode(query, quote_via=quote)}" if query else "")

    async def _send(
        self, what: str, method: str, url: str, body: Json | None, prefer: Iterable[str]
    ) -> "httpx.Response":
        await self.warm_up()
        import httpx  # noqa: PLC0415 - loaded by warm_up, off the loop
        from azure.core.exceptions import AzureError  # noqa: PLC0415 - as above

        from graph.wire import send  # noqa: PLC0415 - as above

        assert self._adapter is not None
        try:
            return await send(self._adapter, method, url, body, tuple(prefer))
        except httpx.HTTPError as error:
            raise broken(what, error) from None  # its request's address may hold a join link
        except AzureError as error:
            raise GraphFault(f"{what}: no sign-in to Graph ({type(error).__name__})") from error

    def _load(self) -> "tuple[httpx.AsyncClient, HttpxRequestAdapter]":
        import httpx  # noqa: PLC0415 - this is what warm_up keeps off the loop

        from graph.wire import adapter  # noqa: PLC0415 - as above

        for talker in ("httpx", "httpcore", "hpack"):  # they log addresses, and one holds the join link
            logging.getLogger(talker).setLevel(logging.WARNING)
        timeout = self._timeout or httpx.Timeout(_SECONDS, connect=_SECONDS_TO_CONNECT)
        named = {"User-Agent": self._user_agent}
        http = httpx.AsyncClient(timeout=timeout, headers=named, transport=self._transport)
        return http, adapter(self._credential, SCOPE, http, self._base_url)


def part(value: str) -> str:
    """One segment of a path, with every character that has a meaning there escaped."""
    return quote(value, safe="")


def _noun(path: str) -> str:
    """What of a path may be told: Graph's own words, never ids or addresses."""
    return "/".join(word for word in path.partition("?")[0].split("/") if word in _WORDS)


def _json(response: "httpx.Response") -> Any:
    try:
        return json.loads(response.content) if response.content else None
    except ValueError:
        return None


# The service account's mailbox: its address in Graph, and its limit of four requests at once.

REQUESTS_AT_ONCE = 4


class Mailbox:
    """`user` is the account's object id: online meetings are not found under its name."""

    def __init__(self, graph: Graph, user: str) -> None:
        self._graph = graph
        self._root = f"/users/{part(user)}"
        self._gate = asyncio.Semaphore(REQUESTS_AT_ONCE)

    async def get(
        self, path: str, query: Mapping[str, str] | None = None, prefer: Iterable[str] = ()
    ) -> Json:
        async with self._gate:
            return await self._graph.get(f"{self._root}{path}", query, prefer)

    async def follow(self, page: str, prefer: Iterable[str] = ()) -> Json:
        """The next page of an answer, by the whole address that Graph gave for it."""
        async with self._gate:
            return await self._graph.get(page, None, prefer)

    async def post(self, path: str, body: Json | None, prefer: Iterable[str] = ()) -> Json:
        async with self._gate:
            return await self._graph.post(f"{self._root}{path}", body, prefer)

    async def patch(self, path: str, body: Json, prefer: Iterable[str] = ()) -> Json:
        async with self._gate:
            return await self._graph.patch(f"{self._root}{path}", body, prefer)


def quoted(value: str) -> str:
    """A string in a $filter."""
    return "'" + value.replace("'", "''") + "'"


# Wall times as Exchange keeps them: an event stays at 10am whatever the clocks do.

ZONE = "GMT Standard Time"  # Microsoft's name for London's time, summer and winter
IN_LONDON = f'outlook.timezone="{ZONE}"'
_WALL_TIME = "%Y-%m-%dT%H:%M:%S"


def wall(moment: datetime) -> Json:
    """London's wall time of an aware moment."""
    return {"dateTime": moment.astimezone(LONDON).strftime(_WALL_TIME), "timeZone": ZONE}


def utc(moment: datetime) -> Json:
    return {"dateTime": moment.astimezone(UTC).strftime(_WALL_TIME), "timeZone": "UTC"}


def same_wall(answered: Json | None, moment: datetime) -> bool:
    """Whether Graph's London wall time names this moment."""
    value = answered or {}
    return value.get("timeZone") == ZONE and str(value.get("dateTime"))[:19] == wall(moment)["dateTime"]


def from_utc(answered: Json) -> datetime:
    """The moment of a dateTimeTimeZone that was answered in UTC."""
    return datetime.strptime(str(answered["dateTime"])[:19], _WALL_TIME).replace(tzinfo=UTC)


# What may go wrong on the way to Graph, told as the rest of the house understands it.

if TYPE_CHECKING:
    import httpx

_FINAL = frozenset({400, 404, 405, 410, 413})
_POLICY = "application access policy"  # Teams takes up to half an hour to believe in a new one


class GraphFault(OutsideFault):
    """Graph did not do as asked. `status` 0 when no answer came; `code` is Graph's own word for it.

    Neither address nor body are kept: both can hold a join link.
    """

    def __init__(
        self,
        what: str,
        *,
        status: int = 0,
        code: str = "",
        may_have_arrived: bool = False,
        retry_after: float | None = None,
        final: bool = False,
    ) -> None:
        super().__init__(what, may_have_arrived=may_have_arrived, retry_after=retry_after, final=final)
        self.status = status
        self.code = code


def refused(what: str, status: int, headers: Mapping[str, str], body: Any) -> GraphFault:
    """The fault for an answer that is no success. A server error may have come after the deed."""
    error = body.get("error") if isinstance(body, dict) else None
    code = str(error.get("code", "")) if isinstance(error, dict) else ""
    message = str(error.get("message", "")).lower() if isinstance(error, dict) else ""
    return GraphFault(
        f"{what}: Graph answered {status} {code}".rstrip(),
        status=status,
        code=code,
        may_have_arrived=status >= 500,
        retry_after=_seconds(headers),
        final=status in _FINAL or (status == 403 and _POLICY not in message),
    )


def broken(what: str, error: "httpx.HTTPError | httpx.InvalidURL") -> GraphFault:
    """The fault for a call without an answer."""
    import httpx  # noqa: PLC0415 - there already, since it raised

    never_arrived = isinstance(error, httpx.ConnectError | httpx.ConnectTimeout | httpx.PoolTimeout)
    return GraphFault(
        f"{what}: no answer from Graph ({type(error).__name__})", may_have_arrived=not never_arrived
    )


def _seconds(headers: Mapping[str, str]) -> float | None:
    """Retry-After in seconds; a date is counted from the answer's own Date."""
    asked = headers.get("retry-after", "").strip()
    if asked.isdigit():
        return float(asked)
    try:
        wait = parsedate_to_datetime(asked) - parsedate_to_datetime(headers.get("date", ""))
    except (TypeError, ValueError):
        return None
    return max(0.0, wait.total_seconds())
