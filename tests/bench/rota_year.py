"""A unit's year for the rota's bench: 11 chairs, 3 of them part-time, with the leave that such units have."""

from collections.abc import Iterable
from datetime import date, timedelta
from random import Random

from conference.rota import RotaChair, RotaRequest, rota_days
from conference.working_days import NATIONAL

YEAR = 2027
SCHOOL = ((2, 15), (4, 5), (6, 1), (7, 26), (8, 2), (8, 9), (8, 16), (10, 25), (12, 20))
EVERY = frozenset(range(5))
PEOPLE = (
    ("Alex Green", 1.0, EVERY), ("Bo Brown", 1.0, EVERY), ("Kit Chen", 1.0, EVERY), ("Rae Dove", 1.0, EVERY),
    ("Dana Evans", 1.0, EVERY), ("Fay Fox", 1.0, EVERY), ("Gil Hunt", 1.0, EVERY), ("Ines King", 1.0, EVERY),
    ("Jo Lake", 0.8, frozenset({0, 1, 2, 3})), ("Mia North", 0.6, frozenset({1, 2, 3})),
    ("Ola Price", 0.5, frozenset({0, 2, 4})),
)  # fmt: skip


def a_year(seed: int = 2027, people: Iterable[tuple[str, float, frozenset[int]]] = PEOPLE) -> RotaRequest:
    """Some 30 days of leave, 8 of training, a monthly supervision, appointments; one is away for 7 weeks.

    Half of them follow the school holidays; balances of last year run from -2 to 2 days.
    """
    days, beside = rota_days(date(YEAR, 1, 1), date(YEAR, 12, 31), NATIONAL)
    chance = Random(seed)
    chairs = [_chair(chance, number, one, days) for number, one in enumerate(people)]
    return RotaRequest(days, tuple(chairs), beside)


def _chair(
    chance: Random, number: int, one: tuple[str, float, frozenset[int]], days: tuple[date, ...]
) -> RotaChair:
    name, working_time, weekdays = one
    away: dict[date, str] = {}
    for month, day in chance.sample(SCHOOL, 4 if number % 2 == 0 else 1):
        _block(away, date(YEAR, month, day), 5, "leave")
    for _ in range(2 if number % 2 == 0 else 4):
        _block(away, days[chance.randrange(len(days))], chance.choice((3, 5, 5, 8)), "leave")
    for month in range(1, 13):
        _block(away, date(YEAR, month, 1 + (number * 2) % 28), 1, "supervision")
    for _ in range(4):
        _block(away, days[chance.randrange(len(days))], 2, "training")
        _block(away, days[chance.randrange(len(days))], 1, "appointment")
    if number == 5:
        _block(away, date(YEAR, 5, 4), 35, "other")
    booked = frozenset(day for day in days[:25] if chance.random() < 0.2)
    balance = float((0, 1, -1, 2, 0, -2, 0, 1, 0, -1, 0)[number % 11])
    return RotaChair(f"chair{number}", name, working_time, weekdays, away, booked, balance)


def _block(away: dict[date, str], day: date, length: int, why: str) -> None:
    """So many working days from that day on."""
    while length:
        if NATIONAL.is_working(day):
            away.setdefault(day, why)
            length -= 1
        day += timedelta(days=1)
