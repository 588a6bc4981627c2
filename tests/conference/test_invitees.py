"""People to put on lists, and the standards by which they are checked."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from conference.booking import Kind
from conference.dates import london
from conference.invitees import (
    FAMILY_SIDE,
    LONGEST,
    NEEDS,
    Colleagues,
    InviteeKind,
    Listed,
    advocacy,
    agency_of,
    answers,
    checked,
    envelope_lines,
    is_late,
    lacks,
    list_deadline,
    missing,
    notice_deadline,
    police_cut_off,
    police_picture,
    strict_lobby,
    to_ask,
    unmet,
    warnings,
    words_of,
)
from conference.standard import Standard, TimetableKind
from conference.timetable import Moment, Situation, Timetable, timetable
from councils.library import Library

LIBRARY = Library.load()
CASES = Path(__file__).parents[1] / "cases"
TODAY = date(2027, 1, 6)
GP = Listed(InviteeKind.PROFESSIONAL, "gp", "Dr Noor Aziz", id="gp", email="noor.aziz@surgery.example")
MOTHER = Listed(InviteeKind.FAMILY, "mother", "Kay Bell", id="mother", email="kay.bell@mail.example")
FATHER = Listed(InviteeKind.FAMILY, "father", "Lee Bell", id="father", phone="07700 900123")
CHILD = Listed(InviteeKind.CHILD, "child", "AB", id="child", born=date(2016, 1, 26))
LAWYER = Listed(
    InviteeKind.LEGAL, "lawyer", "Ines Roy", id="lawyer", email="roy@law.example", represents="mother"
)


def standard(council: str = "west_sussex") -> Standard:
    return LIBRARY.at(council, TODAY)


def like(one: Listed, **instead: Any) -> Listed:
    return replace(one, **instead)


# Who can be put on an invite list, and which field is wrong with those who cannot.


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
        ({"name": "Noor www.evil.example"}, "name", "not_a_name"),
        ({"agency": "Surgery <b>"}, "agency", "not_a_name"),
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


LONG_ADDRESS = (
    "The Old Coach House, The Stables at Upper Nettlebridge Manor, Nettlebridge Industrial Estate, "
    "Long Lane by the Old Maltings, Upper Nettlebridge, Nettlebridge-under-Edge, Crawley, RH10 1AA"
)


def test_an_address_too_long_for_the_window_of_a_letter_is_named_and_one_that_fits_is_not() -> None:
    fits = (CASES / "76-letter-address.txt").read_text(encoding="utf-8").strip()
    assert wrong(like(FATHER, address=fits)) == []
    (found,) = checked(standard(), like(FATHER, address=LONG_ADDRESS), TODAY)
    assert (found.field, found.code, found.facts) == ("address", "long_for_envelope", (("lines", "6"),))
    assert wrong(like(FATHER, address=LONG_ADDRESS.replace(", Upper Nettlebridge", ""))) == []


def test_no_line_of_an_address_is_left_off_an_envelope_and_the_last_stays_alone() -> None:
    for address in (
        LONG_ADDRESS,
        LONG_ADDRESS.replace(", ", "\n"),
        "1 High Street",
        "Road " * 60 + ", RH10 1AA",
    ):
        lines = envelope_lines("Lee Bell", address)
        assert len(lines) <= 7
        words = address.replace(",", " ").split()
        assert [word.strip(",") for line in lines[1:] for word in line.split()] == words
        assert lines[-1] == words[-1] or lines[-1] in {"RH10 1AA", "1 High Street"}


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


# What keeps a list from being complete, council by council.

DAY = date(2027, 1, 26)
COUNCILS = LIBRARY.councils()


@pytest.mark.parametrize("council", COUNCILS)
def test_every_part_that_must_be_answered_is_answered_by_somebody_or_a_reason(council: str) -> None:
    """SW-08, SG-68, WK-10, WK-11: a list, or a form, that is complete."""
    own = standard(council)
    asked = own.invitees.must_answer
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
        assert standard(council).cite("invitees.must_answer").source == "default"


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


# Until when the police can be asked (LE-21, LE-22, LE-24, C-13).

DAY_0 = date(2027, 1, 5)  # Tuesday
DAY_15 = date(2027, 1, 26)


def table(council: str, day: date, kind: TimetableKind = TimetableKind.INITIAL) -> Timetable:
    events: dict[str, Moment] = {"conference": london(day, datetime.min.time().replace(hour=10))}
    if kind is TimetableKind.INITIAL:
        events |= {"strategy_discussion": DAY_0, "request": DAY_0}
    own = standard(council)
    return timetable(tuple(own.steps.values()), Situation(kind, events, closing_days=own.closing_days))


def at(day: date, hour: int, minute: int = 0) -> datetime:
    return london(day, datetime.min.time().replace(hour=hour, minute=minute))


@pytest.mark.parametrize(
    ("held", "cut_off", "target"),
    [
        (DAY_15, date(2027, 1, 14), date(2027, 1, 13)),  # both rules agree
        (date(2027, 1, 22), date(2027, 1, 12), date(2027, 1, 11)),  # eight working days before binds
        (date(2027, 2, 12), date(2027, 1, 14), date(2027, 1, 13)),  # the seventh day binds
    ],
)
def test_the_earlier_of_the_two_rules_binds_and_the_target_is_a_day_sooner(
    held: date, cut_off: date, target: date
) -> None:
    """LE-22 and LE-21 both hold; LE-24 asks for one day more."""
    found = police_cut_off(table("leicestershire", held))
    assert found is not None
    assert (found.at, found.target) == (at(cut_off, 16), at(target, 16))
    assert {"LE-22", "LE-24", "LE-25", "C-13"} <= set(found.rules)


def test_four_o_clock_is_in_time_and_a_minute_later_is_late() -> None:
    found = police_cut_off(table("leicestershire", DAY_15))
    assert not is_late(found, at(date(2027, 1, 14), 16))
    assert is_late(found, at(date(2027, 1, 14), 16, 1))


def test_other_councils_and_reviews_ask_the_police_nothing() -> None:
    assert police_cut_off(table("swindon", DAY_15)) is None
    assert police_cut_off(table("leicestershire", DAY_15, TimetableKind.REVIEW)) is None
    picture = police_picture(
        None, [FATHER], at(DAY_0, 9), asked_at=None, asked_late=False, asked_for=frozenset()
    )
    assert picture.state == "not_used"


def test_a_request_is_open_then_asked_then_changed_by_another_name() -> None:
    cut_off = police_cut_off(table("leicestershire", DAY_15))
    now, early = at(date(2027, 1, 8), 9), at(date(2027, 1, 7), 9)
    one = like(FATHER, police_check=True, police_reason="Violence")
    two = like(MOTHER, police_check=True)

    def state(*people: object, asked: datetime | None = None, named: frozenset[str] = frozenset()) -> str:
        listed = [each for each in people if isinstance(each, type(FATHER))]
        return police_picture(cut_off, listed, now, asked_at=asked, asked_late=False, asked_for=named).state

    assert state(FATHER, MOTHER) == "nobody"
    assert state(one, MOTHER) == "open"
    assert state(one, asked=early, named=frozenset({"father"})) == "asked"
    assert state(one, two, asked=early, named=frozenset({"father"})) == "changed"


def test_names_after_the_cut_off_are_late_and_a_missing_reason_is_named() -> None:
    cut_off = police_cut_off(table("leicestershire", DAY_15))
    one = like(FATHER, police_check=True)
    late = police_picture(
        cut_off, [one], at(date(2027, 1, 15), 9), asked_at=None, asked_late=False, asked_for=frozenset()
    )
    assert late.late
    assert late.without_reason == ("father",)


@pytest.mark.parametrize(
    ("council", "step", "by", "rule"),
    [
        ("swindon", "invite_list_icpc", date(2027, 1, 12), "SW-07"),
        ("south_gloucestershire", "invite_list_icpc", date(2027, 1, 12), "SG-68"),
        ("leicestershire", "invite_list_icpc", date(2027, 1, 14), "LE-18"),
        ("wakefield", "invite_list_icpc", DAY_0, "WK-10"),
        ("west_sussex", "invite_list_icpc", date(2027, 1, 12), "WS-11"),
    ],
)
def test_the_list_is_due_by_each_councils_own_rule(council: str, step: str, by: date, rule: str) -> None:
    """SG-68, SW-07, LE-18 with C-14, WK-10, WS-11."""
    found = list_deadline(table(council, DAY_15), at(DAY_0, 9), None)
    assert found is not None
    assert (
        found.step,
        found.by if isinstance(found.by, date) and not isinstance(found.by, datetime) else found.by.date(),
    ) == (step, by)
    assert rule in found.rules
    assert not found.late


def test_a_list_that_came_in_time_is_never_late_afterwards() -> None:
    held = table("swindon", DAY_15)
    after = at(DAY_15, 9)
    missing, there = list_deadline(held, after, None), list_deadline(held, after, at(date(2027, 1, 12), 23))
    assert missing is not None
    assert missing.late
    assert there is not None
    assert not there.late


def test_short_notice_is_told_from_the_day_after_the_last_day_of_notice() -> None:
    """SW-09, C-62: six working days before the conference."""
    held = table("swindon", DAY_15)
    last = date(2027, 1, 18)
    before, after = (
        notice_deadline(held, at(last, 23), None),
        notice_deadline(held, at(last, 9) + timedelta(days=1), None),
    )
    assert before is not None
    assert not before.late
    assert after is not None
    assert after.late


# What is warned of, and when the lobby has to be the stricter one.

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


@pytest.mark.parametrize(
    ("mine", "theirs", "fields"),
    [
        ({"phone": "+44 7700 900123"}, {"phone": "07700 900 123"}, ["phone"]),
        ({"address": "4 Hill Road, Chippenham"}, {"address": "4, Hill Road\nCHIPPENHAM"}, ["address"]),
        ({"phone": "07700 900123"}, {"phone": "07700 900124"}, []),
    ],
)
def test_of_two_who_must_not_meet_neither_is_reached_where_the_other_answers(
    mine: dict[str, str], theirs: dict[str, str], fields: list[str]
) -> None:
    other = like(FATHER, email="lee@mail.example", **theirs)
    for sides in (("a", "b"), ("b", "a")):
        found = wrong(like(MOTHER, window=sides[0], **mine), replace(other, window=sides[1]))
        assert found == [(field, "shared_apart") for field in fields]
    together = wrong(like(MOTHER, window="a", **mine), replace(other, window="a"))
    assert together == [], "a couple has one telephone"


def test_one_office_may_speak_for_both_sides() -> None:
    office = {"phone": "01225 100200", "address": "2 Court Lane"}
    for_her, for_him = (like(LAWYER, window=side, name=side, email="", **office) for side in ("a", "b"))
    assert not [one for one in wrong(for_her, for_him) if one[1] == "shared_apart"]
