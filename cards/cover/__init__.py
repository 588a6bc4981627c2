"""Cards of absence and cover: reported, the manager's, the request, finding by hand, what was found."""

from cards.cover.absence import nothing_to_end, report, reported
from cards.cover.ask import asked, declining, one
from cards.cover.choose import choose, done, reallocate, reallocated, stop
from cards.cover.manager import manager
from cards.cover.without import missing, without

__all__ = [
    "asked",
    "choose",
    "declining",
    "done",
    "manager",
    "missing",
    "nothing_to_end",
    "one",
    "reallocate",
    "reallocated",
    "report",
    "reported",
    "stop",
    "without",
]
