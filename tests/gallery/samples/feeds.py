"""Calendars to subscribe to: none yet, in use, the address shown once."""

from collections.abc import Callable

from cards import feeds as cards
from cards.kit import Card
from tests.gallery.made_up import at, standard

ADDRESS = "https://quorate.example.gov.uk/calendar/Zm9yX3RoZV9nYWxsZXJ5X29ubHlfbm90X2Ffc2VjcmV0.ics"

SAMPLES: dict[str, Callable[[], Card]] = {
    "none": lambda: cards.feeds(standard("ws"), None, None, may_unit=False, ready=True),
    "in_use": lambda: cards.feeds(standard("le"), at(12, 1, 9), None, may_unit=False, ready=True),
    "unit": lambda: cards.feeds(standard("ws"), None, at(12, 1, 9), may_unit=True, ready=True),
    "unit_both": lambda: cards.feeds(standard("ws"), at(11, 2, 9), at(12, 1, 9), may_unit=True, ready=True),
    "not_here": lambda: cards.feeds(standard("sg"), None, None, may_unit=False, ready=False),
    "made": lambda: cards.feed_made(standard("ws"), ADDRESS, unit=False),
    "made_unit": lambda: cards.feed_made(standard("ws"), ADDRESS, unit=True),
}
