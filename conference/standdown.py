"""Standing a conference down: why, who may ask, what has to be said, who agrees, who tells whom."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Protocol, TypeVar

from conference.approvals import agreement_climbs_at
from conference.booking import Kind, Mode, Status
from conference.invitations import Way
from conference.invitees import family_side
from conference.links import wrong_link
from conference.refusals import Problem, wrong_with
from conference.roles import UNIT, Role
from conference.standard import Chain, ChainStep, Cited, Reason, Standard, SubCode

# Asking for a stand-down: for which reasons, by whom, with which answers, and whose agreement it needs.

PREFIX = "stand_down_"
FOR, SUB, ACT = "stand_down_for", "stand_down_sub", "stand_down_act"
LINK = "link"  # an attachment stays where it is; only its address is kept
FIELDS = (FOR, SUB, ACT)
CANCELLING, POSTPONING = "cancel", "postpone"  # chains that every standard has
ANYBODY = frozenset({Role.SOCIAL_WORKER, Role.TEAM_MANAGER, Role.SERVICE_MANAGER, Role.CHAIR, *UNIT})
MANAGERS = frozenset({Role.TEAM_MANAGER, Role.SERVICE_MANAGER})
ONCE_BEGUN = frozenset({"not_quorate", "unforeseen", "no_interpreter", "no_cover", "family_cannot_attend"})


class Act(StrEnum):
    """What becomes of the conference once all have agreed."""

    CANCEL = "cancel"  # it is not needed any more; no new date
    STAND_DOWN = "stand_down"  # taken out of the calendars now; a new date is looked for
    POSTPONE = "postpone"  # stands as it is until the new date is confirmed


def reasons_for(
    standard: Standard, parts: Collection[Role], kind: Kind, *, begun: bool = False
) -> tuple[Reason, ...]:
    """The reasons that somebody with these parts at the conference may give, in the files' order.

    `begun`: it has started; then only what can still happen at it.
    """
    return tuple(
        reason
        for reason in standard.reasons.values()
        if may_ask(standard, reason, parts)
        and (kind is Kind.INITIAL or not reason.initial_only)
        and (not begun or (reason.key in ONCE_BEGUN and acts_for(reason, begun=True)))
    )


def may_ask(standard: Standard, reason: Reason, parts: Collection[Role]) -> bool:
    """By the reason's own rule, else its chain's, else anybody with a part at the conference.

    The unit may always ask on somebody's behalf, and a social worker's manager for them.
    """
    who = frozenset(reason.who_asks or chain_of(standard, reason).value.who_asks)
    instead = MANAGERS if Role.SOCIAL_WORKER in who else frozenset[Role]()
    allowed = who | UNIT | instead if who else ANYBODY
    return not allowed.isdisjoint(parts)


def acts_for(reason: Reason, *, begun: bool = False) -> tuple[Act, ...]:
    """What may follow, the gentlest first. Once it has begun there is nothing left to postpone."""
    if not reason.rebook:
        return (Act.CANCEL,)
    if reason.moves_only:
        return () if begun else (Act.POSTPONE,)
    return (Act.STAND_DOWN,) if begun else (Act.POSTPONE, Act.STAND_DOWN)


def act_of(reason: Reason, wanted: str, *, begun: bool = False) -> Act | None:
    """What was chosen, if the reason allows it; the only one there is needs no choice."""
    may = acts_for(reason, begun=begun)
    if len(may) == 1:
        return may[0]
    return next((act for act in may if act.value == wanted), None)


def chain_key(reason: Reason, sub: str = "", act: Act | None = None) -> str:
    """The sub-code's own chain, else the reason's (C-60).

    To cancel and to move a date are two acts with two chains (C-42): what is only put off, and has no chain
    of its own, is asked as a postponement.
    """
    code = sub_code(reason, sub)
    key = code.chain if code and code.chain else reason.chain
    return POSTPONING if act is Act.POSTPONE and key == CANCELLING else key


def chain_of(standard: Standard, reason: Reason, sub: str = "", act: Act | None = None) -> Cited[Chain]:
    return standard.chains[chain_key(reason, sub, act)]


def sub_code(reason: Reason, key: str) -> SubCode | None:
    return next((one for one in reason.sub_codes if one.key == key), None)


def asks_of(standard: Standard, reason: Reason, sub: str = "") -> tuple[str, ...]:
    """What has to be filled in, each once: the chain's, the reason's, the sub-code's."""
    code = sub_code(reason, sub)
    return tuple(
        dict.fromkeys(
            [*chain_of(standard, reason, sub).value.asks, *reason.asks, *(code.asks if code else ())]
        )
    )


