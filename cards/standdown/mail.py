"""The mail to our own people about a conference that is stood down in its last hours."""

from cards import words as when
from cards.said import fill, held
from conference.booking_picture import NotTakingPlace
from conference.standard import Standard


def not_taking_place(standard: Standard, told: NotTakingPlace) -> tuple[str, str]:
    """(subject, text); nothing of the family, nor why."""
    follows = "A new date will follow." if told.new_date else "There will be no new date."
    lines = [
        fill(
            "{icpc} {reference} is not taking place.",
            standard,
            **held(standard, told.kind),
            reference=told.reference,
        ),
        "",
        f"It was to be {when.weekday(told.starts)}, {when.hours(told.starts, told.ends)}. {follows}",
        "",
        "Open Quorate in Teams to see why, and who has been told.",
    ]
    return f"Conference {told.reference}: not taking place", "\n".join(lines) + "\n"
