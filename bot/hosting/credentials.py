"""botbuilder's view of the bot's credentials, on the one token that is kept."""

from botframework.connector.auth import AppCredentials, ServiceClientCredentialsFactory

from bot.hosting.settings import HostingSettings
from bot.hosting.tokens import Tokens


class KeptCredentials(AppCredentials):  # type: ignore[misc]  # botbuilder carries no types
    """Signs botbuilder's own requests with the kept token; never fetches on the loop."""

    def __init__(self, settings: HostingSettings, tokens: Tokens) -> None:
        super().__init__(settings.app_id, settings.tenant_id)
        self._tokens = tokens

    def get_access_token(self, force_refresh: bool = False) -> str:  # noqa: ARG002 - botbuilder's signature
        return self._tokens.current


class KeptCredentialsFactory(ServiceClientCredentialsFactory):  # type: ignore[misc]  # as above
    """Says to botbuilder which app id is ours, and whether anybody must prove anything at all."""

    def __init__(self, settings: HostingSettings, tokens: Tokens) -> None:
        self._settings = settings
        self._credentials = KeptCredentials(settings, tokens)

    async def is_valid_app_id(self, app_id: str) -> bool:
        return bool(app_id) and app_id == self._settings.app_id

    async def is_authentication_disabled(self) -> bool:
        return self._settings.anonymous

    async def create_credentials(
        self,
        app_id: str,
        oauth_scope: str,  # noqa: ARG002 - one scope only
        login_endpoint: str,  # noqa: ARG002 - azure-identity has its own
        validate_authority: bool,  # noqa: ARG002 - as above
    ) -> KeptCredentials:
        if not (self._settings.anonymous or await self.is_valid_app_id(app_id)):
            raise PermissionError("not this bot's app id")
        return self._credentials
