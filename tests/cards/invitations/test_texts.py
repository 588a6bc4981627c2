"""What a file of texts must hold, and what it is told when it does not."""

from pathlib import Path

import pytest

from cards.invitations.mail import Words
from cards.invitations.texts import HERE, Shelf, TextsRefused
from councils.library import Library

ENGLISH = (HERE / "en.toml").read_text(encoding="utf-8")


def put(folder: Path, name: str, text: str) -> Path:
    file = folder / "texts" / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")
    return folder


def refused(folder: Path) -> str:
    with pytest.raises(TextsRefused) as refusal:
        Shelf.load(folder)
    return str(refusal.value)


@pytest.mark.parametrize("language", ["en-easy", "cy", "pl"])
def test_f15_every_language_has_every_text_of_the_english_one(language: str) -> None:
    """F.15: plain-language, translated or easy-read text for the family."""
    shelf = Shelf.load()
    english, other = shelf.find("swindon", "en"), shelf.find("swindon", language)
    assert english is not None
    assert other is not None
    assert set(other.values) == set(english.values)


def test_a_language_is_found_by_its_own_name_and_by_the_english_one() -> None:
    shelf = Shelf.load()
    for typed in ("Welsh", "cymraeg", " CY "):
        found = shelf.find("swindon", typed)
        assert found is not None
        assert found.language == "cy"


def test_easy_read_is_asked_for_beside_english_and_never_takes_a_language_away() -> None:
    shelf = Shelf.load()
    easy, polish = shelf.find("swindon", "", easy_read=True), shelf.find("swindon", "Polish", easy_read=True)
    assert easy is not None
    assert polish is not None
    assert (easy.language, polish.language) == ("en-easy", "pl")


def test_a_council_adds_a_language_with_one_file(tmp_path: Path, library: Library) -> None:
    romanian = ENGLISH.replace('name = "English"', 'name = "Română"').replace(
        "also = []", 'also = ["Romanian"]'
    )
    words = Words(library, put(tmp_path, "wakefield/ro.toml", romanian))
    assert words.knows("wakefield", "Romanian")
    assert not words.knows("swindon", "Romanian")
    assert "Română" in words.languages("wakefield")


def test_a_council_changes_one_sentence_and_keeps_the_rest(tmp_path: Path) -> None:
    folder = put(
        tmp_path, "swindon/en.toml", '[family]\nroom = "Ring the bell and ask for {social_worker}."\n'
    )
    shelf = Shelf.load(folder)
    own, other = shelf.find("swindon", ""), shelf.find("wakefield", "")
    assert own is not None
    assert other is not None
    assert own["family.room"].startswith("Ring the bell")
    assert own["family.closing"] == other["family.closing"]
    assert other["family.room"].startswith("When you get there")


def test_a_text_for_all_councils_of_the_folder_lies_under_each_councils_own(tmp_path: Path) -> None:
    put(tmp_path, "en.toml", '[family]\nclosing = "With best wishes"\n[child]\nclosing = "See you soon"\n')
    folder = put(tmp_path, "swindon/en.toml", '[child]\nclosing = "Bye for now"\n')
    own = Shelf.load(folder).find("swindon", "")
    assert own is not None
    assert (own["family.closing"], own["child.closing"]) == ("With best wishes", "Bye for now")


def test_an_unknown_text_is_named_with_its_line_and_the_one_that_was_meant(tmp_path: Path) -> None:
    said = refused(put(tmp_path, "swindon/en.toml", '[family]\ngreting = "Dear {name}"\n'))
    assert "en.toml:2: family.greting: no such text is used; did you mean 'family.greeting'?" in said


def test_a_placeholder_nobody_fills_is_named_with_those_that_may_be_used(tmp_path: Path) -> None:
    said = refused(put(tmp_path, "swindon/en.toml", '[family]\ngreeting = "Dear {name} {surname}"\n'))
    assert "{surname} is not known here; this text may use: {name}" in said


def test_a_placeholder_that_was_lost_is_asked_for(tmp_path: Path) -> None:
    said = refused(put(tmp_path, "swindon/en.toml", '[family]\nwithdrawn = "Do not come."\n'))
    assert "family.withdrawn: {date} is not in it; keep it, as in" in said


def test_a_new_language_without_some_texts_is_told_each_of_them(tmp_path: Path) -> None:
    short = ENGLISH.replace('closing = "Best wishes"\n', "")
    said = refused(put(tmp_path, "ro.toml", short))
    assert "child.closing: is not here; translate 'Best wishes'" in said


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ('[family]\ngreeting = "Dear {name"\n', "a curly bracket without its other half"),
        ('[family]\ngreeting = " "\n', "is empty"),
        ('[language]\nmonths = ["January"]\n', "has 1 names; write 12"),
        ('[language]\nclock = "25"\n', "'25' is neither; write 12 or 24"),
        ('[language]\nmonths = "January"\n', "is of the wrong kind; write a list"),
        ("[family\n", "cannot be read"),
    ],
)
def test_what_cannot_be_filled_in_is_refused_with_a_remedy(tmp_path: Path, written: str, told: str) -> None:
    assert told in refused(put(tmp_path, "swindon/en.toml", written))


def test_all_that_is_wrong_is_said_at_once(tmp_path: Path) -> None:
    said = refused(put(tmp_path, "swindon/en.toml", '[family]\nfoo = "a"\n[child]\nbar = "b"\n'))
    assert len(said.splitlines()) == 2
