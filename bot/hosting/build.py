"""The hosting layer put together, for the process, the demo and the tests alike."""

from dataclasses import dataclass

from aiohttp import ClientSession

from bot.clock import Clock
from bot.hosting.adapter import TeamsAdapter
from bot.hosting.answering import Undelivered
from bot.hosting.chat import ConnectorChat
from bot.hosting.connector import Connector
from bot.hosting.credentials import KeptCredentialsFactory
from bot.hosting.identity import Doorkeeper, authentication_for
from bot.hosting.keys import SigningKeys
from bot.hosting.settings import HostingSettings
from bot.hosting.tokens import Credential, Tokens, credential_for
from bot.metrics import Metrics


@dataclass(frozen=True, slots=True)
class Hosting:
    adapter: TeamsAdapter
    chat: ConnectorChat
    tokens: Tokens

    async def close(self) -> None:
        """Let go of the credential. The session belongs to whoever made it."""
        await self.tokens.close()


def build_hosting(
    settings: HostingSettings,
    session: ClientSession,
    clock: Clock,
    metrics: Metrics,
    *,
    credential: Credential | None = None,
    lost: Undelivered | None = None,
) -> Hosting:
    """Call inside the running loop. `credential` stands in for azure-identity's own."""
    tokens = Tokens(None if settings.anonymous else credential or credential_for(settings), clock)
    connector = Connector(settings, session, tokens, clock)
    keys = SigningKeys(settings.channel_metadata, session, clock)
    authentication = authentication_for(settings, KeptCredentialsFactory(settings, tokens), keys)
    door = Doorkeeper(authentication, keys, clock)
    adapter = TeamsAdapter(settings, door, connector, metrics, lost)
    return Hosting(adapter, ConnectorChat(connector), tokens)
