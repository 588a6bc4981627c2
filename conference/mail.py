"""Mail as values: what it says, and files that go with it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file of a mail. `name` is seen by people: a reference may stand in it, no child's name."""

    name: str
    content_type: str
    content: bytes


@dataclass(frozen=True, slots=True)
class DrawnMail:
    """A whole mail. Each address of `to` sees the others: where that is not wanted, one mail each."""

    to: tuple[str, ...]
    subject: str
    text: str
    attachments: tuple[Attachment, ...] = ()
