"""What really reaches people's post, in the words that families and agencies read."""

from dataclasses import replace
from datetime import date

import pytest

from cards.invitations.mail import Words
from councils.library import Library
from tests.services.invitations.desk import Desk
from tests.services.invitations.post import Letter

YOUNG = {"kind": "child", "role": "child", "name": "KL", "email": "k@home.example", "born": date(2014, 3, 2)}
PARENTS, OWN = "Child Protection Information for parents and carers", "Leaflet for children and young people"


@pytest.fixture
def spoken(desk: Desk) -> Desk:
    desk.world = replace(desk.world, words=Words(Library.load()))
    return desk


def only(letters: list[Letter]) -> str:
    (letter,) = letters
    return letter.text


async def test_sg_27_each_of_the_family_reads_of_their_own_leaflet(spoken: Desk) -> None:
    await spoken.add("young", **YOUNG)
    await spoken.further()
    mother, young = only(spoken.post.to("ann@home.example")), only(spoken.post.to("k@home.example"))
    assert PARENTS in mother
    assert OWN not in mother
    assert OWN in young
    assert PARENTS not in young
    assert PARENTS not in only(spoken.post.to("lou@law.example"))


@pytest.mark.parametrize(
    ("instead", "told"),
    [
        ({}, "We have asked Reconstruct to find an advocate for you."),
        ({"details": {"advocacy": "opted_out"}}, "If you would like one, tell"),
        ({"born": date(2017, 3, 2)}, "If you would like one, tell"),
    ],
)
async def test_sg_19_only_a_young_person_who_is_referred_is_told_so(
    spoken: Desk, instead: dict[str, object], told: str
) -> None:
    """SG-19, C-38: ten and over, unless they opted out."""
    await spoken.add("young", **{**YOUNG, **instead})
    await spoken.further()
    assert told in only(spoken.post.to("k@home.example"))


async def test_le_28_an_agency_reads_the_children_and_when_its_report_is_wanted(spoken: Desk) -> None:
    """LE-28; SG-29, SG-82: the reports two days before."""
    await spoken.child("KL", date(2014, 3, 2))
    await spoken.further()
    (mail,) = [one.text for one in spoken.post.to("gp@surgery.example") if one.sort == "mail"]
    assert "Children: KL, born 2 March 2014" in mail
    assert "Send your agency’s report by Friday 4 December 2026" in mail


async def test_le_33_nobody_of_the_family_is_named_in_what_another_reads(spoken: Desk) -> None:
    await spoken.add("young", **YOUNG)
    await spoken.further()
    own = {"ann@home.example": "Ann", "kit@home.example": "Kit", "lou@law.example": "Lou"}
    for letter in spoken.post.letters:
        for address, name in own.items():
            assert letter.to == address or name not in letter.text
            assert letter.to == address or address not in letter.text
        assert not any(name in letter.subject for name in (*own.values(), "KL", "Lowe"))