def unmet(
    standard: Standard, parts: Collection[Role], kind: Kind, given: Mapping[str, str], *, begun: bool = False
) -> tuple[Problem, ...]:
    """What keeps the request from being asked, by form field; () when nothing does."""
    reasons = {reason.key: reason for reason in reasons_for(standard, parts, kind, begun=begun)}
    reason = reasons.get(given.get(FOR, ""))
    if reason is None:
        return (Problem(FOR, "missing"),)
    found = []
    if reason.sub_codes and sub_code(reason, given.get(SUB, "")) is None:
        found.append(Problem(SUB, "missing"))
    if act_of(reason, given.get(ACT, ""), begun=begun) is None:
        found.append(Problem(ACT, "missing"))
    for ask in asks_of(standard, reason, given.get(SUB, "")):
        found += wrong_with(f"{PREFIX}{ask}", given.get(f"{PREFIX}{ask}", ""))
    found += wrong_link(f"{PREFIX}{LINK}", given.get(f"{PREFIX}{LINK}", ""))
    return tuple(found)


# When an undecided request climbs, and when a stand-down is so late that quiet hours do not hold it.

LATE_HOURS = 24  # C-09: elapsed hours
LEAST = timedelta(minutes=15)


def climbs_at(standard: Standard, step: ChainStep, asked_at: datetime, starts: datetime) -> datetime:
    """The chain's hours, but never later than half of the time that is left, and after a quarter at least.

    Once the conference has begun: after a quarter of an hour.
    """
    half = asked_at + max((starts - asked_at) / 2, LEAST)
    return min(agreement_climbs_at(standard, step, asked_at), half)


def is_late(now: datetime, starts: datetime) -> bool:
    """Whether people have to hear of it at once, by chat and mail, quiet hours or not."""
    return starts - now < timedelta(hours=LATE_HOURS)


# Who tells those invited, in which order, and what the bot may do by itself (LE-74, LE-75, S32).

_UNITS = UNIT | {Role.CHAIR, Role.CLERK}


class Invited(Protocol):
    @property
    def kind(self) -> str: ...


Guest = TypeVar("Guest", bound=Invited)


@dataclass(frozen=True, slots=True)
class Teller:
    """`roles`: who tells. `writes_family`: the bot may write to the family by itself.

    `quiet`: no automatic message goes to anybody on the invite list before a person says that all know.
    """

    roles: tuple[Role, ...]
    writes_family: bool
    quiet: bool


def tellers_of(standard: Standard, reason: Reason, sub: str, asked_as: Role) -> Teller:
    """The reason's own rule, else whose request it was: the unit's or chair's, or the social worker's.

    Where the social worker tells, the family hears it from them and not from the bot (S32).
    """
    rules = standard.stand_down
    by_unit = asked_as in _UNITS
    section = rules.told_by_for_unit if by_unit else rules.told_by_for_social_worker
    roles = section if by_unit or not reason.tellers else reason.tellers
    code = sub_code(reason, sub)
    quiet = code is not None and code.quiet
    return Teller(roles, writes_family=not quiet and Role.SOCIAL_WORKER not in roles, quiet=quiet)


