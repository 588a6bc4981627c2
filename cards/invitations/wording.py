"""services.ports.InvitationWords: every invitation in words."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

from cards.invitations import covers, family, professional
from cards.invitations.blocks import Block, plain
from cards.invitations.filling import Told, told
from cards.invitations.letter import Post, pdf
from cards.invitations.texts import ENGLISH, Shelf, Texts
from cards.printing import holds
from conference.invitations import InvitationPicture, InvitationText, Way
from conference.outside import Attachment
from conference.standard import Standard
from councils.library import Library

_TRANSLATED = frozenset({family.FAMILY, family.CHILD})


class Words:
    """Words for each invitation, in its reader's language and its council's own terms."""

    def __init__(self, library: Library, folder: Path | None = None) -> None:
        """`folder`: the councils' folder; its texts lie over the house's. Raises TextsRefused."""
        self._library = library
        self._shelf = Shelf.load(folder)

    def languages(self, council: str) -> tuple[str, ...]:
        """The languages that families of the council can be written to, by their own names."""
        known = (self._shelf.find(council, each) for each in self._shelf.languages(council))
        return tuple(texts["language.name"] for texts in known if texts)

    def knows(self, council: str, language: str) -> bool:
        """Whether there is a text in a language as somebody typed it; else the family gets English."""
        return self._shelf.find(council, language) is not None

    def text(self, picture: InvitationPicture) -> InvitationText:
        """The mail or calendar entry for this way.

        Own event, meeting, referral: what the reader reads. Forward: a note for the social worker with what
        to send on below a line; with `way` own, the same picture gives what the calendar file says. Letter:
        the note that goes with the PDF to the unit.
        """
        reader = self._told(picture)
        if picture.way is Way.FORWARD:
            note = self._note(picture, reader.asked)
            return InvitationText(
                note.say(f"subject.forward{'_gone' if note.gone else ''}"),
                covers.forward(note, _subject(reader), _written(reader)),
            )
        if picture.way is Way.LETTER:
            note = self._note(picture, reader.asked)
            return InvitationText(note.say("subject.letter"), covers.letter(note))
        return InvitationText(_subject(reader), plain(_written(reader)))

    def letter(self, picture: InvitationPicture) -> Attachment:
        """An A4 letter, the address where a window envelope shows it.

        In the reader's language where our fonts have its letters, else in English; the note says so.
        """
        reader = self._told(picture)
        post = Post(
            language=reader.texts["language.code"],
            sender=reader.say(f"{_signs(picture)}.signed"),
            name=picture.name,
            address=picture.address,
            title=_subject(reader),
            body=tuple(_written(reader)),
        )
        return Attachment(f"letter {picture.reference}.pdf", "application/pdf", pdf(post))

    def _told(self, picture: InvitationPicture) -> Told:
        standard = self._standard(picture.council, picture.standard_from)
        if not _translated(picture):
            return told(picture, standard, self._shelf.professionals(picture.council))
        found = self._shelf.find(picture.council, picture.language, easy_read=picture.easy_read)
        if found is not None and (picture.way is not Way.LETTER or _printable(found)):
            return told(picture, standard, found)
        english = self._shelf.find(picture.council, ENGLISH, easy_read=picture.easy_read)
        assert english is not None
        return told(picture, standard, english, asked=picture.language.strip())

    def _note(self, picture: InvitationPicture, asked: str) -> Told:
        standard = self._standard(picture.council, picture.standard_from)
        return told(picture, standard, self._shelf.professionals(picture.council), asked)

    def _standard(self, council: str, since: date) -> Standard:
        held = self._library.versions(council)
        return next((each for each in held if each.effective_from == since), held[-1])


def _printable(texts: Texts) -> bool:
    return holds("".join(value for value in texts.values.values() if isinstance(value, str)))


def _translated(picture: InvitationPicture) -> bool:
    return picture.kind in _TRANSLATED and picture.way is not Way.REFERRAL


def _signs(picture: InvitationPicture) -> str:
    """Whose name stands on it: children's services for the family, the unit for everybody else."""
    return picture.kind if _translated(picture) else "professional"


def _written(told: Told) -> Iterator[Block]:
    return family.written(told) if _translated(told.picture) else professional.written(told)


def _subject(told: Told) -> str:
    return family.subject(told) if _translated(told.picture) else professional.subject(told)
