"""Slots for 15 working days and 100 chairs with full diaries, and how the time grows. One run, ratios.

Run: python tests/bench/slots.py
"""

from datetime import UTC, date, datetime, time, timedelta
from random import Random
from statistics import median
from time import perf_counter

from conference.dates import Interval
from conference.slots import ChairDiary, SlotRequest, offers
from conference.working_days import WorkingDays

STARTS = (time(9, 30), time(10), time(11, 30), time(13, 30), time(14))


def full_diary(number: int, chance: Random) -> ChairDiary:
    """Some seven meetings a day of 30 to 90 minutes, for five weeks."""
    busy = []
    for offset in range(35):
        at = datetime(2027, 1, 18, 9, tzinfo=UTC) + timedelta(days=offset)
        for _ in range(7):
            at += timedelta(minutes=chance.choice((0, 0, 15, 30, 210)))
            end = at + timedelta(minutes=chance.choice((30, 60, 90)))
            busy.append(Interval(at, end))
            at = end
    hours = dict.fromkeys(range(5), (time(9), time(17)))
    return ChairDiary(f"c{number}", f"Chair {number}", busy, hours, {}, frozenset(), 2, chance.random() * 9)


def main() -> None:
    request = SlotRequest(
        not_before=datetime(2027, 1, 19, 9, tzinfo=UTC),
        first_full_notice=date(2027, 1, 27),
        last_date=date(2027, 2, 8),
        until=date(2027, 2, 8),
        starts=STARTS,
        minutes=120,
        gap_minutes=30,
    )
    days, chance = WorkingDays(), Random(7)
    chairs = [full_diary(number, chance) for number in range(400)]
    base = 0.0
    for count in (25, 100, 400):
        times = []
        for _ in range(9):
            began = perf_counter()
            found = offers(request, chairs[:count], days)
            times.append((perf_counter() - began) * 1000)
        took = median(times)
        base = base or took / count
        ratio = took / count / base
        print(
            f"{count:4} chairs: {took:6.2f} ms, {len(found):5} slots, {ratio:4.2f} of the first row a chair"
        )


if __name__ == "__main__":
    main()
