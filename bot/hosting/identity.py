"""Who speaks: botbuilder checks the token, we narrow whom it may come from."""

from typing import Any

import jwt
from botbuilder.schema import Activity, CallerIdConstants
from botframework.connector.auth import (
    AuthenticationConfiguration,
    AuthenticationConstants,
    BotFrameworkAuthentication,
    BotFrameworkAuthenticationFactory,
    ClaimsIdentity,
)
from botframework.connector.auth.jwt_token_extractor import JwtTokenExtractor

from bot.hosting.credentials import KeptCredentialsFactory
from bot.hosting.keys import KeysUnavailableError, SigningKeys
from bot.hosting.settings import HostingSettings

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


async def identify(
    authentication: BotFrameworkAuthentication, activity: Activity, header: str | None
) -> ClaimsIdentity:
    """The claims of a good token. NotAuthenticatedError for every other; KeysUnavailableError as it stands.

    Tokens of the Emulator and of other bots (skills) are refused before botbuilder looks for their keys.
    """
    if header is not None and not _from_channel(header):
        raise NotAuthenticatedError
    try:
        result = await authentication.authenticate_request(activity, header)
    except KeysUnavailableError:
        raise
    except Exception as error:  # botbuilder raises bare Exception, PermissionError, KeyError and jwt's own
        raise NotAuthenticatedError from error
    return result.claims_identity


def _from_channel(header: str) -> bool:
    scheme, _, token = header.partition(" ")
    if scheme != "Bearer":
        return False
    try:
        claims: dict[str, Any] = jwt.decode(token, options={"verify_signature": False})
    except jwt.PyJWTError:
        return False
    return claims.get("iss") == CHANNEL and "exp" in claims
