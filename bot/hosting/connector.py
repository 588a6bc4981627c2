"""Our own sender to the Bot Connector's REST API, on one shared session. It never tries twice."""

import json
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Any
from urllib.parse import quote

from aiohttp import ClientConnectorError, ClientError, ClientResponse, ClientSession, ClientTimeout
from yarl import URL

from bot.clock import Clock
from bot.hosting.faults import ConnectorError, answered
from bot.hosting.service_url import trusted_base
from bot.hosting.settings import HostingSettings
from bot.hosting.tokens import Tokens

TIMEOUT = ClientTimeout(total=15, connect=5)


class Connector:
    """Send, update and open conversations. Every method raises ConnectorError when it is not confirmed.

    ForeignServiceUrlError, before anything is sent, when the service URL is not Microsoft's (in development:
    nor this machine's).
    """

    def __init__(
        self,
        settings: HostingSettings,
        session: ClientSession,
        tokens: Tokens,
        clock: Clock,
        timeout: ClientTimeout = TIMEOUT,
    ) -> None:
        self._settings, self._session, self._tokens = settings, session, tokens
        self._clock, self._timeout = clock, timeout

    async def send(self, service_url: str, conversation_id: str, activity: dict[str, Any]) -> str:
        """The new activity's id."""
        return await self._call(
            "POST", service_url, f"{quote(conversation_id, safe='')}/activities", activity
        )

    async def update(
        self, service_url: str, conversation_id: str, activity_id: str, activity: dict[str, Any]
    ) -> str:
        """Put another content into an activity that stands; its id."""
        path = f"{quote(conversation_id, safe='')}/activities/{quote(activity_id, safe='')}"
        body = {**activity, "id": activity_id}
        return await self._call("PUT", service_url, path, body) or activity_id

    async def _call(self, method: str, service_url: str, path: str, body: dict[str, Any]) -> str:
        base = trusted_base(
            service_url, development=self._settings.development, anonymous=self._settings.anonymous
        )
        url = URL(f"{base}/v3/conversations{'/' if path else ''}{path}", encoded=True)
        headers = {"Content-Type": "application/json", **await self._tokens.header()}
        data = json.dumps(body, separators=(",", ":")).encode()
        try:
            async with self._session.request(
                method, url, data=data, headers=headers, timeout=self._timeout, allow_redirects=False
            ) as response:
                return await self._id_in(response)
        except ClientConnectorError as error:
            raise ConnectorError(None) from error
        except (ClientError, TimeoutError) as error:
            raise ConnectorError(None, may_have_arrived=True) from error

    async def _id_in(self, response: ClientResponse) -> str:
        if not 200 <= response.status < 300:
            raise answered(response.status, self._retry_after(response.headers.get("Retry-After")))
        raw = await response.read()
        try:
            told = json.loads(raw) if raw else {}
        except ValueError:  # it was taken; only the id is lost
            return ""
        found = told.get("id") if isinstance(told, dict) else None
        return found if isinstance(found, str) else ""

    def _retry_after(self, header: str | None) -> float | None:
        """Seconds, from either form that HTTP allows (RFC 9110, 10.2.3)."""
        if not header:
            return None
        if header.strip().isdigit():
            return float(header)
        try:
            moment = parsedate_to_datetime(header)
        except ValueError:
            return None
        return max(0.0, (_aware(moment) - self._clock.now()).total_seconds())


def _aware(moment: datetime) -> datetime:
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
