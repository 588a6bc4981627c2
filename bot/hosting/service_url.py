"""Where the bot may send its token: Microsoft's own connector hosts, or this machine in development."""

from functools import lru_cache
from ipaddress import ip_address
from urllib.parse import SplitResult, urlsplit

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
    if parts.scheme not in ("http", "https") or not _plain(parts):
        return False
    try:
        return host == "localhost" or ip_address(host).is_loopback
    except ValueError:  # a name, not an address
        return False
