"""The record as a mail to one's own address: subject and text carry the reference only."""

from cards.casefile.paper import pdf
from cards.casefile.record import record
from cards.casefile.text import plain
from conference.casefile import Casefile
from conference.outside import Attachment
from conference.standard import Standard

TEXT = (
    "You asked for the record of conference {reference} for the child’s file. It is attached, as PDF and as "
    "plain text.\n\n"
    "It holds details about a child. Save it to the child’s file, and delete this mail.\n\n"
    "That you took a copy is kept with the booking."
)


def subject(file: Casefile) -> str:
    return f"Conference {file.booking.reference}: record"


def text_of(file: Casefile) -> str:
    return TEXT.format(reference=file.booking.reference)


def attachments(standard: Standard, file: Casefile) -> tuple[Attachment, ...]:
    """The PDF and the text; their names carry the reference only."""
    blocks = record(standard, file)
    name = f"Conference {file.booking.reference} record"
    return (
        Attachment(f"{name}.pdf", "application/pdf", pdf(subject(file), standard.name, blocks)),
        Attachment(f"{name}.txt", "text/plain", plain(blocks).encode()),
    )
