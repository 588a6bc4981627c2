"""For the unit: something could not be sent or set up, and nobody else will notice."""

from datetime import datetime

from cards import dates as when
from cards.council_words import count
from cards.kit import Card, card, facts, panel, text, words

WHAT = {
    "card": "A message in Teams",
    "mail": "An email",
    "meeting": "The Teams meeting",
    "meeting_check": "The check of the Teams meeting",
}
MOST_ERROR = 200


def stuck(*, kind: str, reference: str, person: str, attempts: int, error: str, since: datetime) -> Card:
    """What it was, for whom, and the fault's own words for whoever mends it."""
    rows = [
        ("What", WHAT.get(kind, "A task of Quorate")),
        ("For", person),
        ("Booking", reference),
        ("Tried", count(attempts, "time")),
        ("Given up", when.moment(since)),
    ]
    body = [
        panel("error", "This was not done", ["Tell the people concerned yourself, if it cannot wait."]),
        facts([(name, value) for name, value in rows if value]),
        text("For your IT support:", bold=True),
        words(error or "No reason was given", most=MOST_ERROR),
    ]
    return card("Something could not be done", body, summary=f"{reference or 'Quorate'}: not done")
