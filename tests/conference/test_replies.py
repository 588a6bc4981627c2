"""Whose answer is whose on a calendar entry."""

from datetime import UTC, datetime

from conference.replies import Answered, Guest, last_word, who_said

JO = Guest("Jo Price", frozenset({"jo@school.example"}))
SAM = Guest("Sam Ali", frozenset({"sam@a.example"}))
OTHER_SAM = Guest("Sam Ali", frozenset({"sam@b.example"}))


def line(address: str, name: str, said: str, hour: int = 0) -> Answered:
    at = datetime(2027, 1, 6, hour, tzinfo=UTC) if hour else None
    return Answered(address, name, said, at)


def test_an_answer_beats_none_and_the_latest_beats_the_others() -> None:
    both = [line("a", "", "accepted", 9), line("b", "", "")]
    assert last_word(both) == last_word(reversed(both)) == "accepted"
    assert last_word([line("a", "", "declined", 11), line("b", "", "accepted", 10)]) == "declined"
    assert last_word([line("a", "", "")]) == last_word([]) == ""


def test_a_name_that_two_guests_have_tells_nothing() -> None:
    found = who_said({"1": SAM, "2": OTHER_SAM}, [line("sam@c.example", "Sam Ali", "declined")])
    assert (found.said, [one.address for one in found.strangers]) == ({}, ["sam@c.example"])


def test_one_person_who_is_on_the_list_and_ours_has_one_answer() -> None:
    found = who_said({"list": JO, "person": JO}, [line("x500", "jo  PRICE", "accepted")])
    assert found.said == {"list": "accepted", "person": "accepted"}


def test_an_address_comes_before_a_name() -> None:
    lines = [line("jo@school.example", "Sam Ali", "declined")]
    assert who_said({"1": JO, "2": SAM}, lines).said == {"1": "declined"}
