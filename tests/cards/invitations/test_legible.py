"""Each reader can read it: words of their age, in their language, days and times as it says them."""

from dataclasses import replace

import pytest

from cards.invitations.mail import Words
from conference.invitations import Way
from tests.cards.invitations.pictures import COUNCILS, LIBRARY, body, sample
from tests.cards.invitations.reading import age
from workshop.handbook.invitations import samples

JARGON = (
    "section 47", "statutory", "pursuant", "threshold", "quorum", "multi-agency", "agency", "safeguarding",
    "solicitor", "legal", "significant harm", "allegation", "proceedings", "ICPC", "RCPC", "CPA", "parental",
)  # fmt: skip


@pytest.mark.parametrize("council", COUNCILS)
def test_families_and_young_people_can_read_their_texts(council: str, words: Words) -> None:
    """F.15: a reading age of 9 to 11 at most; lower for the young and for easy read."""
    for name, picture in samples(LIBRARY.versions(council)[-1]):
        if picture.way is not Way.OWN or picture.kind not in {"family", "child"}:
            continue
        limit = {"family": 11, "child": 10}[picture.kind]
        assert age(body(words, picture)) <= limit, name
        assert age(body(words, replace(picture, easy_read=True))) <= 9, name


@pytest.mark.parametrize("council", COUNCILS)
def test_a_young_person_meets_no_lawyers_or_councils_jargon(council: str, words: Words) -> None:
    for name, picture in samples(LIBRARY.versions(council)[-1]):
        if picture.kind == "child" and picture.way is Way.OWN:
            for easy in (False, True):
                said = body(words, replace(picture, easy_read=easy))
                found = [word for word in JARGON if word.casefold() in said.casefold()]
                assert found == [], name


def test_a_language_without_a_text_is_english_and_says_so_to_reader_and_social_worker(words: Words) -> None:
    picture = replace(sample("west_sussex", "family-forward-new"), language="Tigrinya")
    note, _, theirs = body(words, picture).partition("-" * 40)
    assert "There is no text in Tigrinya yet, so it is in English." in note
    assert "We do not have this in Tigrinya yet. Sam Reed can go through it with you." in theirs


def test_lawyers_and_advocates_are_written_to_in_english_whatever_the_family_speaks(words: Words) -> None:
    picture = sample("swindon", "legal-own-new")
    assert words.text(replace(picture, language="Polish")) == words.text(picture)


@pytest.mark.parametrize(
    ("language", "day", "time"),
    [
        ("cy", "Dydd Mawrth 8 Rhagfyr 2026", "10yb tan hanner dydd"),
        ("pl", "Wtorek, 8 grudnia 2026", "10:00–12:00"),
        ("", "Tuesday 8 December 2026", "10am to midday"),
    ],
)
def test_days_and_times_are_said_as_the_language_says_them(
    words: Words, language: str, day: str, time: str
) -> None:
    said = body(words, replace(sample("swindon", "family-own-new"), language=language))
    assert day in said
    assert time in said


def test_london_time_is_shown_in_summer(words: Words) -> None:
    made = sample("swindon", "family-own-new")
    summer = replace(made, **{at: getattr(made, at).replace(month=7) for at in ("starts", "ends", "arrives")})
    assert "11am to 1pm" in body(words, summer)
