"""Somebody who is needed cannot come: who covers a chair, how it goes on without others (WS-31, WS-32)."""

from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from enum import StrEnum
from typing import TypeVar

from conference.booking import Kind, Mode, Status
from conference.dates import LONDON, london
from conference.duties import FOLLOWS
from conference.refusals import Problem
from conference.roles import Role
from conference.standard import Cited, Source, Standard, WithoutClerk
from conference.working_days import WorkingDays

# Cover: whom an absence is told to, who is asked, until when it helps. Nothing cancels by itself (WS-32).

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


# How a conference goes on without its clerk, social worker or the network: the council's ways in order.

T = TypeVar("T")


class Missing(StrEnum):
    CLERK = "clerk"  # LE-69, LE-70
    SOCIAL_WORKER = "social_worker"  # LE-71, LE-72
    NETWORK = "network"  # LE-73


STAND_DOWN = "stand_down"  # never by itself: it has to be asked for
REARRANGE = "rearrange"
WAIT = "wait"
PRESENTS = "presents:"  # followed by a role
DUTY_WORKER = "presents:duty_worker"
ACTS = {
    Missing.CLERK: "clerk_absent",
    Missing.SOCIAL_WORKER: "worker_absent",
    Missing.NETWORK: "network_failure",
}


@dataclass(frozen=True, slots=True)
class Way:
    """One way on. `who`: a name is asked for; `agreed`: all must agree (C-24); `knows`: the case (LE-71)."""

    key: str
    source: Source
    rules: tuple[str, ...]
    who: bool = False
    agreed: bool = False
    knows: bool = False


@dataclass(frozen=True, slots=True)
class WithoutPicture:
    """`decided`: (way, who) once it has been recorded, by whom and when as words need them."""

    conference_id: str
    reference: str
    missing: Missing
    decides: bool
    decided: tuple[str, str] | None = None
    decided_by: str = ""
    decided_at: datetime | None = None


def ways(standard: Standard, missing: Missing) -> tuple[Way, ...]:
    """In the order in which they are tried; a stand-down is the last, and a person asks for it."""
    rules = standard.cover
    match missing:
        case Missing.CLERK:
            return tuple(_for_clerk(standard, one) for one in rules.without_clerk)
        case Missing.SOCIAL_WORKER:
            knows = rules.knowledge_needed
            roles = [f"{PRESENTS}{role.value}" for role in rules.social_worker_cover]
            presents = dict.fromkeys([*roles, DUTY_WORKER])
            found = [_way(key, rules.cite("social_worker_cover"), who=True, knows=knows) for key in presents]
            return (*found, _stand_down(standard, "no_cover"))
    first = REARRANGE if rules.network_failure_rearranges else WAIT
    return (_way(first, rules.cite("network_failure_rearranges")), _stand_down(standard, "unforeseen"))


def deciders(standard: Standard, missing: Missing) -> tuple[Role, ...]:
    """Who records how it goes on, besides the unit."""
    match missing:
        case Missing.CLERK:
            return (*standard.cover.clerk_cover_by, Role.CLERK)
        case Missing.SOCIAL_WORKER:
            return standard.cover.social_worker_cover
    return (Role.CHAIR, Role.SOCIAL_WORKER, Role.CLERK)


def unmet(way: Way | None, given: Mapping[str, str]) -> tuple[Problem, ...]:
    """What is lacking before it may be recorded: recording needs everybody's agreement (C-24, LE-69)."""
    if way is None:
        return (Problem("absent_decision", "missing"),)
    found = []
    if way.who and not given.get("absent_who", "").strip():
        found.append(Problem("absent_who", "missing"))
    if way.agreed and given.get("all_agreed") != "yes":
        found.append(Problem("all_agreed", "not_agreed"))
    if way.knows and given.get("knows_case") != "yes":
        found.append(Problem("knows_case", "not_known"))
    return tuple(found)


def _way(
    key: str, rests_on: Cited[T], *, who: bool = False, agreed: bool = False, knows: bool = False
) -> Way:
    return Way(key, rests_on.source, rests_on.rules, who, agreed, knows)


def _stand_down(standard: Standard, key: str) -> Way:
    """On the rule of the reason for which it is asked (LE-72)."""
    reason = standard.reasons[key]
    return Way(STAND_DOWN, reason.source, reason.rules)


def _for_clerk(standard: Standard, one: WithoutClerk) -> Way:
    rests = standard.cite("cover.without_clerk")
    match one:
        case WithoutClerk.ANOTHER_CLERK:
            return _way(one.value, rests, who=True)
        case WithoutClerk.RECORDING:
            return _way(one.value, rests, agreed=True)
    return _way(STAND_DOWN, rests)


# An absence and its cover as people are shown it: what services gather and cards draw.


@dataclass(frozen=True, slots=True)
class AskedLine:
    """Somebody asked to cover. `explanation` is "" for everybody but the unit."""

    name: str
    status: str  # asked | accepted | declined | too_late | withdrawn
    answer_by: datetime
    because: str = ""
    explanation: str = ""
    answered_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class CoverLine:
    """One conference that needs cover. `why`: codes of what stood in the way, `passed`: rungs passed over.

    `reads_roles`: when the present chair's right to open the door was last read back, None while it is not.
    `candidate`: who would be asked with one press. `standard`: the booking's own, by which its line is worded
    beside those of others.
    """

    id: str
    version: int
    conference_id: str
    reference: str
    kind: Kind
    mode: Mode
    standing: Status
    starts: datetime
    ends: datetime
    venue: str
    case_reference: str
    initials: tuple[str, ...]
    social_worker: str
    interpreter: str
    flags: tuple[str, ...]
    status: CoverStatus
    chair: str  # at present
    was_chair: str
    now_chair: str = ""
    permanent: bool = False
    why: tuple[str, ...] = ()
    passed: tuple[tuple[str, str], ...] = ()
    asks: tuple[AskedLine, ...] = ()
    candidate: str = ""
    decided_by: str = ""
    decided_at: datetime | None = None
    reads_roles: datetime | None = None
    standard: Standard | None = None


@dataclass(frozen=True, slots=True)
class AbsencePicture:
    """`why` is "" for those whom it does not concern; `others`: bookings that collide, without cover yet.

    `told`: which managers have a card about it, and since when (or from when, outside quiet hours).
    """

    id: str
    part: Part
    person: str
    why: str
    starts: datetime
    ends: datetime | None
    entered_by: str
    entered_at: datetime
    over_at: datetime | None
    own: bool
    decides: bool  # this reader may ask, find and give back
    covers: tuple[CoverLine, ...] = ()
    others: tuple[tuple[str, datetime], ...] = ()
    without: tuple[tuple[str, str, datetime], ...] = ()  # (conference, reference, start): how do they go on?
    told: tuple[tuple[str, datetime], ...] = ()


@dataclass(frozen=True, slots=True)
class CoverAskPicture:
    """One conference that this chair was asked to cover."""

    id: str
    status: str
    because: str
    answer_by: datetime
    answered_at: datetime | None
    asked_by: str
    line: CoverLine


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody who could cover, in the order in which they are offered, and why they stand there."""

    person_id: str
    name: str
    why: tuple[tuple[str, str], ...]
    calendar_read: bool = True
    asked: str = ""  # how an earlier request to them stands
    away: bool = False  # free in the calendar, but their mailbox says that they are out of office
