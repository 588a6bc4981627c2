"""Who can be put on an invite list, and which field is wrong with those who cannot."""

from datetime import date, timedelta
from typing import Any

import pytest

from conference.invitees import LONGEST, Listed, checked
from tests.conference.invitees.some import CHILD, FATHER, GP, LAWYER, MOTHER, TODAY, like, standard


def wrong(one: Listed, *others: Listed, council: str = "west_sussex") -> list[tuple[str, str]]:
    found = checked(standard(council), one, TODAY, others)
    return [(problem.field, problem.code) for problem in found]


@pytest.mark.parametrize("one", [GP, MOTHER, FATHER, CHILD])
def test_whoever_is_given_whole_is_taken(one: Listed) -> None:
    assert wrong(one) == []


@pytest.mark.parametrize(
    ("instead", "field", "code"),
    [
        ({"name": "  "}, "name", "missing"),
        ({"role": ""}, "role", "missing"),
        ({"role": "magician"}, "role", "not_a_choice"),
        ({"role": "mother"}, "role", "not_a_choice"),
        ({"role": "other_professional"}, "agency", "missing"),
        ({"email": ""}, "reach", "missing"),
        ({"email": "noor.aziz@surgery"}, "email", "not_an_email"),
        ({"email": "noor..aziz@surgery.example"}, "email", "not_an_email"),
        ({"email": "Noor <noor@surgery.example>"}, "email", "not_an_email"),
        ({"window": "a"}, "window", "not_a_choice"),
        ({"represents": "mother"}, "represents", "unknown_choice"),
        ({"joins": {"how": "by_balloon"}}, "joins.how", "not_a_choice"),
        ({"joins": {"shoe_size": "9"}}, "joins.shoe_size", "not_a_choice"),
    ],
)
def test_each_fault_of_a_professional_names_its_field(instead: dict[str, Any], field: str, code: str) -> None:
    """SW-08: all the professionals who should be invited, each so that they can be."""
    assert wrong(like(GP, **instead)) == [(field, code)]


@pytest.mark.parametrize("field", LONGEST)
def test_what_is_too_long_is_said_with_its_limit(field: str) -> None:
    one = like(GP, **{field: "x" * (LONGEST[field] + 1)}, police_check=True)
    (found,) = (each for each in checked(standard(), one, TODAY) if each.code == "too_long")
    assert (found.field, dict(found.facts)) == (field, {"limit": str(LONGEST[field])})


def test_nobody_is_born_tomorrow() -> None:
    assert wrong(like(MOTHER, born=TODAY + timedelta(days=1))) == [("born", "in_the_future")]
    assert wrong(like(MOTHER, born=TODAY)) == []


def test_a_child_is_named_by_initials_and_needs_no_address() -> None:
    assert wrong(like(CHILD, name="Abigail")) == [("name", "not_initials")]
    assert wrong(CHILD) == []


@pytest.mark.parametrize(
    ("instead", "field"),
    [
        ({"email": "NOOR.AZIZ@surgery.example"}, "email"),
        ({"aad_object_id": "aad-1"}, "aad_object_id"),
        ({"person_id": "p-1"}, "person_id"),
        ({"name": " dr  noor AZIZ "}, "name"),
    ],
)
def test_the_same_person_twice_is_refused_by_whatever_shows_it(instead: dict[str, Any], field: str) -> None:
    """Fault: the same person twice, by e-mail, by object id, by name and agency."""
    first = like(GP, aad_object_id="aad-1", person_id="p-1")
    base = {"id": "", "name": "Somebody Else", "email": "else@surgery.example"}
    second = like(GP, **{**base, **instead})
    found = checked(standard(), second, TODAY, [first])
    assert [(one.field, one.code, dict(one.facts)) for one in found] == [
        (field, "same_twice", {"other": "Dr Noor Aziz"})
    ]


def test_nobody_is_their_own_double_and_two_agencies_are_two_people() -> None:
    assert wrong(GP, GP) == []
    other = like(GP, id="", role="school", email="", phone="1", agency="Hill School")
    assert wrong(other, GP) == []


def test_father_and_grandfather_may_share_a_name() -> None:
    senior = like(FATHER, id="", role="grandparent", phone="07700 900124")
    assert wrong(senior, FATHER) == []


def test_two_of_a_family_may_share_a_mailbox_unless_they_are_kept_apart() -> None:
    """LE-04, SG-13: what one of two who must not meet is sent, the other would read."""
    partner = like(FATHER, id="", email=MOTHER.email)
    assert wrong(partner, MOTHER) == []
    assert wrong(like(partner, window="b"), like(MOTHER, window="a")) == [("email", "same_twice")]


def test_a_lawyer_is_there_for_somebody_of_the_family_on_the_list() -> None:
    assert wrong(LAWYER, MOTHER) == []
    assert wrong(LAWYER, GP) == [("represents", "unknown_choice")]
    assert wrong(
        like(LAWYER, represents="lawyer-2"), like(LAWYER, id="lawyer-2", name="X", email="x@l.example")
    ) == [("represents", "unknown_choice")]


def test_a_check_by_the_police_has_a_reason_and_a_reason_only_with_a_check() -> None:
    """LE-25: mandatory for a request, and only then."""
    le = "leicestershire"
    assert wrong(like(FATHER, police_check=True), council=le) == [("police_reason", "missing")]
    assert wrong(like(FATHER, police_check=True, police_reason="Reported violence"), council=le) == []
    assert wrong(FATHER, council=le) == []
    assert wrong(like(FATHER, police_reason="Just so"), council=le) == [("police_reason", "not_asked")]


def test_a_birthday_is_a_day_of_the_past_in_a_leap_year_too() -> None:
    assert wrong(like(MOTHER, born=date(1992, 2, 29))) == []