class Held(Protocol):
    @property
    def quiet(self) -> bool: ...
    @property
    def family_by_hand(self) -> bool: ...
    @property
    def released_at(self) -> datetime | None: ...


def held_back(held: Held, way: Way, *, family: bool) -> bool:
    """Whether an invitation is not taken back by itself yet: until a person says that all know.

    Quiet: nobody's. Where the social worker tells the family: no entry of theirs is cancelled by the bot.
    """
    if held.released_at is not None:
        return False
    return held.quiet or (held.family_by_hand and family and way is Way.OWN)


def ring_order(people: Iterable[Guest]) -> Sequence[Guest]:
    """Family first, then the others, each in the list's order."""
    rows = list(people)
    return [one for one in rows if family_side(one.kind)] + [one for one in rows if not family_side(one.kind)]


# A stand-down as its reader may see it: what services gather and cards draw.


class Stands(StrEnum):
    """How a request stands."""

    ASKED = "asked"
    AGREED = "agreed"  # of a postponement: the new date may be chosen now
    DONE = "done"  # stood down, cancelled, or moved to its new date
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"
    LAPSED = "lapsed"  # nobody decided before the conference was over


@dataclass(frozen=True, slots=True)
class StepPicture:
    """One step of the chain. `asked`: the names of whom it waits for now.

    `in_absence_of`: the role for which a deputy decided, or may decide now; `absent_why` why.
    """

    role: Role
    status: str  # waiting | asked | agreed | refused | withdrawn
    asked: tuple[str, ...] = ()
    decided_by: str = ""
    decided_as: Role | None = None
    decided_at: datetime | None = None
    why: str = ""
    in_absence_of: Role | None = None
    absent_why: str = ""  # away | no_answer | own_request | nobody
    climbs_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class OwnStep:
    """The step that somebody agrees to by asking, `role`: as whom. `alone`: nobody else has to agree."""

    step: int
    role: Role
    absent_why: str = ""  # as a deputy: away | no_answer | own_request | nobody
    alone: bool = False


@dataclass(frozen=True, slots=True)
class ToTell:
    """One person on the invite list who has to hear of it. `told_at` once somebody ticked them off.

    `reached`: "calendar" (a cancellation went out) | "forward" (words to pass on) | "letter" | "unreached"
    (no mail arrives) | "" (nothing goes by itself).
    """

    id: str  # of the invitee
    name: str
    role_words: str
    agency: str
    phone: str
    email: str
    family: bool
    reached: str = ""
    told_by: str = ""
    told_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class StandDownPicture:
    """`may`: what this reader may do now: decide, withdraw, tell, release, rebook.

    `given`: (ask, what was written). `release`: who still has an entry in their calendar that waits for a
    person to say that all know; 0 when none does. `refused_why`: of who refused.
    """

    id: str
    conference_id: str
    conference_version: int
    version: int
    reference: str
    kind: Kind
    status: Status  # of the booking
    mode: Mode
    starts: datetime  # as it stood when it was asked
    ends: datetime
    initials: tuple[str, ...]
    last_date: date
    days_left: int  # working days from today to the last date; negative: past it
    chair: str
    social_worker: str
    act: Act
    reason: str
    sub_code: str
    given: tuple[tuple[str, str], ...]
    asked_by: str
    asked_as: Role
    asked_at: datetime
    stands: Stands
    chain: str  # its key in the standard
    steps: tuple[StepPicture, ...]
    decided_at: datetime | None
    why: str  # of a withdrawal
    quiet: bool
    tellers: tuple[Role, ...]
    teller_names: tuple[str, ...]
    to_tell: tuple[ToTell, ...]
    release: int
    rebook: bool  # a new date is looked for
    next_within: date | None  # the regional default for the next date, where there is one (S37)
    may: frozenset[str] = frozenset()

    @property
    def untold(self) -> int:
        return sum(1 for one in self.to_tell if one.told_at is None)
