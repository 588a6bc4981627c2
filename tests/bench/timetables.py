"""Timetables a second on one core, and the England question: 75,000 conferences. One run, ratios.

Run: python tests/bench/timetables.py
"""

import tracemalloc
from datetime import date, datetime, timedelta
from time import perf_counter

from conference.dates import LONDON
from conference.standard import TimetableKind
from conference.timetable import Moment, Situation, timetable
from conference.working_days import NATIONAL
from councils.library import Library

ENGLAND = 75_000  # initial conferences a year, about
SAMPLE = 2_000


def situations(count: int) -> list[Situation]:
    """One strategy discussion after the other through two years, the conference on day 12."""
    made = []
    for number in range(count):
        day = date(2026, 1, 5) + timedelta(days=number % 500)
        starts = datetime.combine(NATIONAL.add(day, 12), datetime.min.time(), LONDON).replace(hour=10)
        events: dict[str, Moment] = {
            "strategy_discussion": datetime(day.year, day.month, day.day, 14, tzinfo=LONDON),
            "request": datetime(day.year, day.month, day.day, 16, tzinfo=LONDON),
            "conference": starts,
        }
        made.append(Situation(TimetableKind.INITIAL, events))
    return made


def main() -> None:
    began = perf_counter()
    library = Library.load()
    print(f"All standards loaded in {(perf_counter() - began) * 1000:.0f} ms")
    base = 0.0
    sample = situations(SAMPLE)
    for council in library.councils():
        rules = tuple(library.at(council, date(2026, 12, 1)).steps.values())
        began = perf_counter()
        steps = sum(len(timetable(rules, one).steps) for one in sample)
        took = perf_counter() - began
        base = base or took
        rate, each = SAMPLE / took, steps / SAMPLE
        print(
            f"{council:22} {rate:7.0f} a second, {each:4.0f} steps each, {took / base:4.2f} of the first row"
        )
    rules = tuple(library.at("leicestershire", date(2026, 12, 1)).steps.values())
    everyone = situations(ENGLAND)
    began = perf_counter()
    steps = sum(len(timetable(rules, one).steps) for one in everyone)
    took = perf_counter() - began
    tracemalloc.start()
    kept = [timetable(rules, one) for one in sample]
    size, _ = tracemalloc.get_traced_memory()
    share = size / len(kept)
    print(f"England: {ENGLAND} timetables, {steps} steps in {took:.0f} s on one core")
    print(
        f"One kept timetable takes {share / 1024:.1f} KiB, all of England {share * ENGLAND / 2**30:.1f} GiB"
    )


if __name__ == "__main__":
    main()
