"""Who speaks: botbuilder checks the token, we narrow whom it may come from."""

from typing import Any

import jwt
from botbuilder.schema import Activity, CallerIdConstants
from botframework.connector.auth import (
    AuthenticationConfiguration,
    AuthenticationConstants,
    BotFrameworkAuthentication,
    BotFrameworkAuthenticationFactory,
)
from botframework.connector.auth.jwt_token_extractor import JwtTokenExtractor

from bot.clock import Clock
from bot.hosting.credentials import KeptCredentialsFactory
from bot.hosting.keys import KeysUnavailableError, SigningKeys
from bot.hosting.settings import HostingSettings

REMEMBERED = 300.0  # seconds
MOST_REMEMBERED = 256
CHANNEL = AuthenticationConstants.TO_BOT_FROM_CHANNEL_TOKEN_ISSUER


class NotAuthenticatedError(Exception):
    """No token, or none that Microsoft's channel signed for this bot and this service URL."""


def authentication_for(
    settings: HostingSettings, credentials: KeptCredentialsFactory, keys: SigningKeys
) -> BotFrameworkAuthentication:
    """Botbuilder's own authentication, with our keys in the place of its blocking cache."""
    JwtTokenExtractor.metadataCache[settings.channel_metadata] = keys
    return BotFrameworkAuthenticationFactory.create(
        validate_authority=True,
        to_channel_from_bot_login_url=AuthenticationConstants.TO_CHANNEL_FROM_BOT_LOGIN_URL_PREFIX
        + settings.tenant_id,
        to_channel_from_bot_oauth_scope=AuthenticationConstants.TO_CHANNEL_FROM_BOT_OAUTH_SCOPE,
        to_bot_from_channel_token_issuer=CHANNEL,
        oauth_url=AuthenticationConstants.OAUTH_URL,
        to_bot_from_channel_open_id_metadata_url=settings.channel_metadata,
        to_bot_from_emulator_open_id_metadata_url=(
            AuthenticationConstants.TO_BOT_FROM_EMULATOR_OPENID_METADATA_URL
        ),
        caller_id=CallerIdConstants.public_azure_channel,
        credential_factory=credentials,
        auth_configuration=AuthenticationConfiguration(),
    )


class Doorkeeper:
    """Checks a token with botbuilder, and remembers for five minutes that it was good.

    Microsoft sends one token with every request for about an hour. What is remembered holds for the same
    token, channel and service URL, never past the token's end, and not after the keys were read again.
    """

    def __init__(self, authentication: BotFrameworkAuthentication, keys: SigningKeys, clock: Clock) -> None:
        self.authentication, self._keys, self._clock = authentication, keys, clock
        self._known: dict[tuple[str, str, str, int], float] = {}

    async def identify(self, activity: Activity, header: str | None) -> None:
        """Returns for a good token. NotAuthenticatedError otherwise; KeysUnavailableError as it stands.

        Tokens of the Emulator and of other bots (skills) are refused before botbuilder looks for their keys.
        """
        now = self._clock.now().timestamp()
        asked = (header or "", activity.channel_id, activity.service_url, self._keys.edition)
        if header and self._known.get(asked, 0) > now:
            return
        if header is not None and not _from_channel(header):
            raise NotAuthenticatedError
        try:
            result = await self.authentication.authenticate_request(activity, header)
        except KeysUnavailableError:
            raise
        except (
            Exception
        ) as error:  # botbuilder raises bare Exception, PermissionError, KeyError and jwt's own
            raise NotAuthenticatedError from error
        if header:
            self._remember(asked, min(now + REMEMBERED, result.claims_identity.claims["exp"]))

    def _remember(self, asked: tuple[str, str, str, int], until: float) -> None:
        asked = (*asked[:3], self._keys.edition)  # the check itself may have read new keys
        while len(self._known) >= MOST_REMEMBERED:
            del self._known[next(iter(self._known))]
        self._known[asked] = until


def _from_channel(header: str) -> bool:
    scheme, _, token = header.partition(" ")
    if scheme != "Bearer":
        return False
    try:
        claims: dict[str, Any] = jwt.decode(token, options={"verify_signature": False})
    except jwt.PyJWTError:
        return False
    return claims.get("iss") == CHANNEL and "exp" in claims
