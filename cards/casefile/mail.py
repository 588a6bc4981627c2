"""A record as a mail to one's own address, and what whoever asked for it is told."""

from cards.casefile.paper import NOT_HERE, pdf, plain_text, words_of
from cards.casefile.record import record
from cards.kit import Card, button, card, text, words
from cards.printing import for_a_pen
from conference.casefile import Casefile
from conference.outside import Attachment
from conference.standard import Standard

# The record as a mail to one's own address: subject and text carry the reference only.

TEXT = (
    "You asked for the record of conference {reference} for the child’s file. It is attached, as PDF and as "
    "plain text.\n\n"
    "It holds details about a child. Save it to the child’s file, and delete this mail.\n\n"
    "That you took a copy is kept with the booking."
)


def subject(file: Casefile) -> str:
    return f"Conference {file.booking.reference}: record"


def text_of(standard: Standard, file: Casefile) -> str:
    """It names nobody; what the PDF could not print is said, and where it stands."""
    said = TEXT.format(reference=file.booking.reference)
    not_here = not_printed(standard, file)
    return f"{said}\n\n{not_here}" if not_here else said


def not_printed(standard: Standard, file: Casefile) -> str:
    """What whoever has the record printed has to know; "" where all of it can be printed."""
    return NOT_HERE if for_a_pen(words_of(record(standard, file))) else ""


def attachments(standard: Standard, file: Casefile) -> tuple[Attachment, ...]:
    """The PDF and the text; their names carry the reference only."""
    blocks = record(standard, file)
    name = f"Conference {file.booking.reference} record"
    return (
        Attachment(f"{name}.pdf", "application/pdf", pdf(subject(file), standard.name, blocks)),
        Attachment(f"{name}.txt", "text/plain", plain_text(blocks).encode()),
    )


# What whoever asked for a copy is told.


def on_its_way(reference: str, address: str, *, conference: str) -> Card:
    """It comes by mail, to their own address only."""
    body = [
        text("It comes by mail in a few minutes, as PDF and as plain text. It goes to you alone:"),
        words(address or "the address that the unit keeps for you", close=True),
        text("It holds details about a child: save it to the child’s file, and delete the mail."),
        text("That you took a copy is kept with the booking.", subtle=True),
    ]
    back = button("Open the booking", "booking.open", {"conference": conference})
    return card(f"Record of {reference}: on its way", body, [back], summary=f"Record of {reference}")
