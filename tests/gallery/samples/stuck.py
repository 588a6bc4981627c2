"""What could not be sent or set up."""

from collections.abc import Callable
from datetime import UTC, datetime

from cards import stuck as cards
from cards.kit import Card

SINCE = datetime(2026, 11, 25, 8, 25, tzinfo=UTC)

SAMPLES: dict[str, Callable[[], Card]] = {
    "message": lambda: cards.stuck(
        kind="card",
        reference="WS-26-0042",
        person="Alex Green",
        attempts=10,
        error="ConnectorError: the connector answered 403",
        since=SINCE,
    ),
    "meeting": lambda: cards.stuck(
        kind="meeting", reference="LE-26-0007", person="", attempts=10, error="", since=SINCE
    ),
}
