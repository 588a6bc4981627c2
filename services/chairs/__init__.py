"""What a chair answers, and what happens when none does."""

from services.chairs.answers import accept, decline
from services.chairs.gone import gone
from services.chairs.waiting import climb, remind

__all__ = ["accept", "climb", "decline", "gone", "remind"]
