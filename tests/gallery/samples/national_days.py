"""Bank holidays that changed."""

from collections.abc import Callable
from datetime import date

from cards.kit import Card
from cards.national_days import changed
from tests.gallery.made_up import at

MOVED = [
    ("WS-26-0042", date(2026, 12, 8), date(2026, 12, 9)),
    ("WS-26-0043", date(2026, 12, 9), date(2026, 12, 10)),
]
FREE = [("WS-26-0044", at(12, 8, 10))]
SAMPLES: dict[str, Callable[[], Card]] = {
    "both": lambda: changed(MOVED, FREE),
    "moved": lambda: changed(MOVED, []),
    "free": lambda: changed([], FREE),
    "many": lambda: changed(MOVED * 10, FREE),
}
