"""Lists by the calendar: as a card, as a file, as a mail."""

from cards.periodic_lists.card import listed, menu, no_team, on_its_way
from cards.periodic_lists.cells import rests_on
from cards.periodic_lists.file import as_records, sheet
from cards.periodic_lists.mail import attachment, subject, text_of
from cards.periodic_lists.supervision import choose

__all__ = [
    "as_records",
    "attachment",
    "choose",
    "listed",
    "menu",
    "no_team",
    "on_its_way",
    "rests_on",
    "sheet",
    "subject",
    "text_of",
]
