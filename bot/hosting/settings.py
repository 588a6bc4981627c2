"""What the hosting layer must be told. Half-valid settings cannot be made."""

from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

LOOPBACK = frozenset({"127.0.0.1", "::1", "localhost"})
CHANNEL_METADATA = "https://login.botframework.com/v1/.well-known/openidconfiguration"
ENTRA = "login.microsoftonline.com"


class AppType(StrEnum):
    SINGLE_TENANT = "SingleTenant"
    MANAGED_IDENTITY = "UserAssignedMSI"


class UnsafeSettingsError(ValueError):
    """The bot would accept or send what it must not. The message says what to set."""


@dataclass(frozen=True, slots=True)
class HostingSettings:
    """Refuses what would run unsafe: no tenant, no proof of identity, anonymous off loopback.

    An empty `app_id` switches authentication off; that needs `development` and a loopback `host`.
    `channel_metadata` and `authority` stay as they are except in tests and in national clouds.
    """

    tenant_id: str
    app_id: str = ""
    app_type: AppType = AppType.SINGLE_TENANT
    secret: str = field(default="", repr=False)
    certificate: Path | None = None
    development: bool = False
    host: str = "127.0.0.1"
    channel_metadata: str = CHANNEL_METADATA
    authority: str = ENTRA

    def __post_init__(self) -> None:
        if not self.tenant_id:
            raise UnsafeSettingsError("set the tenant id: the bot answers people of one tenant only")
        if self.anonymous:
            self._refuse_open_door()
        elif self.app_type is AppType.SINGLE_TENANT and bool(self.secret) == bool(self.certificate):
            raise UnsafeSettingsError("set the client secret or the certificate of the bot, one of the two")

    @property
    def anonymous(self) -> bool:
        """No app id, so nobody is asked for a token: a developer's own machine."""
        return not self.app_id

    def _refuse_open_door(self) -> None:
        if not self.development:
            raise UnsafeSettingsError("set the app id: without it anybody could speak to the bot")
        if self.host not in LOOPBACK:
            raise UnsafeSettingsError("without an app id the bot may listen on 127.0.0.1 only")
