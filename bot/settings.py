"""What the process is told from outside: variables that start with QUORATE_, or a .env file."""

from enum import StrEnum
from pathlib import Path

from pydantic import SecretStr
from pydantic_settings import BaseSettings, SettingsConfigDict

from bot.hosting.settings import AppType

GRAPH = "https://graph.microsoft.com/v1.0"


class LogFormat(StrEnum):
    JSON = "json"
    CONSOLE = "console"


class Settings(BaseSettings):
    """One process serves one tenant and one council. `bot/safety.py` says what must not stay empty."""

    model_config = SettingsConfigDict(env_prefix="QUORATE_", env_file=".env", extra="ignore")

    council: str = ""
    councils_folder: Path | None = None  # a folder of council files in place of the packaged ones
    database: str = "sqlite:///quorate.db"
    host: str = "127.0.0.1"
    port: int = 3978
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

    @property
    def manifest_id(self) -> str:
        """The app's id in its manifest: the registration's own, or a made-up one without registration."""
        return self.app_id or "quorate"
