"""Slots: what is offered, in which order, and why not."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from conference.dates import LONDON, Interval
from conference.slots import ChairDiary, Offer, SlotRequest, Standing, free_for, offers, one_a_half_day
from conference.working_days import WorkingDays

WEEK = dict.fromkeys(range(5), (time(9), time(17)))
TEN = (time(10),)
DAYS = WorkingDays()


def at(day: date, hour: int = 10, minute: int = 0) -> datetime:
    return datetime(day.year, day.month, day.day, hour, minute, tzinfo=LONDON)


def diary(name: str, *, only: Sequence[datetime] = (), load: float = 0.0, **other: Any) -> ChairDiary:
    """A chair who is free, or free only at the given starts (for two hours and the gap around them)."""
    busy: list[Interval] = []
    if only:
        edges = [datetime(2027, 1, 1, tzinfo=UTC)]
        for start in only:
            edges += [start - timedelta(minutes=30), start + timedelta(minutes=150)]
        edges.append(datetime(2027, 4, 1, tzinfo=UTC))
        busy = [Interval(a, b) for a, b in zip(edges[::2], edges[1::2], strict=True)]
    facts: dict[str, Any] = {
        "busy": busy,
        "hours": WEEK,
        "on_day": {},
        "duty_days": frozenset(),
        "daily_limit": 2,
    }
    return ChairDiary(chair_id=name, name=name, load=load, **{**facts, **other})


def request(**other: Any) -> SlotRequest:
    facts: dict[str, Any] = {
        "not_before": at(date(2027, 1, 26), 9),
        "first_full_notice": date(2027, 2, 3),
        "last_date": date(2027, 2, 8),
        "until": date(2027, 2, 12),
        "starts": (time(10), time(14)),
        "minutes": 120,
        "gap_minutes": 30,
    }
    return SlotRequest(**{**facts, **other})


def seen(found: list[Offer]) -> list[tuple[str, date, Standing]]:
    return [(offer.name, offer.held.start.astimezone(LONDON).date(), offer.standing) for offer in found]


def test_s08_full_notice_in_date_order_then_short_notice_then_past_the_last_date() -> None:
    a = diary("A", only=[at(date(2027, 2, 2)), at(date(2027, 2, 9))])
    b = diary("B", only=[at(date(2027, 2, 4))])
    c = diary("C", only=[at(date(2027, 2, 8), 14)])
    leave = [Interval(at(date(2027, 1, 1), 0), at(date(2027, 3, 1), 0))]
    d = diary("D", busy=leave)
    assert seen(offers(request(), [a, b, c, d], DAYS)) == [
        ("B", date(2027, 2, 4), Standing.FULL_NOTICE),
        ("C", date(2027, 2, 8), Standing.FULL_NOTICE),
        ("A", date(2027, 2, 2), Standing.SHORT_NOTICE),
        ("A", date(2027, 2, 9), Standing.PAST_LAST_DATE),
    ]


def test_the_chair_who_knows_the_child_comes_before_the_one_with_less_to_do() -> None:
    found = offers(request(), [diary("Idle"), diary("Known", load=9, knows_child=True)], DAYS)
    assert found[0].name == "Known"


def test_fair_load_comes_before_the_earlier_date() -> None:
    busy = diary("Busy", load=8, only=[at(date(2027, 2, 3))])
    idle = diary("Idle", load=2, only=[at(date(2027, 2, 8))])
    assert [offer.name for offer in offers(request(), [busy, idle], DAYS)] == ["Idle", "Busy"]


def test_a_duty_day_is_kept_free_unless_a_manager_overrides_it() -> None:
    on_duty = diary("A", only=[at(date(2027, 2, 4))], duty_days=frozenset({date(2027, 2, 4)}))
    assert offers(request(), [on_duty], DAYS) == []
    assert len(offers(request(duty_day_kept_free=False), [on_duty], DAYS)) == 1


def test_a_chair_at_the_daily_limit_is_not_offered_that_day() -> None:
    full = diary("A", on_day={date(2027, 2, 4): 2})
    assert date(2027, 2, 4) not in {day for _, day, _ in seen(offers(request(), [full], DAYS))}


def test_travel_must_fit_into_the_chairs_hours_and_between_other_things() -> None:
    nine = request(starts=(time(9), time(11)))
    assert {o.held.start.astimezone(LONDON).hour for o in offers(nine, [diary("A")], DAYS)} == {9, 11}
    travelling = request(starts=(time(9), time(11)), travel_minutes=45)
    assert {o.held.start.astimezone(LONDON).hour for o in offers(travelling, [diary("A")], DAYS)} == {11}
    other = Interval(at(date(2027, 2, 4), 13, 30), at(date(2027, 2, 4), 14))
    eleven = [
        o.held.start.astimezone(LONDON).date() for o in offers(travelling, [diary("A", busy=[other])], DAYS)
    ]
    assert date(2027, 2, 4) not in eleven


def test_no_slot_on_a_day_off_a_weekend_a_bank_holiday_or_a_closing_day() -> None:
    part_time = diary("A", hours={1: (time(9), time(17))})
    closed = WorkingDays((date(2027, 2, 9),))
    assert {day for _, day, _ in seen(offers(request(), [part_time], closed))} == {
        date(2027, 1, 26),
        date(2027, 2, 2),
    }
    christmas = request(
        not_before=at(date(2026, 12, 24), 9), first_full_notice=date(2026, 12, 24),
        last_date=date(2027, 1, 4), until=date(2027, 1, 4), starts=TEN,
    )  # fmt: skip
    days = {day for _, day, _ in seen(offers(christmas, [diary("A")], DAYS))}
    assert days == {
        date(2026, 12, 24),
        date(2026, 12, 29),
        date(2026, 12, 30),
        date(2026, 12, 31),
        date(2027, 1, 4),
    }


def test_ten_o_clock_stays_ten_o_clock_when_the_clocks_change() -> None:
    """28 March 2027 is the change; the conference on the Tuesday after is at 9:00 UTC."""
    spring = request(
        not_before=at(date(2027, 3, 25), 9), first_full_notice=date(2027, 3, 25),
        last_date=date(2027, 3, 31), until=date(2027, 3, 31), starts=TEN,
    )  # fmt: skip
    starts = [offer.held.start for offer in offers(spring, [diary("A")], DAYS)]
    assert starts == [datetime(2027, 3, d, h, tzinfo=UTC) for d, h in ((25, 10), (30, 9), (31, 9))]


def test_one_offer_a_half_day_keeps_the_best_chair_and_the_best_start() -> None:
    starts = (time(9, 30), time(10), time(14))
    ranked = offers(request(starts=starts), [diary("Idle", load=1), diary("Busy", load=2)], DAYS)
    best = one_a_half_day(ranked)
    assert {offer.name for offer in best} == {"Idle"}
    assert len(best) * 3 == len(ranked)
    assert {offer.held.start.astimezone(LONDON).time() for offer in best} == {time(9, 30), time(14)}


def test_free_for_asks_who_else_could_take_the_very_same_time() -> None:
    time_wanted = Interval(at(date(2027, 2, 4)), at(date(2027, 2, 4), 12))
    elsewhere = diary("B", only=[at(date(2027, 2, 8))])
    found = free_for(time_wanted, request(), [elsewhere, diary("C", load=3), diary("A", load=1)])
    assert [offer.name for offer in found] == ["A", "C"]
    assert all(offer.held.start == time_wanted.start for offer in found)
