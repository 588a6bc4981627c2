"""One request in, one turn, one answer: our adapter on botbuilder's, and the hosting layer put together."""

import re
import time
from dataclasses import dataclass
from functools import partial
from secrets import token_hex

import structlog
from aiohttp import ClientSession, web
from botbuilder.core import CloudAdapterBase, TurnContext
from botbuilder.schema import Activity, ActivityTypes, ResourceResponse

from bot.clock import Clock
from bot.hosting.answer import Handler, Undelivered, apology, give, received, to_wire
from bot.hosting.chat import Connector, ConnectorChat
from bot.hosting.identity import (
    Credential,
    Doorkeeper,
    KeptCredentialsFactory,
    KeysUnavailableError,
    NotAuthenticatedError,
    SigningKeys,
    Tokens,
    authentication_for,
    credential_for,
)
from bot.hosting.incoming import Incoming, NotAdmittedError, admit, parse, read_activity
from bot.hosting.settings import HostingSettings
from bot.watching import Metrics

# Our adapter on botbuilder's CloudAdapterBase: one request in, one turn, one answer.

log = structlog.get_logger("quorate.hosting")
EVERY = 60.0  # seconds
_OUR_KIND_OF_VERB = re.compile(r"[a-z_]{1,30}(\.[a-z_]{1,30})?")


class TeamsAdapter(CloudAdapterBase):  # type: ignore[misc]  # botbuilder carries no types
    """Botbuilder's turn (authentication, context, middleware) with our own door and our own sender.

    `process` refuses with 400 (no JSON activity), 401 (no good token), 403 (other tenant, channel or service
    URL), 413 (over 1 MB), 415 (packed) and 503 (Microsoft's keys can't be read). Everything else gets 200:
    an invoke always with a body, even when the handler raised. `lost` is told of a reply that was not taken.
    """

    def __init__(
        self,
        settings: HostingSettings,
        door: Doorkeeper,
        connector: Connector,
        metrics: Metrics,
        lost: Undelivered | None = None,
    ) -> None:
        super().__init__(door.authentication)
        self._settings, self._door, self._connector = settings, door, connector
        self._metrics, self._lost = metrics, lost
        self._told: dict[str, tuple[float, int]] = {}  # by reason: when last, and how many since

    async def process(self, request: web.Request, handler: Handler) -> web.Response:
        """Authenticate, admit, run the turn, answer. The handler sees nobody who was not admitted."""
        wire = await read_activity(request)
        header = None if self._settings.anonymous else request.headers.get("Authorization")
        incoming = parse(wire)
        activity = received(incoming)
        try:
            await self._door.identify(activity, header)
            admit(self._settings, wire)
        except NotAuthenticatedError:
            return self._refuse(401, "token")
        except NotAdmittedError as error:
            return self._refuse(403, str(error))
        except KeysUnavailableError:
            return self._refuse(503, "keys")
        return await self._turn(TurnContext(self, activity), incoming, handler)

    async def send_activities(
        self, context: TurnContext, activities: list[Activity]
    ) -> list[ResourceResponse]:
        """Messages go through our sender; an invoke's answer waits in the turn for `process`."""
        return [await self._send(context, activity) for activity in activities]

    async def update_activity(self, context: TurnContext, activity: Activity) -> ResourceResponse:
        url, conversation = context.activity.service_url, context.activity.conversation.id
        return ResourceResponse(
            id=await self._connector.update(url, conversation, activity.id, to_wire(activity))
        )

    async def _send(self, context: TurnContext, activity: Activity) -> ResourceResponse:
        if activity.type == ActivityTypes.invoke_response:
            context.turn_state[self._INVOKE_RESPONSE_KEY] = activity
            return ResourceResponse(id="")
        url, conversation = context.activity.service_url, context.activity.conversation.id
        return ResourceResponse(id=await self._connector.send(url, conversation, to_wire(activity)))

    async def _turn(self, context: TurnContext, incoming: Incoming, handler: Handler) -> web.Response:
        started, correlation = time.perf_counter(), token_hex(4)
        verb = incoming.verb if _OUR_KIND_OF_VERB.fullmatch(incoming.verb) else ""
        with structlog.contextvars.bound_contextvars(turn=correlation, kind=incoming.kind, verb=verb):
            outcome = "answered"
            try:
                await self.run_pipeline(context, partial(self._handle, incoming, handler))
            except Exception:
                outcome = "failed"
                log.exception("turn failed")
                await self._apologise(context, incoming, correlation)
        self._metrics.turn(incoming.kind, incoming.verb, outcome, time.perf_counter() - started)
        told = self._process_turn_results(context) if incoming.invoke else None
        return web.Response(text=told.body, content_type="application/json") if told else web.Response()

    async def _handle(self, incoming: Incoming, handler: Handler, context: TurnContext) -> None:
        await give(context, incoming, await handler(incoming), self._lost)

    async def _apologise(self, context: TurnContext, incoming: Incoming, correlation: str) -> None:
        """Never raises: a turn that failed is answered, whatever it failed of."""
        try:
            await give(context, incoming, apology(incoming, correlation), self._lost)
        except Exception:
            log.exception("apology not delivered")

    def _refuse(self, status: int, reason: str) -> web.Response:
        """Counted each; told once a minute, or whoever knocks fills the log."""
        self._metrics.refused(reason)
        since, times = self._told.get(reason, (-EVERY, 0))
        if (now := time.monotonic()) - since >= EVERY:
            log.warning("requests refused", status=status, reason=reason, times=times + 1)
            since, times = now, -1
        self._told[reason] = (since, times + 1)
        return web.Response(status=status)


# The hosting layer put together, for the process, the demo and the tests alike.


@dataclass(frozen=True, slots=True)
class Hosting:
    adapter: TeamsAdapter
    chat: ConnectorChat
    tokens: Tokens
    keys: SigningKeys

    async def close(self) -> None:
        """Let go of the credential. The session belongs to whoever made it."""
        await self.keys.close()
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
    return Hosting(adapter, ConnectorChat(connector), tokens, keys)


# The bot's one address in an aiohttp app.

PATH = "/api/messages"
UNPACK = False  # the runner of the app hands bodies on as they come: a packed one is refused, not unpacked


def add_bot(app: web.Application, adapter: TeamsAdapter, handler: Handler) -> None:
    """POST /api/messages. Anything else at that path is 405. Keep the app's `client_max_size` at 1 MB."""

    async def messages(request: web.Request) -> web.Response:
        return await adapter.process(request, handler)

    app.router.add_post(PATH, messages)
