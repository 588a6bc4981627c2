"""What keeps a list from being complete, council by council."""

from datetime import date

import pytest

from conference.booking import Kind
from conference.invitees import (
    NEEDS,
    Listed,
    advocacy,
    agency_of,
    answers,
    lacks,
    missing,
    to_ask,
    unmet,
    words_of,
)
from tests.conference.invitees.some import CHILD, FATHER, GP, LAWYER, LIBRARY, MOTHER, like, standard

DAY = date(2027, 1, 26)
COUNCILS = LIBRARY.councils()


@pytest.mark.parametrize("council", COUNCILS)
def test_every_part_that_must_be_answered_is_answered_by_somebody_or_a_reason(council: str) -> None:
    """SW-08, SG-68, WK-10, WK-11: a list, or a form, that is complete."""
    own = standard(council)
    asked = own.invitees.must_answer.value
    assert missing(own, Kind.INITIAL, [], {}) == asked
    assert missing(own, Kind.INITIAL, [MOTHER, GP], {"police": "Not involved"}) == (
        "health_visitor|school_nurse|midwife",
        "school|nursery",
    )
    assert missing(own, Kind.INITIAL, [], dict.fromkeys(asked, "  ")) == asked
    assert missing(own, Kind.INITIAL, [], dict.fromkeys(asked, "Nobody")) == ()


def test_one_of_several_parts_is_enough_and_they_are_named_together() -> None:
    own = standard("swindon")
    (part,) = (one for one in answers(own, Kind.INITIAL, [FATHER], {}) if one.present)
    assert part.role == "mother|father|carer"
    assert words_of(part.role, own.invitee_roles) == part.words == "mother, father or carer"


def test_the_police_are_not_asked_for_at_every_review() -> None:
    own = standard("south_gloucestershire")
    assert "police" in missing(own, Kind.INITIAL, [], {})
    assert "police" not in missing(own, Kind.REVIEW, [], {})


def test_which_parts_must_be_answered_is_shown_as_quorates_proposal() -> None:
    for council in COUNCILS:
        assert standard(council).invitees.must_answer.source == "default"


def test_a_lawyer_says_whom_they_are_there_for_before_the_list_is_complete() -> None:
    own = standard()
    assert lacks(own, LAWYER) == ()
    assert lacks(own, like(LAWYER, represents="")) == ("represents",)


def test_wakefields_form_also_says_how_each_of_the_family_joins() -> None:
    """WK-10: all the appropriate information, as council data (C-14)."""
    assert lacks(standard("wakefield"), MOTHER) == ("joins.how",)
    assert lacks(standard("wakefield"), like(MOTHER, joins={"how": "link"})) == ()
    assert lacks(standard("swindon"), MOTHER) == ()


def test_leicestershire_asks_the_family_for_device_and_data_and_holds_nothing_up() -> None:
    """LE-30, LE-31."""
    own = standard("leicestershire")
    assert to_ask(own, MOTHER) == ("joins.how", "joins.device", "joins.data")
    assert to_ask(own, like(MOTHER, joins={"how": "link", "device": "yes"})) == ("joins.data",)
    assert lacks(own, MOTHER) == ()
    assert to_ask(own, GP) == to_ask(own, CHILD) == ()


def test_an_agency_is_the_parts_own_where_none_was_typed() -> None:
    own = standard()
    assert agency_of(own, GP) == "GP practice"
    assert agency_of(own, like(GP, agency="Hill Surgery")) == "Hill Surgery"
    assert lacks(own, like(GP, role="other_professional")) == ("agency",)


@pytest.mark.parametrize(
    ("council", "born", "said", "then"),
    [
        ("south_gloucestershire", date(2017, 1, 26), "", "refer"),
        ("south_gloucestershire", date(2017, 1, 27), "", ""),
        ("south_gloucestershire", date(2016, 1, 1), "opted_out", "opted_out"),
        ("west_sussex", date(2010, 1, 1), "", ""),
    ],
)
def test_a_child_of_ten_on_the_day_is_referred_unless_they_opt_out(
    council: str, born: date, said: str, then: str
) -> None:
    """SG-19, SG-26, C-38: ten on the day of the conference; elsewhere only a question."""
    child = like(CHILD, born=born, details={"advocacy": said} if said else {})
    assert advocacy(standard(council), child, DAY) == then


def test_only_a_child_is_referred() -> None:
    assert advocacy(standard("south_gloucestershire"), like(MOTHER, born=date(1990, 1, 1)), DAY) == ""


def test_every_need_can_be_met_and_missed() -> None:
    whole = Listed(
        MOTHER.kind,
        "mother",
        "Kay",
        agency="x",
        email="k@m.example",
        phone="1",
        address="1 Road",
        born=date(1990, 1, 1),
        joins=dict.fromkeys(("how", "device", "data", "interpreter", "language"), "yes"),
    )
    assert unmet(whole, NEEDS) == ()
    assert unmet(Listed(MOTHER.kind, "mother", "Kay"), NEEDS) == NEEDS
