"""The keys that sign the Bot Framework's tokens, fetched without blocking the loop."""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

import structlog
from aiohttp import ClientError, ClientSession, ClientTimeout
from jwt import PyJWK, PyJWTError

from bot.clock import Clock

DAILY = timedelta(hours=24)
AT_MOST_EVERY = timedelta(minutes=1)
TIMEOUT = ClientTimeout(total=10, connect=5)

log = structlog.get_logger("quorate.hosting")


class KeysUnavailableError(Exception):
    """Microsoft's keys could not be read, so nobody's token can be checked just now."""


@dataclass(frozen=True, slots=True)
class SigningKey:
    """By the names that botbuilder's token check looks for."""

    public_key: Any
    endorsements: list[str] = field(default_factory=list)


class SigningKeys:
    """Stands where botbuilder keeps its own cache (`JwtTokenExtractor.metadataCache`).

    Botbuilder's fails on a key id it has not seen until its copy is a day old, and fetches with a blocking
    call. This one fetches again on an unknown key id, at most once a minute, so that made-up key ids cost
    Microsoft and us nothing. `edition` grows with every reading.
    """

    def __init__(self, url: str, session: ClientSession, clock: Clock) -> None:
        self._url, self._session, self._clock = url, session, clock
        self._keys: Mapping[str, SigningKey] = {}
        self._fetched: datetime | None = None
        self._tried: datetime | None = None
        self._lock = asyncio.Lock()
        self.edition = 0

    async def get(self, key_id: str | None) -> SigningKey:
        """The key. PermissionError when Microsoft has none of that id, KeysUnavailableError when unread."""
        if self._stale() or key_id not in self._keys:
            async with self._lock:
                if (self._stale() or key_id not in self._keys) and self._may_try():
                    await self._refresh()
        if key := self._keys.get(key_id or ""):
            return key
        if self._fetched is None:
            raise KeysUnavailableError
        raise PermissionError("no such signing key")

    def _stale(self) -> bool:
        return self._fetched is None or self._clock.now() - self._fetched > DAILY

    def _may_try(self) -> bool:
        return self._tried is None or self._clock.now() - self._tried >= AT_MOST_EVERY

    async def _refresh(self) -> None:
        self._tried = self._clock.now()
        try:
            metadata = await self._json(self._url)
            published = await self._json(metadata["jwks_uri"])
            self._keys = _by_id(published["keys"])
            self._fetched = self._clock.now()
            self.edition += 1
        except (ClientError, TimeoutError, ValueError, KeyError, TypeError) as error:
            log.warning("signing keys not refreshed", cause=type(error).__name__, held=len(self._keys))

    async def _json(self, url: str) -> Any:
        async with self._session.get(url, timeout=TIMEOUT) as response:
            response.raise_for_status()
            return await response.json(content_type=None)


def _by_id(published: list[dict[str, Any]]) -> dict[str, SigningKey]:
    found: dict[str, SigningKey] = {}
    for key in published:
        try:
            jwk = PyJWK.from_dict(key, algorithm="RS256")
        except PyJWTError:  # a kind of key that botbuilder would not accept either
            continue
        found[key["kid"]] = SigningKey(jwk.key, list(key.get("endorsements") or ()))
    return found
