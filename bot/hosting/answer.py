"""What a handler may answer, how that becomes an invoke's body and messages, and what may go wrong."""

import json
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import structlog
from botbuilder.core import CardFactory, InvokeResponse, TurnContext
from botbuilder.schema import Activity, ActivityTypes, ChannelAccount, ConversationAccount, TextFormatTypes
from msrest.serialization import Model

from bot.hosting.incoming import Incoming
from conference.outside import OutsideFault

# What can go wrong between the bot and Microsoft's connector, as delivery must see it.

_TRY_AGAIN = frozenset({401, 408, 425, 429})
_NOT_TAKEN = frozenset({429, 503})


class ConnectorError(OutsideFault):
    """The connector did not confirm. Nothing was tried a second time.

    `status`: the HTTP status, None when no answer came. `retry_after`: seconds that it asked for.
    `may_have_arrived`: the message may stand in the chat all the same. `final`: trying again cannot help.
    """

    def __init__(
        self, status: int | None, *, retry_after: float | None = None, may_have_arrived: bool = False
    ) -> None:
        super().__init__(
            f"the connector answered {status}" if status else "the connector did not answer",
            may_have_arrived=may_have_arrived,
            retry_after=retry_after,
            final=status is not None and 300 <= status < 500 and status not in _TRY_AGAIN,
        )
        self.status = status


def answered(status: int, retry_after: float | None) -> ConnectorError:
    """A fault with an answer: a server error may have come after the message was taken."""
    arrived = status >= 500 and status not in _NOT_TAKEN
    return ConnectorError(status, retry_after=retry_after, may_have_arrived=arrived)


# What a handler may answer, without the Bot Framework's words.

Card = dict[str, Any]


@dataclass(frozen=True, slots=True)
class CardMessage:
    """A card on its own. `summary` is what a notification shows: never more than reference and initials."""

    card: Card
    summary: str


@dataclass(frozen=True, slots=True)
class TextMessage:
    text: str


@dataclass(frozen=True, slots=True)
class InPlace:
    """Instead of the card that was pressed: the next card."""

    card: Card
    summary: str = ""


@dataclass(frozen=True, slots=True)
class Strip:
    """A line under the card that was pressed; the card stays. With `code` it is an error of the request."""

    text: str
    code: str = ""
    status: int = 200


@dataclass(frozen=True, slots=True)
class Body:
    """The answer to any other invoke (search, task/fetch), as its own protocol wants it."""

    value: dict[str, Any]


InvokeReply = InPlace | Strip | Body
Message = CardMessage | TextMessage


@dataclass(frozen=True, slots=True)
class Answer:
    """`reply` answers the button, `say` follows as messages of their own in the same conversation.

    A button that came as a message (Action.Submit) gets the same: its card is updated in place.
    """

    reply: InvokeReply | None = None
    say: tuple[Message, ...] = ()


Handler = Callable[[Incoming], Awaitable[Answer]]

# Outgoing messages as botbuilder activities, and activities as the connector's JSON.


def activity_of(message: Message) -> Activity:
    """A card stands alone (text beside it would be split off and the id for updates lost)."""
    if isinstance(message, CardMessage):
        card = CardFactory.adaptive_card(message.card)
        return Activity(type=ActivityTypes.message, summary=message.summary, attachments=[card])
    return Activity(type=ActivityTypes.message, text=message.text, text_format=TextFormatTypes.plain)


def received(incoming: Incoming) -> Activity:
    """What botbuilder needs of a received activity, without msrest's slow reading of all the rest."""
    raw = incoming.raw
    person = ChannelAccount(id=_id(raw.get("from")), aad_object_id=incoming.aad_object_id, name=incoming.name)
    return Activity(
        type=raw.get("type"),
        name=raw.get("name"),
        id=incoming.activity_id,
        text=raw.get("text"),
        value=raw.get("value"),
        channel_id=incoming.channel_id,
        service_url=incoming.service_url,
        from_property=person,
        recipient=ChannelAccount(id=_id(raw.get("recipient"))),
        conversation=ConversationAccount(id=incoming.conversation_id),
    )


def to_wire(model: Model) -> dict[str, Any]:
    """A botbuilder model as JSON by its own attribute map: msrest's serialiser takes 20 times as long."""
    named: dict[str, Any] = {}
    for attribute, spec in model._attribute_map.items():  # noqa: SLF001 - msrest's published table of names
        value = getattr(model, attribute, None)
        if value is not None:
            named[spec["key"]] = _plain(value)
    return named


def _plain(value: Any) -> Any:
    if isinstance(value, Model):
        return to_wire(value)
    if isinstance(value, list):
        return [_plain(item) for item in value]
    if isinstance(value, datetime):
        return value.isoformat()
    return value


