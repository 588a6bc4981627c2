"""What a handler may answer, without the Bot Framework's words."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any

from bot.hosting.incoming import Incoming

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
