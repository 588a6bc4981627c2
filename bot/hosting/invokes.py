"""The body of an invoke's answer, in the shapes that Teams knows. Made once, serialised once."""

from typing import Any

from botbuilder.core import CardFactory

from bot.hosting.answer import Body, InPlace, InvokeReply, Strip
from bot.hosting.incoming import Incoming

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
