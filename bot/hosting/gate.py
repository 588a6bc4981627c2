"""After the token: only our tenant, only Teams, only an address that may be answered."""

from bot.hosting.incoming import Wire, conversation_tenant, tenant_of
from bot.hosting.service_url import ForeignServiceUrlError, trusted_base
from bot.hosting.settings import HostingSettings

TEAMS = "msteams"  # Microsoft's local client says the same when started with `-c msteams`


class NotAdmittedError(Exception):
    """The caller is real but has no business here. The message is a code for the log and the metrics."""


def admit(settings: HostingSettings, wire: Wire) -> None:
    """Refuses with `channel`, `tenant`, `conversation_tenant` or `service_url`."""
    if wire.get("channelId") != TEAMS:
        raise NotAdmittedError("channel")
    ours = settings.tenant_id.casefold()
    if tenant_of(wire).casefold() != ours:
        raise NotAdmittedError("tenant")
    if (named := conversation_tenant(wire)) and named.casefold() != ours:
        raise NotAdmittedError("conversation_tenant")
    url = wire.get("serviceUrl")
    try:
        trusted_base(
            url if isinstance(url, str) else "",
            development=settings.development,
            anonymous=settings.anonymous,
        )
    except ForeignServiceUrlError as error:
        raise NotAdmittedError("service_url") from error
