"""Sending into a chat outside a turn, by our own sender to the Bot Connector. It never tries twice."""

import json
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Any, Self
from urllib.parse import quote

from aiohttp import ClientConnectorError, ClientError, ClientResponse, ClientSession, ClientTimeout
from yarl import URL

from bot.clock import Clock
from bot.hosting.answer import (
    Card,
    CardMessage,
    ConnectorError,
    activity_of,
    answered,
    to_wire,
)
from bot.hosting.identity import Tokens
from bot.hosting.incoming import Incoming
from bot.hosting.settings import HostingSettings, trusted_base

# Our own sender to the Bot Connector's REST API, on one shared session. It never tries twice.

TIMEOUT = ClientTimeout(total=15, connect=5)


class Connector:
    """Send and update. Every method raises ConnectorError when it is not confirmed.

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


# Sending into a chat outside a turn: what delivery and the dialogs' notices use.


@dataclass(frozen=True, slots=True)
class Reference:
    """Where a person can be reached. Strings only, so it goes into a table as JSON as it is."""

    conversation_id: str
    service_url: str
    tenant_id: str
    aad_object_id: str

    @classmethod
    def of(cls, incoming: Incoming) -> Self:
        return cls(incoming.conversation_id, incoming.service_url, incoming.tenant_id, incoming.aad_object_id)

    @classmethod
    def read(cls, stored: dict[str, str]) -> Self:
        """From `as_dict`. KeyError when a part is missing."""
        return cls(
            stored["conversation_id"], stored["service_url"], stored["tenant_id"], stored["aad_object_id"]
        )

    def as_dict(self) -> dict[str, str]:
        return asdict(self)


class ConnectorChat:
    """All methods raise ConnectorError when Microsoft did not confirm; nothing is retried here."""

    def __init__(self, connector: Connector) -> None:
        self._connector = connector

    async def send_card(self, reference: Reference, card: Card, summary: str) -> str:
        """A card as a message of its own; its activity id, by which it is updated later."""
        wire = to_wire(activity_of(CardMessage(card, summary)))
        return await self._connector.send(reference.service_url, reference.conversation_id, wire)

    async def update_card(self, reference: Reference, activity_id: str, card: Card, summary: str) -> str:
        """Another card in the place of one that stands; its activity id."""
        wire = to_wire(activity_of(CardMessage(card, summary)))
        return await self._connector.update(
            reference.service_url, reference.conversation_id, activity_id, wire
        )
