"""Who speaks, and how the bot proves itself: tokens out, signing keys, tokens checked."""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any, Protocol

import jwt
import structlog
from aiohttp import ClientError, ClientSession, ClientTimeout
from botbuilder.schema import Activity, CallerIdConstants
from botframework.connector.auth import (
    AppCredentials,
    AuthenticationConfiguration,
    AuthenticationConstants,
    BotFrameworkAuthentication,
    BotFrameworkAuthenticationFactory,
    ServiceClientCredentialsFactory,
)
from botframework.connector.auth.jwt_token_extractor import JwtTokenExtractor
from jwt import PyJWK, PyJWTError

from bot.clock import Clock
from bot.hosting.answer import ConnectorError
from bot.hosting.settings import AppType, HostingSettings

# The bot's own Entra token: fetched once, kept, renewed in the background before it lapses.

if TYPE_CHECKING:
    from azure.core.credentials import AccessToken

SCOPE = "https://api.botframework.com/.default"
RENEW_BEFORE = timedelta(minutes=5)  # azure-identity hands out its kept token until then
USABLE_FOR = timedelta(seconds=30)
RETRY_RENEWAL = timedelta(seconds=30)


class Credential(Protocol):
    """The part of azure-identity's async credentials that is used."""

    async def get_token(self, *scopes: str) -> "AccessToken": ...

    async def close(self) -> None: ...


def credential_for(settings: HostingSettings, **options: Any) -> Credential:
    """azure-identity's credential for the app type; its HTTP runs without blocking the loop.

    `options` go to azure-identity's transport (a proxy's certificate, for instance).
    """
    from azure.identity import aio  # noqa: PLC0415 - slow to import, and anonymous development needs none

    if settings.app_type is AppType.MANAGED_IDENTITY:
        return aio.ManagedIdentityCredential(client_id=settings.app_id, **options)
    if settings.certificate:
        return aio.CertificateCredential(
            settings.tenant_id,
            settings.app_id,
            certificate_path=str(settings.certificate),
            authority=settings.authority,
            **options,
        )
    return aio.ClientSecretCredential(
        settings.tenant_id, settings.app_id, settings.secret, authority=settings.authority, **options
    )


class Tokens:
    """One token for all sends. Callers wait only when there is none that still works."""

    def __init__(self, credential: Credential | None, clock: Clock) -> None:
        self._credential, self._clock = credential, clock
        self._token: AccessToken | None = None
        self._lock = asyncio.Lock()
        self._renewal: asyncio.Task[None] | None = None
        self._next_try = 0.0

    @property
    def current(self) -> str:
        """The token that is held, "" when none is."""
        return self._token.token if self._token and self._left() > USABLE_FOR else ""

    async def header(self) -> dict[str, str]:
        """The Authorization header, empty for anonymous development. ConnectorError when Entra gives none."""
        if self._credential is None:
            return {}
        if not self.current:
            async with self._lock:
                if not self.current:
                    await self._fetch()
        elif self._left() < RENEW_BEFORE and self._clock.now().timestamp() >= self._next_try:
            self._renew_beside()
        return {"Authorization": f"Bearer {self.current}"}

    async def close(self) -> None:
        if self._renewal:
            self._renewal.cancel()
            await asyncio.gather(self._renewal, return_exceptions=True)
        if self._credential:
            await self._credential.close()

    def _left(self) -> timedelta:
        assert self._token is not None
        return timedelta(seconds=self._token.expires_on - self._clock.now().timestamp())

    def _renew_beside(self) -> None:
        if self._renewal is None or self._renewal.done():
            self._next_try = (self._clock.now() + RETRY_RENEWAL).timestamp()
            self._renewal = asyncio.create_task(self._renew())

    async def _renew(self) -> None:
        try:
            await self._fetch()
        except ConnectorError:
            return  # the present token still works; the next send after RETRY_RENEWAL tries again

    async def _fetch(self) -> None:
        from azure.core.exceptions import AzureError  # noqa: PLC0415 - only when a token is wanted

        assert self._credential is not None
        try:
            self._token = await self._credential.get_token(SCOPE)
        except AzureError as error:
            raise ConnectorError(None) from error


# botbuilder's view of the bot's credentials, on the one token that is kept.


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


# The keys that sign the Bot Framework's tokens, fetched without blocking the loop.

DAILY = timedelta(hours=24)
KEPT = timedelta(days=5)  # keys that could not be read again for that long open nothing any more
NOT_AGAIN = timedelta(minutes=1)  # before a key id that Microsoft does not have is asked about once more
APART = timedelta(seconds=1)  # between two readings, whatever is asked for
LONG_AGO = timedelta(days=36_500)
PATIENCE = 1.0  # seconds that somebody with a known key waits for a reading
MOST_MISSING = 256
TIMEOUT = ClientTimeout(total=5, connect=3)

