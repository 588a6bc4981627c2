"""What a rota must hold, what would be fair, and days that no rota can cover (WS-26, WS-27, WS-29)."""

from datetime import date, timedelta
from itertools import product

from hypothesis import given, settings
from hypothesis import strategies as st

from conference.rota import (
    ConflictKind,
    RotaChair,
    RotaRequest,
    ShortfallKind,
    conflicts,
    fairness,
    greedy,
    rota_days,
    shares,
    shortfalls,
)
from conference.working_days import NATIONAL

EVERY = frozenset(range(5))
WEEK = tuple(date(2027, 1, 11) + timedelta(days=number) for number in range(5))


def chair(name: str, *, away: dict[date, str] | None = None, time: float = 1.0, **more: object) -> RotaChair:
    return RotaChair(name, name.title(), time, EVERY, away or {}, **more)  # type: ignore[arg-type] # named


def a_week(*chairs: RotaChair, **more: object) -> RotaRequest:
    return RotaRequest(WEEK, chairs, **more)  # type: ignore[arg-type] # named parts, each of its own type


def possible(request: RotaRequest) -> bool:
    """By trying everything."""
    ids = [one.id for one in request.chairs]
    return any(
        not shortfalls(dict(zip(request.days, picked, strict=True)), request)
        for picked in product(ids, repeat=len(request.days))
    )


weeks = st.builds(
    lambda away, wants, edge: RotaRequest(
        WEEK,
        tuple(
            chair(f"c{number}", away=dict.fromkeys(theirs, "leave"), runs_wanted=number in wants)
            for number, theirs in enumerate(away)
        ),
        before=edge[0],
        after=edge[1],
    ),
    st.lists(st.sets(st.sampled_from(WEEK), max_size=5), min_size=1, max_size=3),
    st.sets(st.integers(0, 2), max_size=1),
    st.tuples(*[st.sampled_from(["", "c0", "c1"])] * 2),
)


@given(weeks)
@settings(max_examples=150)
def test_days_conflict_exactly_when_no_rota_exists(request: RotaRequest) -> None:
    assert (not conflicts(request)) == possible(request)


@given(weeks)
@settings(max_examples=150)
def test_the_greedy_rota_breaks_nothing_and_is_found_whenever_there_is_one(request: RotaRequest) -> None:
    rota = greedy(request)
    assert (rota is not None) == (not conflicts(request))
    assert rota is None or shortfalls(rota, request) == ()


@given(weeks)
@settings(max_examples=100)
def test_shares_add_up_and_give_nobody_days_that_they_cannot_do(request: RotaRequest) -> None:
    fair = shares(request)
    for one in request.chairs:
        assert -1e-9 <= fair.days[one.id] <= len(WEEK) - len(one.away) + 1e-9
    if all(len(one.away) < 3 for one in request.chairs) and len(request.chairs) == 3:
        assert abs(sum(fair.days.values()) - len(WEEK)) < 1e-6


def test_a_day_with_nobody_is_named_with_why_each_is_away() -> None:
    tuesday = WEEK[1]
    part_time = RotaChair("c", "Cy", 0.4, frozenset({3, 4}))
    (found,) = conflicts(
        a_week(chair("a", away={tuesday: "leave"}), chair("b", away={tuesday: "training"}), part_time)
    )
    assert (found.kind, found.days) == (ConflictKind.NOBODY, (tuesday,))
    assert {(one.name, one.why) for one in found.away} == {
        ("A", "leave"),
        ("B", "training"),
        ("Cy", "part_time"),
    }


def test_two_days_that_only_one_person_can_do_conflict_together_and_no_more_than_these() -> None:
    away = {WEEK[2]: "leave", WEEK[3]: "leave"}
    (found,) = conflicts(a_week(chair("a", away=away), chair("b")))
    assert (found.kind, found.days) == (ConflictKind.RUNNING, WEEK[2:4])
    assert found.left == (("B",), ("B",))
    assert conflicts(a_week(chair("a", away=away), chair("b", runs_wanted=True))) == ()


