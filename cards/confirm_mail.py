"""The confirmation of a booking by mail: when, where, with whom; nothing of the family (LE-08)."""

from cards import words as when
from cards.said import MODES, fill, said
from cards.words import capital
from conference.booking import Kind
from conference.booking_picture import Confirmed
from conference.standard import Standard


def booking_confirmed(standard: Standard, told: Confirmed) -> tuple[str, str]:
    """(subject, text); the subject holds the reference only."""
    rows = [
        ("Reference", told.reference),
        ("What", capital(said(standard, "icpc_long" if told.kind is Kind.INITIAL else told.kind.concept))),
        ("When", f"{when.weekday(told.starts)}, {when.hours(told.starts, told.ends)}"),
        ("How", MODES[told.mode] + (f", {told.venue}" if told.venue else "")),
        (capital(said(standard, "chair")), told.chair),
        (capital(said(standard, "social_worker")), told.social_worker),
    ]
    first = "has a new date" if told.moved else "is booked"
    lines = [
        f"Conference {told.reference} {first}.",
        "",
        *(f"{label}: {what}" for label, what in rows if what),
        "",
        fill("The link to join is in your calendar. Open Quorate in Teams for the {invite_list}.", standard),
    ]
    return f"Conference {told.reference}", "\n".join(lines) + "\n"
