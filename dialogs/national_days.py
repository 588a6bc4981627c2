"""Bank holidays that changed, told to the unit."""

from cards import national_days as cards
from dialogs.sent import Seen, view
from dialogs.turn import Card
from services import national_days
from services.standards import Of


@view(national_days.VIEW, of=Of.NO_BOOKING)
async def changed(seen: Seen) -> Card | None:
    """Only while something is still as it says."""
    found = await national_days.picture(seen.house, seen.actor)
    moved = [(one.reference, one.before, one.after) for one in found.moved]
    return cards.changed(moved, list(found.free)) if found.moved or found.free else None