def test_a_day_given_to_somebody_who_is_away_and_a_rota_without_chairs_are_said() -> None:
    fixed = a_week(chair("a", away={WEEK[0]: "leave"}), chair("b"), fixed={WEEK[0]: "a"})
    assert [one.kind for one in conflicts(fixed)] == [ConflictKind.FIXED]
    assert [one.kind for one in conflicts(a_week())] == [ConflictKind.NO_CHAIRS]


def test_each_broken_rule_of_a_rota_is_named() -> None:
    """WS-26: exactly one a day; WS-29: own conferences on a duty day are a warning."""
    request = a_week(chair("a", away={WEEK[1]: "leave"}, booked=frozenset({WEEK[0]})), chair("b"), before="b")
    rota = {WEEK[0]: "a", WEEK[1]: "a", WEEK[2]: "zoe", WEEK[3]: "b", date(2027, 1, 16): "b"}
    found = {(one.kind, one.day, one.stops) for one in shortfalls(rota, request)}
    assert found == {
        (ShortfallKind.BOOKED, WEEK[0], False),
        (ShortfallKind.AWAY, WEEK[1], True),
        (ShortfallKind.RUNNING, WEEK[1], False),
        (ShortfallKind.UNKNOWN, WEEK[2], True),
        (ShortfallKind.GAP, WEEK[4], True),
        (ShortfallKind.NOT_A_DAY, date(2027, 1, 16), True),
    }
    assert shortfalls(dict.fromkeys(WEEK, "b") | {WEEK[0]: "b"}, request)[0].kind is ShortfallKind.RUNNING


def test_days_next_to_holidays_are_found_across_weekends_and_years() -> None:
    days, beside = rota_days(date(2027, 1, 1), date(2027, 12, 31), NATIONAL)
    assert len(days) == 253
    assert [f"{day:%d.%m}" for day in sorted(beside)] == [
        "04.01", "25.03", "30.03", "30.04", "04.05", "28.05", "01.06", "27.08", "31.08", "24.12", "29.12",
        "31.12",
    ]  # fmt: skip


def test_shares_follow_working_time_and_take_off_what_was_done_last_year() -> None:
    """WS-27: a fair share of days."""
    days, beside = rota_days(date(2027, 1, 1), date(2027, 12, 31), NATIONAL)
    chairs = (chair("a", balance=4.0), chair("b", balance=-4.0), chair("c", time=0.5))
    fair = shares(RotaRequest(days, chairs, beside))
    whole = 253 / 2.5
    assert [round(fair.days[one], 3) for one in "abc"] == [
        round(n, 3) for n in (whole - 4, whole + 4, whole / 2)
    ]
    assert round(sum(fair.by_holiday.values()), 6) == len(beside)
    for weekday in range(5):
        there = sum(day.weekday() == weekday for day in days)
        assert round(sum(fair.weekdays[one][weekday] for one in "abc"), 4) == there


def test_leave_takes_nothing_off_a_share_and_a_long_absence_does() -> None:
    days, beside = rota_days(date(2027, 1, 1), date(2027, 6, 30), NATIONAL)
    holiday = dict.fromkeys(days[10:25], "leave")
    long = dict.fromkeys(days[10:71], "other")
    fair = shares(RotaRequest(days, (chair("a"), chair("b", away=holiday), chair("c", away=long)), beside))
    assert round(fair.days["a"], 6) == round(fair.days["b"], 6)
    assert round(fair.days["c"] / fair.days["a"], 3) == round((len(days) - 61) / len(days), 3)


def test_the_fairness_table_counts_days_weekdays_holidays_and_distances() -> None:
    request = a_week(chair("a"), chair("b"), by_holiday=frozenset({WEEK[4]}))
    fair = fairness({WEEK[0]: "a", WEEK[1]: "b", WEEK[2]: "a", WEEK[3]: "b", WEEK[4]: "a"}, request)
    first, second = fair.rows
    assert (first.days, first.weekdays, first.by_holiday, first.closest) == (3, (1, 0, 1, 0, 1), 1, 2)
    assert (second.days, second.share, round(second.balance, 2)) == (2, 2.5, -0.5)
    assert (fair.worst, fair.close, fair.clashes) == (0.5, 0, 0)
