"""What hosting is told from outside, and which addresses a bot may answer."""

from dataclasses import dataclass, field
from enum import StrEnum
from functools import lru_cache
from ipaddress import ip_address
from pathlib import Path
from urllib.parse import SplitResult, urlsplit

# What the hosting layer must be told. Half-valid settings cannot be made.

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


# Where the bot may send its token: Microsoft's own connector hosts, or this machine in development.

# As Microsoft's Teams SDK lists them for the public cloud; trafficmanager.net itself is anybody's.
TEAMS_HOSTS = frozenset(
    {
        "smba.trafficmanager.net",
        "smba.onyx.prod.teams.trafficmanager.net",
        "smba.infra.gcc.teams.microsoft.com",
    }
)
BOT_FRAMEWORK = ".botframework.com"


class ForeignServiceUrlError(ValueError):
    """The address is none of Microsoft's; nothing is sent there."""


@lru_cache(maxsize=256)
def trusted_base(service_url: str, *, development: bool, anonymous: bool) -> str:
    """The service URL without its last slash, when it may be sent to; else ForeignServiceUrlError.

    Microsoft's hosts over https; in development this machine too; without an app id this machine only.
    """
    try:
        parts = urlsplit(service_url)
        allowed = (development and _loopback(parts)) or (not anonymous and _microsoft(parts))
    except ValueError:
        allowed = False
    if not allowed:
        raise ForeignServiceUrlError("the service URL is none of Microsoft's connector addresses")
    return service_url.rstrip("/")


def _plain(parts: SplitResult) -> bool:
    return not (parts.username or parts.password or parts.query or parts.fragment or "\\" in parts.netloc)


def _microsoft(parts: SplitResult) -> bool:
    host = (parts.hostname or "").lower()
    known = host in TEAMS_HOSTS or host.endswith(BOT_FRAMEWORK)
    return parts.scheme == "https" and parts.port in (None, 443) and known and _plain(parts)


def _loopback(parts: SplitResult) -> bool:
    host = (parts.hostname or "").lower()
    if parts.scheme not in ("http", "https") or parts.port == 0 or not _plain(parts):
        return False
    try:
        return host == "localhost" or ip_address(host).is_loopback
    except ValueError:  # a name, not an address
        return False
