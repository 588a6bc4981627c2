"""Starting later on the same day: when, and how soon somebody hears that the chair has not answered."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta

from conference.dates import Interval, london, london_day

STEP = timedelta(minutes=30)
MOST = 6  # times that are offered
LEAST = timedelta(minutes=15)


@dataclass(frozen=True, slots=True)
class LaterTimes:
    """When it could start instead. `read`: whether the chair's calendar could be looked at.

    `at_once`: who reads is the chair, whose press is the yes that it needs.
    """

    conference_id: str
    version: int
    reference: str
    initials: tuple[str, ...]
    chair: str
    present: Interval
    starts: tuple[datetime, ...]
    read: bool
    at_once: bool


@dataclass(frozen=True, slots=True)
class StartsLater:
    """What was done. `accepted`: the chair said yes by pressing it; else they are asked.

    `told`: names of those of the house who hear of it.
    """

    conference_id: str
    reference: str
    initials: tuple[str, ...]
    before: Interval
    after: Interval
    chair: str
    accepted: bool
    told: tuple[str, ...]


def later_that_day(held: Interval, opens: time, closes: time) -> list[Interval]:
    """Each half hour (London) after the present start at which it would still end by `closes`, as long."""
    day, length = london_day(held.start), held.end - held.start
    at, end = london(day, opens), london(day, closes)
    found = []
    while at + length <= end:
        if at > held.start:
            found.append(Interval(at, at + length))
        at += STEP
    return found


def spread(times: Sequence[Interval], most: int = MOST) -> tuple[Interval, ...]:
    """At most so many of them, the first and the last among them, the others evenly between."""
    if len(times) <= most:
        return tuple(times)
    return tuple(times[round(number * (len(times) - 1) / (most - 1))] for number in range(most))


def answer_wanted(now: datetime, starts: datetime) -> tuple[datetime, datetime]:
    """When a chair is reminded, and when the rung above hears that they have not answered.

    People set out for the time that was: after a quarter and a half of what is left to it, but not within
    the first quarter of an hour.
    """
    left = starts - now
    return now + max(left / 4, LEAST), now + max(left / 2, 2 * LEAST)