log = structlog.get_logger("quorate.hosting")


class KeysUnavailableError(Exception):
    """Microsoft's keys could not be read, so nobody's token can be checked just now."""


@dataclass(frozen=True, slots=True)
class SigningKey:
    """By the names that botbuilder's token check looks for."""

    public_key: Any
    endorsements: list[str] = field(default_factory=list)


class SigningKeys:
    """Stands where botbuilder keeps its own cache (`JwtTokenExtractor.metadataCache`).

    Botbuilder's fails on a key id it has not seen until its copy is a day old, and fetches with a blocking
    call. This one reads again on a key id that it has not seen, for whoever waits together, each key id once
    a minute and readings a second apart: made-up key ids cost Microsoft little, and a real new one waits
    no longer for them. `edition` grows with every reading.
    """

    def __init__(self, url: str, session: ClientSession, clock: Clock) -> None:
        self._url, self._session, self._clock = url, session, clock
        self._keys: Mapping[str, SigningKey] = {}
        self._fetched: datetime | None = None
        self._tried: datetime | None = None
        self._missing: dict[str, datetime] = {}
        self._reading: asyncio.Task[None] | None = None
        self.edition = 0

    async def get(self, key_id: str | None) -> SigningKey:
        """The key. PermissionError when Microsoft has none of that id, KeysUnavailableError when unread."""
        asked = key_id or ""
        held = self._held(asked)
        if held is None and not self._is_missing(asked):
            await asyncio.shield(self._read())  # whoever leaves does not end it for the others
            self._miss(asked)
        elif held and self._age() > DAILY and self._since(self._tried) >= NOT_AGAIN:
            await asyncio.wait({self._read()}, timeout=PATIENCE)
        if key := self._held(asked):
            return key
        if self._age() > KEPT:
            raise KeysUnavailableError
        raise PermissionError("no such signing key")

    async def close(self) -> None:
        """Let go of a reading that is under way."""
        if self._reading:
            self._reading.cancel()
            await asyncio.gather(self._reading, return_exceptions=True)

    def _held(self, key_id: str) -> SigningKey | None:
        return self._keys.get(key_id) if self._age() <= KEPT else None

    def _age(self) -> timedelta:
        return self._since(self._fetched)

    def _since(self, moment: datetime | None) -> timedelta:
        return self._clock.now() - moment if moment else LONG_AGO

    def _is_missing(self, key_id: str) -> bool:
        """Microsoft has said within the minute that it has none of that id."""
        return self._age() <= KEPT and self._since(self._missing.get(key_id)) < NOT_AGAIN

    def _miss(self, key_id: str) -> None:
        """Only where the reading went well: what could not be asked is not missing."""
        if self._fetched != self._tried or key_id in self._keys:
            return
        self._missing.pop(key_id, None)
        while len(self._missing) >= MOST_MISSING:
            del self._missing[next(iter(self._missing))]
        self._missing[key_id] = self._clock.now()

    def _read(self) -> asyncio.Task[None]:
        """One reading at a time; who comes while it lasts has its result."""
        if self._reading is None or self._reading.done():
            self._reading = asyncio.create_task(self._refresh())
        return self._reading

    async def _refresh(self) -> None:
        if (early := APART - self._since(self._tried)) > timedelta():
            await asyncio.sleep(early.total_seconds())
        self._tried = self._clock.now()
        if not await self._taken() and not self._keys:
            await self._taken()  # at once, before anybody is turned away

    async def _taken(self) -> bool:
        try:
            metadata = await self._json(self._url)
            published = await self._json(metadata["jwks_uri"])
            self._keys = _by_id(published["keys"])
        except (ClientError, TimeoutError, ValueError, KeyError, TypeError) as error:
            log.warning("signing keys not refreshed", cause=type(error).__name__, held=len(self._keys))
            return False
        self._fetched = self._tried
        self.edition += 1
        return True

    async def _json(self, url: str) -> Any:
        async with self._session.get(url, timeout=TIMEOUT) as response:
            response.raise_for_status()
            return await response.json(content_type=None)


def _by_id(published: list[dict[str, Any]]) -> dict[str, SigningKey]:
    found: dict[str, SigningKey] = {}
    for key in published:
        try:
            jwk = PyJWK.from_dict(key, algorithm="RS256")
        except PyJWTError:  # a kind of key that botbuilder would not accept either
            continue
        found[key["kid"]] = SigningKey(jwk.key, list(key.get("endorsements") or ()))
    return found


# Who speaks: botbuilder checks the token, we narrow whom it may come from.

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
