"""The bots that are compared. Each is an aiohttp app; each checks the same token against the same keys.

The rivals' own fetch of an Entra token is left out (they get a ready one): that favours them.
"""

from dataclasses import dataclass
from typing import Any

from aiohttp import web

from tests.bot.hosting.teams import APP, TENANT

CARD_TYPE = "application/vnd.microsoft.card.adaptive"


@dataclass(frozen=True)
class Place:
    """Where Microsoft's stand-in listens, and a folder for a database."""

    microsoft: str
    folder: str

    @property
    def metadata(self) -> str:
        return f"{self.microsoft}/openid"


async def bare(_place: Place) -> web.Application:
    """aiohttp alone: reads the JSON, answers in the response. No token, no sending: the ceiling."""

    async def echo(request: web.Request) -> web.Response:
        body = await request.json()
        return web.json_response({"text": f"You said: {body.get('text')}"})

    return _app(echo)


async def stock(place: Place) -> web.Application:
    """Stock botbuilder-integration-aiohttp 4.17.1; only the invoke's double serialisation is mended."""
    from botbuilder.core import ActivityHandler, TurnContext
    from botbuilder.integration.aiohttp import CloudAdapter, cloud_adapter
    from botbuilder.schema import AdaptiveCardInvokeResponse, AdaptiveCardInvokeValue
    from botframework.connector.auth import (
        AuthenticationConstants,
        BotFrameworkAuthenticationFactory,
        MicrosoftAppCredentials,
        PasswordServiceClientCredentialFactory,
    )

    class Ready(MicrosoftAppCredentials):  # type: ignore[misc]  # botbuilder carries no types
        def get_access_token(self, force_refresh: bool = False) -> str:  # noqa: ARG002
            return "ready"

    class Factory(PasswordServiceClientCredentialFactory):  # type: ignore[misc]  # as above
        async def create_credentials(self, *_: Any, **__: Any) -> Ready:
            return Ready(APP, "s")

    class Echo(ActivityHandler):  # type: ignore[misc]  # as above
        async def on_message_activity(self, turn_context: TurnContext) -> None:
            await turn_context.send_activity(f"You said: {turn_context.activity.text}")

        async def on_adaptive_card_invoke(
            self, _context: TurnContext, _value: AdaptiveCardInvokeValue
        ) -> AdaptiveCardInvokeResponse:
            return AdaptiveCardInvokeResponse(status_code=200, type=CARD_TYPE, value=card)

    card = next_card()
    cloud_adapter.serializer_helper = lambda body: body
    adapter, bot = (
        CloudAdapter(
            BotFrameworkAuthenticationFactory.create(
                validate_authority=True,
                to_channel_from_bot_login_url=AuthenticationConstants.TO_CHANNEL_FROM_BOT_LOGIN_URL,
                to_channel_from_bot_oauth_scope=AuthenticationConstants.TO_CHANNEL_FROM_BOT_OAUTH_SCOPE,
                to_bot_from_channel_token_issuer=AuthenticationConstants.TO_BOT_FROM_CHANNEL_TOKEN_ISSUER,
                oauth_url=AuthenticationConstants.OAUTH_URL,
                to_bot_from_channel_open_id_metadata_url=place.metadata,
                to_bot_from_emulator_open_id_metadata_url=place.metadata,
                caller_id="urn:botframework:azure",
                credential_factory=Factory(APP, "s"),
            )
        ),
        Echo(),
    )

    async def messages(request: web.Request) -> web.Response:
        answer: web.Response = await adapter.process(request, bot)
        return answer

    return _app(messages)


async def agents(place: Place) -> web.Application:
    """Microsoft 365 Agents SDK 1.9.0 as published, its key address turned to the stand-in."""
    from microsoft_agents.hosting.aiohttp import CloudAdapter, jwt_authorization_middleware
    from microsoft_agents.hosting.core import ActivityHandler, AgentAuthConfiguration
    from microsoft_agents.hosting.core.authorization import _entra_issuers
    from microsoft_agents.hosting.core.authorization.connection_manager import ConnectionManager

    class Ready:
        def __init__(self, configuration: AgentAuthConfiguration) -> None:
            self.configuration = configuration

        async def get_access_token(self, *_: Any, **__: Any) -> str:
            return "ready"

    class Echo(ActivityHandler):
        async def on_message_activity(self, turn_context: Any) -> None:
            await turn_context.send_activity(f"You said: {turn_context.activity.text}")

    _entra_issuers.BOTFRAMEWORK_JWKS_URIS["https://api.botframework.com"] = f"{place.microsoft}/keys"
    service = AgentAuthConfiguration(client_id=APP, tenant_id=TENANT, client_secret="s", connection_name="SC")
    manager = ConnectionManager(Ready, {"SERVICE_CONNECTION": service})  # type: ignore[arg-type]  # a ready token
    adapter, bot = CloudAdapter(connection_manager=manager), Echo()

    async def messages(request: web.Request) -> web.Response:
        return await adapter.process(request, bot) or web.Response()

    app = web.Application(middlewares=[jwt_authorization_middleware])
    app["agent_configuration"] = service
    app.router.add_post("/api/messages", messages)
    return app


async def ours(place: Place) -> web.Application:
    """bot.hosting as the process builds it, with tenant check, metrics and JSON logs; a form for buttons."""
    from tests.bench.turn.ours import our_app

    return await our_app(place.metadata, place.folder)


def next_card() -> dict[str, Any]:
    """A step of the booking form, such as ours answers with, drawn beforehand."""
    from cards.booking.form import step_needs
    from tests.situations import LIBRARY, NOW, filled_in

    marks = {"form": "booking", "form_version": 1, "draft": "draft-1", "at": 3, "returning": False}
    return step_needs(LIBRARY.at("west_sussex", NOW.date()), carried=marks).drawn(filled_in())


def _app(handler: Any) -> web.Application:
    app = web.Application()
    app.router.add_post("/api/messages", handler)
    return app


BOTS = {"bare": bare, "stock": stock, "agents": agents, "ours": ours}
