"""The record as PDF: read back with pypdf, the same for the same, whole however long it is."""

from io import BytesIO

from pypdf import PdfReader

from cards.casefile import mail, record
from cards.casefile.paper import NOT_HERE, pdf
from conference.casefile import Ended, HistoryLine
from conference.standdown import Act
from tests.cards.casefile.made import SUMMER, asked, decided, file, paper, read, standard, text


def test_the_pdf_is_read_back_with_title_language_and_page_numbers_and_no_child_in_its_title() -> None:
    content = paper(file(asked(), decided()))
    document = PdfReader(BytesIO(content))
    assert document.metadata is not None
    assert document.metadata.title == "Conference Q-27-0001: record"
    assert document.metadata.author == "Leicestershire"
    assert str(document.root_object["/Lang"]) == "en-GB"
    said = read(content)
    assert "Record of conference Q-27-0001" in said
    assert "Agreed by: Uma Stone, Safeguarding Manager" in said
    assert "Page 1 of 2" in said


def test_the_same_record_is_the_same_file() -> None:
    assert paper(file(asked(), decided())) == paper(file(asked(), decided()))


def test_signs_and_accents_are_printed_as_they_were_typed() -> None:
    said = read(paper(file(asked("<b>Łucja & Siân</b> said: 5 > 4"))))
    assert "<b>Łucja & Siân</b> said: 5 > 4" in said
    assert NOT_HERE not in said


def test_letters_that_paper_cannot_hold_are_in_the_text_file_and_the_paper_says_so() -> None:
    made = file(asked("Die Mutter heißt سلمى."))
    both = mail.attachments(standard(), made)
    assert NOT_HERE in read(both[0].content)
    assert "heißt ________." in read(both[0].content)
    assert mail.text_of(standard(), made).endswith(NOT_HERE)
    assert "سلمى" not in mail.text_of(standard(), made)
    assert NOT_HERE not in mail.text_of(standard(), file(asked("Łucja & Siân")))
    assert "سلمى" in both[1].content.decode()


def test_a_long_record_runs_over_pages_with_the_table_heads_again() -> None:
    words = "A long explanation that goes on. " * 60
    lines = tuple(HistoryLine(SUMMER, "Sam Reed", "invitee_added") for _ in range(120))
    made = file(*(asked(words), decided()) * 6, history=lines)
    pages = PdfReader(BytesIO(paper(made))).pages
    assert len(pages) > 5
    for number, page in enumerate(pages, 1):
        assert f"Page {number} of {len(pages)}" in " ".join(page.extract_text().split())
    assert sum("When\nWho\nWhat" in page.extract_text() for page in pages) > 1


def test_one_reason_longer_than_a_page_is_printed_whole() -> None:
    words = " ".join(f"word{number}" for number in range(2_000))
    assert "word1999" in read(paper(file(asked(words))))


def test_a_usual_record_has_two_pages() -> None:
    lines = tuple(HistoryLine(SUMMER, "Sam Reed", "invitee_added") for _ in range(25))
    made = file(asked(), decided(), decided(), Ended(SUMMER, None, "done", Act.STAND_DOWN), history=lines)
    assert len(PdfReader(BytesIO(paper(made))).pages) == 2


def test_a_record_without_decisions_says_so() -> None:
    assert "Decisions --------- None so far." in text()
    assert "None so far." in read(pdf("Title", "Author", record.record(standard(), file())))
