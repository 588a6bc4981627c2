"""What the unit and a booking's people are told of its Teams meeting."""

from cards import notices
from conference.booking import Status
from dialogs.sent import Seen, view
from dialogs.turn import Card
from services.booking.picture import picture
from services.standards import Of


@view("meeting_alarm", of=Of.BOOKING)
async def meeting_alarm(seen: Seen) -> Card:
    return notices.meeting_alarm(seen.standard, await picture(seen.house, seen.actor, seen.about))


@view("meeting_follows", of=Of.BOOKING)
async def meeting_follows(seen: Seen) -> Card | None:
    """Only while it is true that it still has to follow."""
    shown = await picture(seen.house, seen.actor, seen.about)
    return notices.meeting_follows(seen.standard, shown) if shown.status is Status.CONFIRMED else None
