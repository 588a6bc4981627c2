"""Asking for a stand-down: for which reasons, by whom, with which answers, and whose agreement it needs."""

from collections.abc import Collection, Mapping
from enum import StrEnum

from conference.booking import Kind
from conference.refusals import Problem, wrong_with
from conference.roles import UNIT, Role
from conference.standard import Chain, Cited, Reason, Standard, SubCode

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
    link = given.get(f"{PREFIX}{LINK}", "").strip()
    if link and not link.startswith("https://"):
        found.append(Problem(f"{PREFIX}{LINK}", "not_a_link"))
    return tuple(found)
