"""How the process proves itself to Graph: azure-identity, or nothing on one machine."""

from typing import TYPE_CHECKING, Any, Self

from bot.hosting.settings import AppType
from bot.settings import GRAPH, Settings

if TYPE_CHECKING:
    from azure.core.credentials_async import AsyncTokenCredential


class LocalCredential:
    """For the local tenant only, which asks for a token and looks at nothing in it."""

    async def get_token(self, *_scopes: str, **_options: Any) -> Any:
        from azure.core.credentials import AccessToken  # noqa: PLC0415 - a second of imports

        return AccessToken("local", 2**33)

    async def close(self) -> None:
        return None

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        return None


def graph_credential(settings: Settings) -> "AsyncTokenCredential":
    """The app registration's certificate, secret or managed identity; made in a thread, it imports much."""
    if settings.graph_url != GRAPH:
        return LocalCredential()
    from azure.identity.aio import (  # noqa: PLC0415 - a second of imports
        CertificateCredential,
        ClientSecretCredential,
        ManagedIdentityCredential,
    )

    if settings.app_type is AppType.MANAGED_IDENTITY:
        return ManagedIdentityCredential(client_id=settings.app_id)
    if settings.app_certificate:
        return CertificateCredential(settings.tenant_id, settings.app_id, str(settings.app_certificate))
    secret = settings.app_secret.get_secret_value()
    return ClientSecretCredential(settings.tenant_id, settings.app_id, secret)
