"""Every invitation of every council, letter by letter. Read one before it becomes golden.

`QUORATE_GOLDEN=write pytest tests/cards/invitations/test_golden.py` writes them anew.
"""

import os
from collections import defaultdict
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader

from cards.invitations.mail import Words
from conference.invitations import InvitationPicture, Way
from councils.library import Library
from workshop.handbook.invitations import samples, whole

GOLDEN = Path(__file__).parents[2] / "golden" / "invitations"
COUNCILS = Library.load().councils()
LANGUAGES = ("en-easy", "cy", "pl")


def printed(words: Words, picture: InvitationPicture) -> str:
    """What stands on the letter's pages, page by page."""
    pages = PdfReader(BytesIO(words.letter(picture).content)).pages
    return "\n\n--- page\n\n".join(page.extract_text() for page in pages)


def drawn(words: Words, pictures: list[tuple[str, InvitationPicture]]) -> dict[str, str]:
    """One file a reader and way: "family-own.txt" with every occasion."""
    files: dict[str, list[str]] = defaultdict(list)
    for name, picture in pictures:
        file = "-".join(name.split("-")[: 1 if picture.way is Way.REFERRAL else 2])
        files[file].append(f"=== {name}\n\n{whole(words, picture)}")
        if picture.way is Way.LETTER:
            files[file].append(f"=== {name}, printed\n\n{printed(words, picture)}\n")
    return {f"{file}.txt": "\n".join(parts) for file, parts in files.items()}


def compare(folder: Path, files: dict[str, str]) -> None:
    if os.environ.get("QUORATE_GOLDEN") == "write":
        folder.mkdir(parents=True, exist_ok=True)
        for name, text in files.items():
            (folder / name).write_text(text, encoding="utf-8")
    assert {path.name for path in folder.glob("*")} == set(files)
    for name, text in files.items():
        assert (folder / name).read_text(encoding="utf-8") == text, (
            f"{folder.name}/{name}: read it, then write it"
        )


@pytest.mark.parametrize("council", COUNCILS)
def test_every_invitation_of_a_council_says_what_was_read_and_agreed(
    council: str, library: Library, words: Words
) -> None:
    compare(GOLDEN / council, drawn(words, list(samples(library.versions(council)[-1]))))


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_says_what_was_read_and_agreed(language: str, library: Library, words: Words) -> None:
    standard = library.versions("south_gloucestershire")[-1]
    pictures = [
        (name, replace(picture, language=language))
        for name, picture in samples(standard)
        if name.startswith(("family-own", "child-own", "family-letter-new", "child-letter-new"))
        and "unknown-language" not in name
    ]
    compare(GOLDEN / "languages" / language, drawn(words, pictures))


def test_no_golden_invitation_outlives_its_council_or_language() -> None:
    assert {path.name for path in GOLDEN.glob("*")} == {*COUNCILS, "languages"}
    assert {path.name for path in (GOLDEN / "languages").glob("*")} == set(LANGUAGES)
