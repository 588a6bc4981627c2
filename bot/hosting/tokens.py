"""The bot's own Entra token: fetched once, kept, renewed in the background before it lapses."""

import asyncio
from datetime import timedelta
from typing import TYPE_CHECKING, Any, Protocol

from bot.clock import Clock
from bot.hosting.faults import ConnectorError
from bot.hosting.settings import AppType, HostingSettings

if TYPE_CHECKING:
    from azure.core.credentials import AccessToken

SCOPE = "https://api.botframework.com/.default"
RENEW_BEFORE = timedelta(minutes=5)  # azure-identity hands out its kept token until then
USABLE_FOR = timedelta(seconds=30)
RETRY_RENEWAL = timedelta(seconds=30)


class Credential(Protocol):
    """The part of azure-identity's async credentials that is used."""

    async def get_token(self, *scopes: str) -> "AccessToken": ...

    async def close(self) -> None: ...


def credential_for(settings: HostingSettings, **options: Any) -> Credential:
    """azure-identity's credential for the app type; its HTTP runs without blocking the loop.

    `options` go to azure-identity's transport (a proxy's certificate, for instance).
    """
    from azure.identity import aio  # noqa: PLC0415 - slow to import, and anonymous development needs none

    if settings.app_type is AppType.MANAGED_IDENTITY:
        return aio.ManagedIdentityCredential(client_id=settings.app_id, **options)
    if settings.certificate:
        return aio.CertificateCredential(
            settings.tenant_id,
            settings.app_id,
            certificate_path=str(settings.certificate),
            authority=settings.authority,
            **options,
        )
    return aio.ClientSecretCredential(
        settings.tenant_id, settings.app_id, settings.secret, authority=settings.authority, **options
    )


class Tokens:
    """One token for all sends. Callers wait only when there is none that still works."""

    def __init__(self, credential: Credential | None, clock: Clock) -> None:
        self._credential, self._clock = credential, clock
        self._token: AccessToken | None = None
        self._lock = asyncio.Lock()
        self._renewal: asyncio.Task[None] | None = None
        self._next_try = 0.0

    @property
    def current(self) -> str:
        """The token that is held, "" when none is."""
        return self._token.token if self._token and self._left() > USABLE_FOR else ""

    async def header(self) -> dict[str, str]:
        """The Authorization header, empty for anonymous development. ConnectorError when Entra gives none."""
        if self._credential is None:
            return {}
        if not self.current:
            async with self._lock:
                if not self.current:
                    await self._fetch()
        elif self._left() < RENEW_BEFORE and self._clock.now().timestamp() >= self._next_try:
            self._renew_beside()
        return {"Authorization": f"Bearer {self.current}"}

    async def close(self) -> None:
        if self._renewal:
            self._renewal.cancel()
            await asyncio.gather(self._renewal, return_exceptions=True)
        if self._credential:
            await self._credential.close()

    def _left(self) -> timedelta:
        assert self._token is not None
        return timedelta(seconds=self._token.expires_on - self._clock.now().timestamp())

    def _renew_beside(self) -> None:
        if self._renewal is None or self._renewal.done():
            self._next_try = (self._clock.now() + RETRY_RENEWAL).timestamp()
            self._renewal = asyncio.create_task(self._renew())

    async def _renew(self) -> None:
        try:
            await self._fetch()
        except ConnectorError:
            return  # the present token still works; the next send after RETRY_RENEWAL tries again

    async def _fetch(self) -> None:
        from azure.core.exceptions import AzureError  # noqa: PLC0415 - only when a token is wanted

        assert self._credential is not None
        try:
            self._token = await self._credential.get_token(SCOPE)
        except AzureError as error:
            raise ConnectorError(None) from error
