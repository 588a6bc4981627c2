"""The note to whoever passes an invitation on: the social worker, or the unit that posts a letter."""

from collections.abc import Iterable

from cards.invitations.blocks import Block, plain
from cards.invitations.filling import Told
from conference.invitations import Occasion


def forward(note: Told, reader_subject: str, body: Iterable[Block]) -> str:
    """One person's invitation to send on to that person alone (LE-29, LE-32, LE-33)."""
    first = [note.say(f"forward.{_which(note)}"), note.say("forward.copy" if note.gone else "forward.how")]
    if note.asked:
        first.append(note.say("forward.no_text"))
    first.append(f"{note.label('subject')}: {reader_subject}")
    first.append(note.say("forward.line"))
    return "\n\n".join(first) + "\n\n" + plain(body)


def letter(note: Told) -> str:
    """What to do with the letter that is attached; it is read by the unit, not by the family."""
    lines = [note.say(f"letter.{_which(note)}")]
    if not note.picture.address.strip():
        lines.append(note.say("letter.no_address"))
    if note.picture.occasion is not Occasion.NEW:
        lines.append(note.say("letter.phone"))
    if note.asked:
        lines.append(note.say("letter.no_text"))
    return "\n\n".join(lines) + "\n"


def _which(note: Told) -> str:
    return note.picture.occasion.value if note.gone else "new"
