"""Until when the police can be asked (LE-21, LE-22, LE-24, C-13)."""

from datetime import date, datetime, timedelta

import pytest

from conference.dates import london
from conference.invitees import is_late, list_deadline, notice_deadline, police_cut_off, police_picture
from conference.standard import TimetableKind
from conference.timetable import Moment, Situation, Timetable, timetable
from tests.conference.invitees.some import FATHER, MOTHER, like, standard

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
