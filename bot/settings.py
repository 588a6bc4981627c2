"""What the process is told from outside, and how it proves itself to Graph."""

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

from pydantic import SecretStr, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from bot.hosting.settings import AppType
from conference.working_days import Proclaimed

# What the process is told from outside: variables that start with QUORATE_, or a .env file.

GRAPH = "https://graph.microsoft.com/v1.0"


class LogFormat(StrEnum):
    JSON = "json"
    CONSOLE = "console"


class Settings(BaseSettings):
    """One process serves one tenant and one council. `bot/serve.py` says what must not stay empty."""

    model_config = SettingsConfigDict(env_prefix="QUORATE_", env_file=".env", extra="ignore")

    council: str = ""
    councils_folder: Path | None = None  # a folder of council files in place of the packaged ones
    bank_holidays: str = ""  # "2027-06-11 -2027-05-31": proclaimed ones, and moved ones
    database: str = "sqlite:///quorate.db"
    host: str = "127.0.0.1"
    port: int = 3978
    watch_host: str = "127.0.0.1"  # of /health and /metrics, which nobody outside is to read
    watch_port: int = 3979
    development: bool = False
    public_url: str = ""  # where the proxy is reached, https://…; calendars to subscribe to need it

    tenant_id: str = ""
    app_id: str = ""
    app_type: AppType = AppType.SINGLE_TENANT
    app_secret: SecretStr = SecretStr("")
    app_certificate: Path | None = None
    teams_url: str = "https://smba.trafficmanager.net/teams/"  # where a first message to a person is sent
    teams_app_id: str = ""  # the app's id in the tenant's catalogue, to install it for people

    graph_url: str = GRAPH
    service_account_id: str = ""  # object id of the account that owns the meetings
    service_account: str = ""  # its address
    addresses: dict[str, str] = {}  # of offices outside, by key, as JSON: {"advocacy": "refer@…"}

    log_format: LogFormat = LogFormat.JSON
    log_level: str = "INFO"

    @field_validator("bank_holidays")
    @classmethod
    def _days_that_are(cls, said: str) -> str:
        Proclaimed.read(said)
        return said

    @property
    def manifest_id(self) -> str:
        """The app's id in its manifest: the registration's own, or a made-up one without registration."""
        return self.app_id or "quorate"


# How the process proves itself to Graph: azure-identity, or nothing on one machine.

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
