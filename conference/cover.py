"""Cover: whom an absence is told to, who is asked, until when it helps. Nothing cancels by itself (WS-32)."""

from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from enum import StrEnum

from conference.dates import LONDON, london
from conference.duties import FOLLOWS
from conference.roles import Role
from conference.working_days import WorkingDays

WHYS = ("sick", "car", "personal", "other")
FURTHER_NOTICE = timedelta(days=365)  # how long slots are closed for an absence without an end
BEFORE_START = timedelta(minutes=15)  # an answer later than this helps nobody
LEAST, MOST = timedelta(minutes=10), timedelta(hours=4)
PRESS_MOST = timedelta(hours=2)
FIVE = 5
WAKES, DAY_BEGINS, DAY_ENDS = time(8), time(10), time(17)  # London
MAY_COVER = (Role.CHAIR, Role.UNIT_MANAGER, Role.UNIT_SENIOR)  # who may stand on the duty rota
SILENT = "silent"  # how somebody was passed over who has the card, and has not pressed in time
AT_ONCE = timedelta(days=1)  # a conference so near is told of in quiet hours too


class Part(StrEnum):
    """In which part somebody is missing; the first that fits a person with several."""

    CHAIR = "chair"
    SOCIAL_WORKER = "social_worker"
    CLERK = "clerk"


class CoverStatus(StrEnum):
    MANAGER = "manager"
    ASKED = "asked"
    COVERED = "covered"
    DECISION = "decision"
    STANDING_DOWN = "standing_down"
    OVER = "over"


OPEN = frozenset({CoverStatus.MANAGER, CoverStatus.ASKED, CoverStatus.DECISION})


class Because(StrEnum):
    """Why a manager has to decide."""

    NO_DUTY_CHAIR = "no_duty_chair"
    DUTY_AWAY = "duty_away"
    DUTY_CONFLICT = "duty_conflict"
    DUTY_BUSY = "duty_busy"
    BUSY = "busy"  # asked for two conferences at one time, and took the other
    NOBODY_FREE = "nobody_free"
    DECLINED = "declined"
    NO_ANSWER = "no_answer"
    TOO_LATE = "too_late"


@dataclass(frozen=True, slots=True)
class Told:
    """Who is told at one rung, and whom that passed over: (role, "nobody" or "away")."""

    rung: int
    role: Role
    persons: tuple[str, ...]
    skipped: tuple[tuple[Role, str], ...] = ()


def part_of(roles: Container[Role]) -> Part | None:
    """The part that somebody who cannot come leaves open; None for everybody else's."""
    return next((part for part in Part if Role(part.value) in roles), None)


def rungs(told: Sequence[Role]) -> tuple[Role, ...]:
    """The council's own (WS-30, LE-68), then whoever stands above, then the administrators: never silence."""
    found = list(told)
    above = FOLLOWS.get(found[-1]) if found else Role.UNIT_MANAGER
    while above is not None:
        found.append(above)
        above = FOLLOWS.get(above)
    return tuple(dict.fromkeys([*found, Role.ADMINISTRATOR]))


def first_there(
    roles: Sequence[Role], holders: Mapping[Role, Sequence[str]], away: Container[str], start: int = 0
) -> Told | None:
    """The first rung from `start` with somebody there; rungs passed over are named (S29).

    When everybody is away, the first rung that has anybody: a card that waits is better than none. None when
    nobody is left to tell.
    """
    skipped: list[tuple[Role, str]] = []
    for rung, role in enumerate(roles[start:], start):
        there = tuple(one for one in holders.get(role, ()) if one not in away)
        if there:
            return Told(rung, role, there, tuple(skipped))
        skipped.append((role, "away" if holders.get(role) else "nobody"))
    return _all_away(roles, holders, tuple(skipped), start)


def answer_by(now: datetime, starts: datetime, days: WorkingDays) -> datetime | None:
    """By when somebody asked to cover has to answer; None: too late to ask anybody (WS-32).

    A default of this service: a third of the time left, ten minutes at least, four hours at the most, and
    a quarter of an hour before the start. What falls on an evening or a free day waits for 10am, or for 8am,
    if there is time.
    """
    return _moment(now, starts, days, share=3, most=MOST)


def press_by(now: datetime, starts: datetime, days: WorkingDays) -> datetime | None:
    """By when the person told has to press, before the next is told: by default a quarter of what is left."""
    return _moment(now, starts, days, share=4, most=PRESS_MOST)


def urgent(now: datetime, starts: datetime) -> bool:
    """Whether people hear of it in their quiet hours too."""
    return starts - now <= AT_ONCE


def _moment(
    now: datetime, starts: datetime, days: WorkingDays, *, share: int, most: timedelta
) -> datetime | None:
    last = starts - BEFORE_START
    if last - now < LEAST:
        return None
    by = min(_rounded(now + min(max((starts - now) / share, LEAST), most)), last)
    wall = by.astimezone(LONDON)
    if days.is_working(wall.date()) and WAKES <= wall.time() <= DAY_ENDS:
        return by
    after = wall.date() + timedelta(days=1) if wall.time() > DAY_ENDS else wall.date()
    mornings = (london(days.on_or_after(after), begins) for begins in (DAY_BEGINS, WAKES))
    return next((morning for morning in mornings if morning <= last - LEAST), by)


def _rounded(at: datetime) -> datetime:
    """Up to the next five minutes, which is how people say times."""
    whole = at.replace(second=0, microsecond=0)
    late = whole if whole == at else whole + timedelta(minutes=1)
    return late + timedelta(minutes=-late.minute % FIVE)


def _all_away(
    roles: Sequence[Role],
    holders: Mapping[Role, Sequence[str]],
    skipped: tuple[tuple[Role, str], ...],
    start: int,
) -> Told | None:
    for rung, role in enumerate(roles[start:], start):
        if holders.get(role):
            return Told(rung, role, tuple(holders[role]), tuple(one for one in skipped if one[0] is not role))
    return None
