"""The letter to post, read back from its PDF."""

from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader

from cards.invitations.letter import Post, pdf
from cards.invitations.mail import Words
from cards.invitations.texts import HERE
from cards.printing import holds
from conference.invitations import InvitationPicture
from councils.library import Library
from workshop.handbook.invitations import samples

CASES = Path(__file__).parents[2] / "cases"


def letter_to(library: Library, name: str = "family-letter-new") -> InvitationPicture:
    return dict(samples(library.versions("wakefield")[-1]))[name]


def read(content: bytes) -> PdfReader:
    return PdfReader(BytesIO(content))


def printed(content: bytes) -> str:
    return " ".join("\n".join(page.extract_text() for page in read(content).pages).split())


def test_wk_11_a_letter_has_its_address_its_language_and_a_title_without_the_family(
    library: Library, words: Words
) -> None:
    """WK-11: invite letters sent to those on the form."""
    picture = replace(letter_to(library), language="Welsh")
    file = words.letter(picture)
    document = read(file.content)
    assert file.content_type == "application/pdf"
    assert file.name == "letter CP-2026-0042.pdf"
    assert str(document.root_object["/Lang"]) == "cy"
    assert document.metadata is not None
    assert document.metadata.title == "Gwahoddiad i gyfarfod ar 8 Rhagfyr 2026"
    assert "Kim Ash 1 Example Road Exampleton EX1 1EX" in printed(file.content)


def test_the_address_stands_where_a_window_envelope_shows_it(library: Library, words: Words) -> None:
    """DL window, A4 folded in three: some 45 to 80 mm from the top, from 20 mm on the left."""
    found: list[tuple[float, float]] = []

    def seen(text: str, _: object, at: list[float], __: object, ___: object) -> None:
        if text.strip() in {"Kim Ash", "EX1 1EX"}:
            found.append((at[4], at[5]))

    page = read(words.letter(letter_to(library)).content).pages[0]
    page.extract_text(visitor_text=seen)
    height, mm = float(page.mediabox.height), 72 / 25.4
    assert len(found) == 2
    assert all(20 * mm <= x <= 30 * mm and 45 * mm <= height - y <= 80 * mm for x, y in found)


def test_the_postcode_of_a_long_address_stays_and_stands_in_the_window(
    library: Library, words: Words
) -> None:
    address = (CASES / "76-letter-address.txt").read_text(encoding="utf-8").strip()
    picture = replace(letter_to(library), address=address)
    page = read(words.letter(picture).content).pages[0]
    found: list[float] = []
    page.extract_text(visitor_text=lambda text, _, at, *__: found.append(at[5]) if "RH10" in text else None)
    assert len(found) == 1
    assert (float(page.mediabox.height) - found[0]) * 25.4 / 72 <= 80.1
    said = printed(words.letter(picture).content)
    assert "Kim Ash Flat 4, Block B The Old Maltings 12 Mill Lane Southgate, Crawley West Sussex RH10" in said


def test_no_link_is_printed_on_paper(library: Library, words: Words) -> None:
    said = printed(words.letter(letter_to(library)).content)
    assert "teams.microsoft.com" not in said
    assert "Sam Reed will give it to you and help you to join." in said


def test_the_same_letter_is_the_same_file(library: Library, words: Words) -> None:
    assert words.letter(letter_to(library)).content == words.letter(letter_to(library)).content


def test_names_with_accents_and_signs_are_printed_as_they_are(library: Library, words: Words) -> None:
    name = "Łucja <Zażółć> & Siân Ŵyn-Ŷst"
    assert name in printed(words.letter(replace(letter_to(library), name=name)).content)


@pytest.mark.parametrize("name", ["王小明", "محمد علي", "রহিমা বেগম", "ትግርኛ"])
def test_a_name_that_cannot_be_printed_leaves_a_line_for_a_pen_and_the_unit_is_told_of_it(
    name: str, library: Library, words: Words
) -> None:
    picture = replace(letter_to(library), name=name, social_worker=f"Sam {name}")
    said = printed(words.letter(picture).content)
    assert said.count("________") >= 2
    assert "Sam ________" in said
    assert f"These words cannot be printed: {name}." in words.text(picture).body


def test_nothing_is_said_of_words_that_all_can_be_printed(library: Library, words: Words) -> None:
    for name in ("Łucja O’Hara", "Zoe\u0308 Śliwa", "Δήμητρα", "Дмитро"):
        picture = replace(letter_to(library), name=name)
        assert "cannot be printed" not in words.text(picture).body
        assert "____" not in printed(words.letter(picture).content)


def test_every_letter_of_our_languages_is_in_the_font() -> None:
    for path in HERE.glob("*.toml"):
        assert holds(path.read_text(encoding="utf-8")), path.name
    assert holds("Ștefan Дмитро Ελένη")
    assert not holds("سلام")


def test_a_language_our_fonts_cannot_print_is_posted_in_english_and_the_unit_is_told(
    tmp_path: Path, library: Library
) -> None:
    english = (HERE / "en.toml").read_text(encoding="utf-8")
    file = tmp_path / "texts" / "wakefield" / "ur.toml"
    file.parent.mkdir(parents=True)
    urdu = english.replace('name = "English"', 'name = "اردو"').replace("also = []", 'also = ["Urdu"]')
    file.write_text(urdu, encoding="utf-8")
    words, picture = Words(library, tmp_path), replace(letter_to(library), language="Urdu")
    assert "We do not have this in Urdu yet." in printed(words.letter(picture).content)
    assert "There is no text in Urdu yet, so the letter is in English." in words.text(picture).body


def test_the_unit_is_told_to_phone_when_a_letter_may_come_too_late_and_to_ask_for_an_address(
    library: Library, words: Words
) -> None:
    moved = words.text(letter_to(library, "family-letter-moved"))
    assert "Ask Sam Reed to tell Kim Ash by phone as well." in moved.body
    assert "Kim" not in moved.subject
    nowhere = words.text(replace(letter_to(library), address=" "))
    assert "No postal address is on the invite list." in nowhere.body


def test_a_long_letter_goes_on_over_the_page_with_page_numbers(library: Library, words: Words) -> None:
    document = read(words.letter(letter_to(library)).content)
    assert len(document.pages) == 2
    for number, page in enumerate(document.pages, 1):
        assert str(number) in page.extract_text().splitlines()


def test_a_letter_with_nothing_but_a_name_is_still_a_letter() -> None:
    content = pdf(Post("en-GB", "Devon", "Kim Ash", "", "A meeting", ()))
    assert "Kim Ash" in printed(content)
