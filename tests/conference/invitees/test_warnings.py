"""What is warned of, and when the lobby has to be the stricter one."""

import pytest

from conference.invitees import FAMILY_SIDE, Colleagues, InviteeKind, Listed, strict_lobby, warnings
from tests.conference.invitees.some import CHILD, FATHER, GP, LAWYER, MOTHER, like

STAFF = Colleagues(frozenset({"sam.reed@council.example"}), frozenset({"council.example"}))


def codes(one: Listed, *others: Listed) -> list[str]:
    return [problem.code for problem in warnings(one, others, STAFF)]


@pytest.mark.parametrize(
    "known",
    [
        {"email": "Kay.Bell@Council.example"},
        {"email": "sam.reed@council.example"},
        {"aad_object_id": "aad-9"},
        {"person_id": "p-9"},
    ],
)
def test_a_parent_who_is_a_colleague_is_taken_with_a_warning_and_the_stricter_lobby(
    known: dict[str, str],
) -> None:
    """Fault: a parent who is also a colleague in the tenant; never with a way past the lobby (C-23)."""
    parent = like(MOTHER, **known)
    assert codes(parent) == ["colleague"]
    assert strict_lobby([GP, parent], STAFF)


@pytest.mark.parametrize("kind", sorted(FAMILY_SIDE))
def test_whoever_comes_with_the_family_counts(kind: InviteeKind) -> None:
    assert strict_lobby([like(MOTHER, kind=kind, email="x@council.example")], STAFF)


def test_a_professional_of_the_council_changes_nothing() -> None:
    nurse = like(GP, email="nurse@council.example", person_id="p-1")
    assert codes(nurse) == []
    assert not strict_lobby([nurse, MOTHER, FATHER, CHILD, LAWYER], STAFF)


def test_a_domain_is_compared_whole() -> None:
    assert not strict_lobby([like(MOTHER, email="kay@mycouncil.example")], STAFF)
    assert not strict_lobby([like(MOTHER, email="", phone="1")], STAFF)


def test_a_shared_mailbox_and_nowhere_to_write_to_are_said() -> None:
    assert codes(like(FATHER, email=MOTHER.email), MOTHER) == ["same_address"]
    assert codes(FATHER, MOTHER) == ["no_reach"]
    assert codes(like(FATHER, address="1 Road")) == []
