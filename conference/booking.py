"""A booking’s states and what may follow what; starting later on the same day."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from enum import StrEnum

from conference.dates import Interval, london, london_day

# The life of a booking: its states and what may follow what.


class Kind(StrEnum):
    INITIAL = "initial"
    REVIEW = "review"
    TRANSFER_IN = "transfer_in"
    LOOKED_AFTER = "looked_after"

    @property
    def concept(self) -> str:
        """The glossary's name for it: each council has its own word."""
        return CONCEPTS[self]


CONCEPTS: dict[Kind, str] = {
    Kind.INITIAL: "icpc",
    Kind.REVIEW: "rcpc",
    Kind.TRANSFER_IN: "transfer_in",
    Kind.LOOKED_AFTER: "cla_review",
}


class Mode(StrEnum):
    TEAMS = "teams"
    FACE_TO_FACE = "face_to_face"
    HYBRID = "hybrid"

    @property
    def has_room(self) -> bool:
        return self is not Mode.TEAMS


class Status(StrEnum):
    AGREEMENT = "agreement"  # past the last date: the council's chain is being asked
    ASKED = "asked"  # a slot is held, its chair has been asked
    SEEKING = "seeking"  # no chair at present: the unit looks for one; date held
    CONFIRMED = "confirmed"  # the chair accepted; the meeting is being made safe
    BOOKED = "booked"  # meeting safe, calendar entries out
    STOOD_DOWN = "stood_down"  # out of the calendars; a new date is looked for
    CANCELLED = "cancelled"  # no new date


ENDED = frozenset({Status.STOOD_DOWN, Status.CANCELLED})
FOLLOWS: dict[Status, frozenset[Status]] = {
    Status.AGREEMENT: frozenset({Status.ASKED, Status.SEEKING, Status.AGREEMENT}) | ENDED,
    Status.ASKED: frozenset({Status.CONFIRMED, Status.ASKED, Status.SEEKING, Status.AGREEMENT}) | ENDED,
    Status.SEEKING: frozenset({Status.ASKED, Status.AGREEMENT}) | ENDED,
    Status.CONFIRMED: frozenset({Status.BOOKED, Status.ASKED, Status.SEEKING, Status.AGREEMENT}) | ENDED,
    Status.BOOKED: frozenset({Status.ASKED, Status.CONFIRMED, Status.SEEKING, Status.AGREEMENT}) | ENDED,
    Status.STOOD_DOWN: frozenset({Status.ASKED, Status.SEEKING, Status.AGREEMENT, Status.CANCELLED}),
    Status.CANCELLED: frozenset(),
}

STANDING = frozenset(Status) - ENDED  # it is to take place at its date
OPEN = frozenset(Status) - {Status.CANCELLED}  # something is still to be done for it
ACCEPTED = frozenset({Status.CONFIRMED, Status.BOOKED})  # its chair has said yes
CHAIRED = ACCEPTED | {Status.ASKED}  # a chair holds its time
MAY_GET_A_CHAIR = CHAIRED | {Status.SEEKING}  # its date needs nobody's agreement
HAD_A_CHAIR = ACCEPTED | ENDED  # whose chair and clerk it concerns, to its end


def may_be_kept(status: str, starts: datetime, now: datetime) -> bool:
    """Whether its invite list may still change: ahead of it, and while a new date is looked for."""
    if status == Status.STOOD_DOWN:
        return True
    return status != Status.CANCELLED and now < starts


def may_follow(now: Status, then: Status) -> bool:
    return then in FOLLOWS[now]


# Starting later on the same day: when, and how soon somebody hears that the chair has not answered.

LATER_STEP = timedelta(minutes=30)
LATER_MOST = 6  # times that are offered
ANSWER_LEAST = timedelta(minutes=15)


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
        at += LATER_STEP
    return found


def spread(times: Sequence[Interval], most: int = LATER_MOST) -> tuple[Interval, ...]:
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
    return now + max(left / 4, ANSWER_LEAST), now + max(left / 2, 2 * ANSWER_LEAST)
