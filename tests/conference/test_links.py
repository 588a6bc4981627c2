"""The address of a document as it is kept: where it is, never what opens it."""

from pathlib import Path

import pytest

from conference.links import link_of, place_of, wrong_link

PLACE = "https://council.sharepoint.com/sites/cp/Child%20reports/r.docx"
CASES = Path(__file__).parents[1] / "cases" / "74-report-links.txt"
OPEN = "open_link"
TYPED = dict(
    zip(
        CASES.read_text(encoding="utf-8").split(),
        (OPEN, OPEN, "https://bucket.s3.amazonaws.com/r.pdf", OPEN, "https://council.sharepoint.com/r.docx",
         "https://council.sharepoint.com/r.docx"),
        strict=True,
    )
)  # fmt: skip


def wrong(typed: str) -> str:
    return next((problem.code for problem in wrong_link("report_link", typed)), "")


@pytest.mark.parametrize("typed", TYPED)
def test_no_key_stays_in_a_link_and_one_that_opens_for_anyone_is_refused(typed: str) -> None:
    kept = TYPED[typed]
    assert (link_of(typed), wrong(typed)) == ((None, OPEN) if kept == OPEN else (kept, ""))
    assert "KEY" not in (link_of(typed) or "")


@pytest.mark.parametrize("typed", [PLACE, f"  {PLACE}\n", "HTTPS://lcs.council.gov.uk/case/1?doc=4#p2"])
def test_an_address_over_https_is_kept(typed: str) -> None:
    assert link_of(typed) is not None
    assert wrong(typed) == ""


@pytest.mark.parametrize(
    "typed",
    ["r.docx", "http://council.example/x", "file:///c:/r.docx", "javascript:alert(1)", "https://",
     "https://localhost/x", "https://sam:secret@council.example/x", "https://council.example/a b",
     "https://council.example/\u202ex", "https://[::1", "https://council.example/" + "x" * 2_000,
     "https://eur02.safelinks.protection.outlook.com/?data=05"],
)  # fmt: skip
def test_anything_else_is_refused(typed: str) -> None:
    assert link_of(typed) is None
    assert wrong(typed) == "not_a_link"


def test_nothing_typed_is_no_link_and_nothing_wrong() -> None:
    assert (link_of(" "), wrong(" ")) == (None, "")


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        (f"{PLACE}?tempauth=abc", PLACE),
        (f"{PLACE}?web=1&e=abc&csf=1", f"{PLACE}?web=1"),
        (f"{PLACE};jsessionid=abc", PLACE),
        ("https://lcs.council.gov.uk/doc?CaseId=7&Token=abc#view", "https://lcs.council.gov.uk/doc?CaseId=7"),
        ("https://council.sharepoint.com/:w:/r/sites/cp/r.docx?d=w12&e=abc",
         "https://council.sharepoint.com/:w:/r/sites/cp/r.docx?d=w12"),
        (f"https://statics.teams.cdn.office.net/safelinks/1/atp.html?locale=en-gb&url={PLACE}", PLACE),
    ],
)  # fmt: skip
def test_what_says_which_document_it_is_stays_and_what_opens_it_goes(typed: str, kept: str) -> None:
    assert link_of(typed) == kept


@pytest.mark.parametrize("part", ["s/cp", "g/personal/x", "p/x", "t/cp", "u/cp", "f/cp"])
def test_of_sharepoints_links_only_those_for_people_with_existing_access_are_kept(part: str) -> None:
    """An "anyone" link has been seen as /s/, /g/ and /p/: nothing in it tells it from the others."""
    assert wrong(f"https://council.sharepoint.com/:w:/{part}/EabcKEY") == OPEN
    assert wrong(f"https://council.sharepoint.com/%3Aw%3A/{part}/EabcKEY") == OPEN


def test_an_open_link_is_seen_behind_safe_links() -> None:
    inside = "https%3A%2F%2Fcouncil.sharepoint.com%2F%3Ab%3A%2Fs%2Fcp%2FEabcKEY"
    assert wrong(f"https://eur02.safelinks.protection.outlook.com/?url={inside}&data=05") == OPEN


def test_people_read_where_it_is_never_what_the_file_is_called() -> None:
    assert place_of(PLACE) == "council.sharepoint.com, Child reports"
    assert place_of("https://lcs.council.gov.uk") == "lcs.council.gov.uk"
    assert place_of("") == ""
