"""Every council's samples by name, and what is written to each."""

from cards.invitations.mail import Words
from conference.invitations import InvitationPicture
from councils.library import Library
from workshop.handbook.invitations import samples

LIBRARY = Library.load()
COUNCILS = LIBRARY.councils()


def sample(council: str, name: str) -> InvitationPicture:
    return dict(samples(LIBRARY.versions(council)[-1]))[name]


def body(words: Words, picture: InvitationPicture) -> str:
    return words.text(picture).body
