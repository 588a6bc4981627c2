"""Outgoing work that did not go out: told to whoever looks after it."""

from dataclasses import asdict

from cards import stuck as cards
from dialogs.sent import Seen, view
from dialogs.turn import Card
from services import stuck
from services.standards import Of


@view(stuck.VIEW, of=Of.NO_BOOKING)
async def not_sent(seen: Seen) -> Card | None:
    """Only while it has still not gone out."""
    found = await stuck.picture(seen.house, seen.actor, seen.about)
    return cards.stuck(**asdict(found)) if found else None
