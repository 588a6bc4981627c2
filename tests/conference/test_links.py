"""Links to reports: an address over https and nothing else."""

import pytest

from conference.reports import link_of, place_of

PLACE = "https://council.sharepoint.com/sites/cp/Child%20reports/r.docx"


@pytest.mark.parametrize("typed", [PLACE, f"  {PLACE}\n", "HTTPS://lcs.council.gov.uk/case/1?doc=4#p2"])
def test_an_address_over_https_is_kept(typed: str) -> None:
    assert link_of(typed) is not None


@pytest.mark.parametrize(
    "typed",
    ["", " ", "r.docx", "http://council.example/x", "file:///c:/r.docx", "javascript:alert(1)", "https://",
     "https://localhost/x", "https://sam:secret@council.example/x", "https://council.example/a b",
     "https://council.example/\u202ex", "https://[::1", "https://council.example/" + "x" * 2_000],
)  # fmt: skip
def test_anything_else_is_refused(typed: str) -> None:
    assert link_of(typed) is None


def test_what_opens_the_file_is_taken_off_the_link() -> None:
    assert link_of(f"{PLACE}?tempauth=abc") == PLACE
    assert link_of(f"{PLACE}?web=1") == f"{PLACE}?web=1"


def test_people_read_where_it_is_never_what_the_file_is_called() -> None:
    assert place_of(PLACE) == "council.sharepoint.com, Child reports"
    assert place_of("https://lcs.council.gov.uk") == "lcs.council.gov.uk"
    assert place_of("") == ""
