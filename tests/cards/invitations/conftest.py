import pytest

from cards.invitations.mail import Words
from councils.library import Library


@pytest.fixture(scope="session")
def library() -> Library:
    return Library.load()


@pytest.fixture(scope="session")
def words(library: Library) -> Words:
    return Words(library)
