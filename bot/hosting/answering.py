"""A handler's answer, on its way back: the invoke's body, and messages into the conversation."""

import json
from collections.abc import Awaitable, Callable

import structlog
from botbuilder.core import InvokeResponse, TurnContext
from botbuilder.schema import Activity, ActivityTypes

from bot.hosting.answer import Answer, CardMessage, InPlace, InvokeReply, Message, Strip, TextMessage
from bot.hosting.faults import ConnectorError
from bot.hosting.incoming import Incoming
from bot.hosting.invokes import body_of, sorry
from bot.hosting.messages import activity_of

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
