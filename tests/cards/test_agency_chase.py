"""The mail that asks one agency again, by what they answered and by what is missing."""

import pytest

from cards.replies import agency_chase
from conference.quorum import Coming
from tests.gallery.made_up import SHORT, standard
from tests.gallery.replies_made_up import chase

SAYS = {
    Coming.OPEN: ("can you come?", "We have no answer from you yet", "say who comes in your place"),
    Coming.PERHAPS: ("can you come?", "You have said that you may come", "say who comes in your place"),
    Coming.NO: ("can you come?", "You have said that you cannot come", "who can come in your place"),
    Coming.YES: ("your report", "You have said that you will come", "Thank you"),
}


@pytest.mark.parametrize("council", SHORT)
@pytest.mark.parametrize("coming", Coming)
def test_it_asks_for_what_is_missing_and_names_the_reference_only(council: str, coming: Coming) -> None:
    """SW-25: the words before it are the council's; elsewhere there are none."""
    subject, text = agency_chase(standard(council), chase(coming))
    asked, said, then = SAYS[coming]
    title = "URGENT CLA/CP: " if council == "sw" else ""
    assert subject == f"{title}Conference Q-26-0042: {asked}"
    assert said in text
    assert then in text
    assert "by Friday 4 December 2026, whether you come or not" in text
    assert "Tuesday 8 December 2026, 10am to midday (on Teams)" in text
    assert "{" not in subject + text


def test_a_report_that_is_here_or_not_asked_for_is_not_asked_again() -> None:
    _, text = agency_chase(standard("le"), chase(Coming.OPEN, report_here=True, report_by=None))
    assert "whether you come or not" not in text


def test_face_to_face_it_names_the_place() -> None:
    _, text = agency_chase(standard("wk"), chase(Coming.OPEN, mode="face_to_face", place="Civic Centre"))
    assert "(face to face, Civic Centre)" in text
