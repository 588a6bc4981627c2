from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from conference.roles import Role
from conference.standard import Source
from councils.findings import StandardsRefused
from councils.layers import SECTIONS, keys_of
from councils.library import Library, NotYetInForceError, UnknownCouncilError
from tests.councils.devon import DEVON


@pytest.fixture(scope="module")
def library() -> Library:
    return Library.load()


@pytest.mark.parametrize("name", ["south-gloucestershire", "South Gloucestershire", "SOUTH_GLOUCESTERSHIRE "])
def test_a_council_is_found_as_people_write_it(library: Library, name: str) -> None:
    assert library.key(name) == "south_gloucestershire"


def test_an_unknown_council_is_refused_with_the_known_ones(library: Library) -> None:
    with pytest.raises(UnknownCouncilError) as refusal:
        library.at("swindn", date(2026, 12, 1))
    said = str(refusal.value)
    assert "Did you mean swindon?" in said
    assert all(council in said for council in library.councils())


def test_england_is_no_council(library: Library) -> None:
    with pytest.raises(UnknownCouncilError):
        library.key("england")


def test_every_value_of_every_section_says_where_it_comes_from(library: Library) -> None:
    swindon = library.at("swindon", date(2026, 12, 1))
    cited = [swindon.cite(f"{section}.{key}") for section in SECTIONS for key in keys_of(section)]
    assert all(one.rules or one.note for one in cited)
    assert swindon.cite("duty.cover.kept").value is swindon.duty_cover.kept
    assert (swindon.timescale.notice, swindon.cite("timescale.notice").value) == (6, 6)


def test_a_sixth_council_is_one_new_file(write: Callable[..., Path]) -> None:
    devon = Library.load(write().parent).at("devon", date(2026, 12, 1))
    assert devon.word("chair") == "conference leader"
    assert "chair" in devon.synonyms["chair"]
    assert (devon.timescale.notice, devon.cite("timescale.notice").rules) == (5, ("DV-01",))
    assert devon.cite("timescale.last_date").source is Source.STATUTORY
    assert devon.out_of_timescale.value.steps[0].role is Role.SERVICE_MANAGER


def test_an_amendment_holds_from_its_day_and_keeps_the_rest(write: Callable[..., Path]) -> None:
    later = (
        "\n[[amendments]]\neffective_from = 2027-04-01\n\n"
        '[amendments.timescale]\nnotice = { value = 8, rules = ["DV-02"] }\n'
    )
    library = Library.load(write(DEVON + later).parent)
    before, after = library.at("devon", date(2027, 3, 31)), library.at("devon", date(2027, 4, 1))
    assert (before.timescale.notice, after.timescale.notice) == (5, 8)
    assert (before.effective_from, after.effective_from) == (date(2026, 1, 1), date(2027, 4, 1))
    assert after.word("chair") == "conference leader"
    assert library.at("devon", after.effective_from) == after


def test_before_its_first_day_a_council_has_no_standard(write: Callable[..., Path]) -> None:
    with pytest.raises(NotYetInForceError, match="2025-12-31"):
        Library.load(write().parent).at("devon", date(2025, 12, 31))


def test_a_folder_without_councils_is_refused(tmp_path: Path) -> None:
    with pytest.raises(StandardsRefused, match="no council's file"):
        Library.load(tmp_path)


def test_a_faulty_file_stops_the_library_with_every_fault(write: Callable[..., Path]) -> None:
    faulty = DEVON.replace("notice", "notise").replace("chair", "char")
    with pytest.raises(StandardsRefused) as refusal:
        Library.load(write(faulty).parent)
    assert [finding.key for finding in refusal.value.findings] == ["timescale.notise", "words.char"]