def _id(account: Any) -> str:
    found = account.get("id") if isinstance(account, dict) else None
    return found if isinstance(found, str) else ""


# The body of an invoke's answer, in the shapes that Teams knows. Made once, serialised once.

CARD = CardFactory.content_types.adaptive_card
MESSAGE = "application/vnd.microsoft.activity.message"
ERROR = "application/vnd.microsoft.error"
SEARCH_RESULT = "application/vnd.microsoft.search.searchResponse"

NOTHING_TO_DO = "Nothing to do"


def sorry(correlation: str) -> str:
    """What a person reads when the bot failed: no blame, no detail, something to quote."""
    return (
        "Something went wrong. Check whether it was done before you try again. "
        f"If you need help, quote {correlation}."
    )


def body_of(incoming: Incoming, reply: InvokeReply | None) -> dict[str, Any]:
    """Always something that Teams accepts with HTTP 200: an unanswered invoke shows people an error."""
    match reply:
        case InPlace(card=card):
            return _wrapped(200, CARD, card)
        case Strip(text=text, code="", status=status):
            return _spoken(incoming, text, status)
        case Strip(text=text, code=code, status=status):
            return _wrapped(status, ERROR, {"code": code, "message": text})
        case Body(value=value):
            return value
        case _:
            return _spoken(incoming, NOTHING_TO_DO, 200)


def _spoken(incoming: Incoming, text: str, status: int) -> dict[str, Any]:
    if incoming.kind == "search":
        return _wrapped(200, SEARCH_RESULT, {"results": []})
    if incoming.kind.startswith("task/"):
        return {"task": {"type": "message", "value": text}}
    return _wrapped(status, MESSAGE, text)


def _wrapped(status: int, kind: str, value: Any) -> dict[str, Any]:
    return {"statusCode": status, "type": kind, "value": value}


# A handler's answer, on its way back: the invoke's body, and messages into the conversation.

log = structlog.get_logger("quorate.hosting")

Undelivered = Callable[[Incoming, Message, ConnectorError], Awaitable[None]]


async def give(context: TurnContext, incoming: Incoming, answer: Answer, lost: Undelivered | None) -> None:
    """Answer the button first, then say the rest. A message that Microsoft does not take goes to `lost`."""
    if incoming.invoke:
        await _answer_invoke(context, body_of(incoming, answer.reply))
    elif answer.reply:
        await _instead(context, incoming, answer.reply, lost)
    for message in answer.say:
        await _say(context, incoming, message, lost)


def apology(incoming: Incoming, correlation: str) -> Answer:
    """What a person hears when their turn failed; silence when they did nothing but open the chat."""
    text = sorry(correlation)
    if incoming.invoke:
        return Answer(Strip(text))
    return Answer(say=(TextMessage(text),)) if incoming.kind in ("message", "verb") else Answer()


async def _answer_invoke(context: TurnContext, body: dict[str, object]) -> None:
    told = InvokeResponse(status=200, body=json.dumps(body, separators=(",", ":")))
    await context.adapter.send_activities(context, [Activity(type=ActivityTypes.invoke_response, value=told)])


async def _instead(
    context: TurnContext, incoming: Incoming, reply: InvokeReply, lost: Undelivered | None
) -> None:
    """A button that came as a message has no answer of its own: its card is rewritten where it stands."""
    match reply:
        case InPlace(card=card, summary=summary) if incoming.reply_to_id:
            activity = _addressed(context, activity_of(CardMessage(card, summary)))
            activity.id = incoming.reply_to_id
            try:
                await context.adapter.update_activity(context, activity)
            except ConnectorError as error:
                await _keep(incoming, CardMessage(card, summary), error, lost)
        case InPlace(card=card, summary=summary):
            await _say(context, incoming, CardMessage(card, summary), lost)
        case Strip(text=text):
            await _say(context, incoming, TextMessage(text), lost)


async def _say(context: TurnContext, incoming: Incoming, message: Message, lost: Undelivered | None) -> None:
    try:
        await context.adapter.send_activities(context, [_addressed(context, activity_of(message))])
    except ConnectorError as error:
        await _keep(incoming, message, error, lost)


async def _keep(
    incoming: Incoming, message: Message, error: ConnectorError, lost: Undelivered | None
) -> None:
    log.warning("reply not delivered", status=error.status, retry_after=error.retry_after, kept=bool(lost))
    if lost:
        await lost(incoming, message, error)


def _addressed(context: TurnContext, activity: Activity) -> Activity:
    reference = TurnContext.get_conversation_reference(context.activity)
    return TurnContext.apply_conversation_reference(activity, reference)
