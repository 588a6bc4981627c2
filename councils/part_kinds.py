"""What each kind of entry holds and what it becomes once England's and the council's words are together."""

from collections.abc import Mapping
from typing import Any

from conference.invitees import InviteeKind
from conference.standard import (
    COLUMNS,
    COVERS,
    Chain,
    ChainStep,
    Cited,
    Information,
    InviteeRole,
    Ladder,
    Order,
    PeriodicList,
    Reason,
)
from councils import part_values as read
from councils.parts import Spec, Stamp
from councils.phrases import schedule
from councils.steps import STEPS
from councils.values import convert


def _words(raw: object) -> tuple[str, ...]:
    words: tuple[str, ...] = convert(tuple[str, ...], raw)
    return words


def _yes(raw: object) -> bool:
    yes: bool = convert(bool, raw)
    return yes


def _steps(raw: object) -> tuple[ChainStep, ...]:
    """The steps of a chain; none at all would let anybody through."""
    whole: Chain = convert(Chain, {"steps": raw})
    return whole.steps


def _order(raw: object) -> Order:
    order: Order = convert(Order, raw)
    return order


def _chain(_: str, said: Mapping[str, Any], stamp: Stamp) -> Cited[Chain]:
    chain = Chain(
        steps=said["steps"],
        order=said.get("order", Order.IN_ORDER),
        asks=said.get("asks", ("reason",)),
        copies=said.get("copies", ()),
        who_asks=said.get("who_asks", ()),
    )
    return Cited(chain, stamp.source, stamp.rules, stamp.note)


def _reason(key: str, said: Mapping[str, Any], stamp: Stamp) -> Reason:
    return Reason(
        key=key,
        words=said["words"],
        chain=said["chain"],
        asks=said.get("asks", ("reason",)),
        sub_codes=said.get("sub_codes", ()),
        rebook=said.get("rebook", True),
        who_asks=said.get("who_asks", ()),
        tellers=said.get("tellers", ()),
        moves_only=said.get("moves_only", False),
        initial_only=said.get("initial_only", False),
        source=stamp.source,
        rules=stamp.rules,
        note=stamp.note,
    )


def _ladder(key: str, said: Mapping[str, Any], stamp: Stamp) -> Ladder:
    return Ladder(
        key=key,
        what=said["what"],
        rungs=said["rungs"],
        codes=said.get("codes", ()),
        never=said.get("never", ()),
        source=stamp.source,
        rules=stamp.rules,
        note=stamp.note,
    )


def _list(key: str, said: Mapping[str, Any], stamp: Stamp) -> PeriodicList:
    return PeriodicList(
        key=key,
        on=said.get("on", True),
        what=said["what"],
        when=said["when"],
        covers=said["covers"],
        shows=said.get("shows", ()),
        by=said.get("by", ()),
        to=said.get("to", ()),
        outside=said.get("outside", ()),
        subject=said.get("subject", ""),
        source=stamp.source,
        rules=stamp.rules,
        note=stamp.note,
    )


def _information(key: str, said: Mapping[str, Any], stamp: Stamp) -> Information:
    return Information(key, said["text"], said["shown"], stamp.source, stamp.rules, stamp.note)


def _invitee_role(key: str, said: Mapping[str, Any], stamp: Stamp) -> InviteeRole:
    return InviteeRole(
        key=key,
        words=said["words"],
        kind=said["kind"],
        agency=said.get("agency", ""),
        core_group=said.get("core_group", False),
        counts=said.get("counts", False),
        source=stamp.source,
        rules=stamp.rules,
        note=stamp.note,
    )


CHAINS = Spec(
    "chains",
    {"steps": _steps, "order": _order, "asks": _words, "copies": read.told, "who_asks": read.told},
    frozenset({"steps"}),
    _chain,
)
REASONS = Spec(
    "stand_down.reasons",
    {
        "words": read.text,
        "chain": lambda raw: str(convert(str, raw)),
        "asks": _words,
        "sub_codes": read.many(read.sub_code),
        "rebook": _yes,
        "moves_only": _yes,
        "initial_only": _yes,
        "who_asks": read.told,
        "tellers": read.told,
    },
    frozenset({"words", "chain"}),
    _reason,
)
LADDERS = Spec(
    "ladders",
    {"what": read.text, "rungs": read.many(read.ladder_rung), "codes": _words, "never": read.told},
    frozenset({"what", "rungs"}),
    _ladder,
)
LISTS = Spec(
    "lists",
    {
        "on": _yes,
        "what": read.text,
        "when": schedule,
        "covers": read.one_of(COVERS, "stretch that a list covers"),
        "shows": read.many(read.one_of(COLUMNS, "column")),
        "by": read.told,
        "to": read.told,
        "outside": _words,
        "subject": read.text,
    },
    frozenset({"what", "when", "covers"}),
    _list,
)
INFORMATION = Spec(
    "information", {"text": read.text, "shown": read.shown}, frozenset({"text", "shown"}), _information
)
INVITEE_ROLES = Spec(
    "invitees.roles",
    {
        "words": read.text,
        "kind": read.one_of({each.value for each in InviteeKind}, "kind of person"),
        "agency": read.text,
        "core_group": _yes,
        "counts": _yes,
    },
    frozenset({"words", "kind"}),
    _invitee_role,
)
SPECS = {spec.name: spec for spec in (STEPS, CHAINS, REASONS, LADDERS, LISTS, INFORMATION, INVITEE_ROLES)}
