"""Tables that a council lays over England's field by field: steps, chains, reasons, ladders, lists, texts."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from math import ceil
from typing import Any

from conference.invitees import InviteeKind
from conference.roles import TOLD, Role
from conference.standard import (
    COLUMNS,
    COVERS,
    SHOWN,
    Chain,
    ChainStep,
    Cited,
    Information,
    InviteeRole,
    Ladder,
    LadderRung,
    Offset,
    Order,
    Origin,
    PeriodicList,
    Phase,
    Reason,
    Rung,
    StepRule,
    SubCode,
    TimetableKind,
    Unit,
)
from conference.timetable import FACTS
from councils.concepts import CONCEPTS
from councils.findings import Wrong, unknown
from councils.values import STAMP, Phrase, convert, known_keys, moment, phrase, schedule, stamp

Reader = Callable[[object], Any]


@dataclass(slots=True)
class Part:
    """What one file says of one entry. `off`: the council leaves England's entry out."""

    fields: dict[str, Any]
    stamp: Origin
    off: bool = False


@dataclass(frozen=True, slots=True)
class Spec:
    """The fields of one kind of entry, those without which it makes no sense, and what it becomes."""

    name: str  # of the tables: "steps", "stand_down.reasons"
    readers: Mapping[str, Reader]
    needed: frozenset[str]
    build: Callable[[str, Mapping[str, Any], Origin], Any]


Fault = tuple[str, Wrong]  # which field


def read_part(spec: Spec, raw: object, *, national: bool) -> tuple[Part | None, list[Fault]]:
    """One table, as far as it can be read, and what is wrong with its fields ("" for the table itself)."""
    if not isinstance(raw, dict):
        return None, [("", Wrong("not a table", f"head it with [{spec.name}.KEY]"))]
    faults: list[Fault] = []
    fields: dict[str, Any] = {}
    for key, value in raw.items():
        try:
            if key in spec.readers:
                fields[key] = spec.readers[key](value)
            elif key not in STAMP and key != "off":
                raise unknown(key, {*spec.readers, *STAMP, "off"}, f"key of [{spec.name}.…]")
        except Wrong as error:
            faults.append((key, error))
    try:
        stamped = Origin(*stamp(raw, national=national))
    except Wrong as error:
        return None, [*faults, ("", error)]
    off = raw.get("off", False)
    if not isinstance(off, bool) or (off and fields):
        faults.append(
            ("off", Wrong("an entry that is off says nothing else", "write off = true, rules, note"))
        )
    return Part(fields, stamped, off is True), faults


@dataclass(slots=True)
class Merged:
    """An entry over all files: its fields, the last file's stamp, whether it is left out."""

    fields: dict[str, Any]
    stamp: Origin
    off: bool
    own: bool  # whether the council's own file has a table for it


def merged(national: Iterable[Mapping[str, Part]], own: Iterable[Mapping[str, Part]]) -> dict[str, Merged]:
    """By key, later files over earlier ones."""
    found: dict[str, Merged] = {}
    layers = [*((parts, False) for parts in national), *((parts, True) for parts in own)]
    for parts, local in layers:
        for key, part in parts.items():
            before = found.get(key)
            fields = {**before.fields, **part.fields} if before else dict(part.fields)
            found[key] = Merged(fields, part.stamp, part.off, own=local)
    return found


def switched_off(entries: Mapping[str, Merged]) -> dict[str, Cited[bool]]:
    off = {key: each.stamp for key, each in entries.items() if each.off}
    return {key: Cited(True, stamp.source, stamp.rules, stamp.note) for key, stamp in off.items()}


# Readers for the fields of steps, chains, reasons, ladders, lists and texts.

_NAMED = re.compile(r"{([^{}]*)}")
CONFIRM_TO = "confirm_to"
FIXED = ("reminder", "due", "late")


def told(raw: object) -> tuple[Role, ...]:
    """Roles that a step or ladder may name: people on the lists, and parts such as the duty chair."""
    if not isinstance(raw, list):
        raise Wrong(f"{raw!r} is not a list of roles", 'write it as ["social_worker"]')
    known = {role.value for role in TOLD}
    for role in raw:
        if role not in known:
            raise unknown(str(role), known, "role")
    return tuple(map(Role, raw))


def text(raw: object) -> str:
    """Words for people; each {concept} in them is known, also as {a_concept}, {has_concept}, {concepts}."""
    words: str = convert(str, raw)
    for name in _NAMED.findall(words):
        concept = name.removeprefix("a_").removeprefix("has_")
        if concept not in CONCEPTS and concept.removesuffix("s") not in CONCEPTS:
            raise unknown(concept, CONCEPTS, "concept")
    return words


def one_of(known: set[str] | frozenset[str], what: str) -> Callable[[object], str]:
    def read(raw: object) -> str:
        if raw not in known:
            raise unknown(str(raw), known, what)
        return str(raw)

    return read


def many(read: Callable[[object], Any]) -> Callable[[object], tuple[Any, ...]]:
    def each(raw: object) -> tuple[Any, ...]:
        if not isinstance(raw, list):
            raise Wrong(f"{raw!r} is not a list", "write it in square brackets")
        return tuple(map(read, raw))

    return each


def table(raw: object, known: set[str], needed: set[str]) -> Mapping[str, Any]:
    if not isinstance(raw, dict):
        raise Wrong(
            f"{raw!r} is not a table", f"write {{ {', '.join(f'{key} = …' for key in sorted(needed))} }}"
        )
    known_keys(raw, known)
    for key in sorted(needed - raw.keys()):
        raise Wrong(f"{key} is missing", f"add {key} = …")
    return raw


def kind(raw: object) -> TimetableKind:
    return TimetableKind(one_of({each.value for each in TimetableKind}, "kind of conference")(raw))


def phase(raw: object) -> Phase:
    return Phase(one_of({each.value for each in Phase}, "phase")(raw))


def condition(raw: object) -> str:
    """A fact that must hold, such as "decision=plan" or "decision=no_plan|plan_ends"."""
    name, equals, value = convert(str, raw).partition("=")
    if name not in FACTS:
        raise unknown(name, set(FACTS), "fact")
    known = FACTS[name]
    if not equals or (not known and not value.isdigit()):
        raise Wrong(f"{raw!r} says no value", f'write it as "{name}={known[0] if known else 10}"')
    for each in value.split("|") if known else ():
        one_of(set(known), f"value of {name}")(each)
    return f"{name}={value}"


def rung(raw: object) -> tuple[Rung, Phrase | None]:
    """Who is told and when; the phrase where it is told at a moment of its own.

    No roles: those of `confirm_to`, put in when the standard is put together.
    """
    given = table(raw, {"at", "roles", "words", "subject"}, {"at", "roles"})
    borrowed = given["roles"] == CONFIRM_TO
    roles = () if borrowed else told(given["roles"])
    if not roles and not borrowed:
        raise Wrong("nobody is told", 'write roles = ["social_worker"]')
    words, subject = text(given.get("words", "")), text(given.get("subject", ""))
    if given["at"] in FIXED:
        return Rung(given["at"], roles, None, words, subject), None
    return Rung("offset", roles, None, words, subject), moment(given["at"])


def ladder_rung(raw: object) -> LadderRung:
    known = {"key", "words", "by", "tell", "copies", "after", "reply_within", "needs", "subject"}
    given = table(raw, known, {"key", "words", "tell"})
    tell = told(given["tell"])
    if not tell:
        raise Wrong("nobody is told", 'write tell = ["team_manager"]')
    return LadderRung(
        key=convert(str, given["key"]),
        words=text(given["words"]),
        by=told(given.get("by", [])),
        tell=tell,
        copies=told(given.get("copies", [])),
        after=convert(int, given.get("after", 0)),
        reply_within=convert(int, given.get("reply_within", 0)),
        needs=convert(tuple[str, ...], given.get("needs", [])),
        subject=text(given.get("subject", "")),
    )


def sub_code(raw: object) -> SubCode:
    given = table(raw, {"key", "words", "asks", "copies", "quiet", "note", "chain"}, {"key", "words"})
    return SubCode(
        key=convert(str, given["key"]),
        words=text(given["words"]),
        asks=convert(tuple[str, ...], given.get("asks", [])),
        copies=told(given.get("copies", [])),
        quiet=convert(bool, given.get("quiet", False)),
        note=convert(str, given.get("note", "")),
        chain=convert(str, given.get("chain", "")),
    )


shown = many(one_of(SHOWN, "place where it is shown"))

# What each kind of entry holds and what it becomes once England's and the council's words are together.


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


def _chain(_: str, said: Mapping[str, Any], stamp: Origin) -> Cited[Chain]:
    chain = Chain(
        steps=said["steps"],
        order=said.get("order", Order.IN_ORDER),
        asks=said.get("asks", ("reason",)),
        copies=said.get("copies", ()),
        who_asks=said.get("who_asks", ()),
    )
    return Cited(chain, stamp.source, stamp.rules, stamp.note)


def _reason(key: str, said: Mapping[str, Any], stamp: Origin) -> Reason:
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


def _ladder(key: str, said: Mapping[str, Any], stamp: Origin) -> Ladder:
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


def _list(key: str, said: Mapping[str, Any], stamp: Origin) -> PeriodicList:
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


def _information(key: str, said: Mapping[str, Any], stamp: Origin) -> Information:
    return Information(key, said["text"], said["shown"], stamp.source, stamp.rules, stamp.note)


def _invitee_role(key: str, said: Mapping[str, Any], stamp: Origin) -> InviteeRole:
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
    {"steps": _steps, "order": _order, "asks": _words, "copies": told, "who_asks": told},
    frozenset({"steps"}),
    _chain,
)
REASONS = Spec(
    "stand_down.reasons",
    {
        "words": text,
        "chain": lambda raw: str(convert(str, raw)),
        "asks": _words,
        "sub_codes": many(sub_code),
        "rebook": _yes,
        "moves_only": _yes,
        "initial_only": _yes,
        "who_asks": told,
        "tellers": told,
    },
    frozenset({"words", "chain"}),
    _reason,
)
LADDERS = Spec(
    "ladders",
    {"what": text, "rungs": many(ladder_rung), "codes": _words, "never": told},
    frozenset({"what", "rungs"}),
    _ladder,
)
LISTS = Spec(
    "lists",
    {
        "on": _yes,
        "what": text,
        "when": schedule,
        "covers": one_of(COVERS, "stretch that a list covers"),
        "shows": many(one_of(COLUMNS, "column")),
        "by": told,
        "to": told,
        "outside": _words,
        "subject": text,
    },
    frozenset({"what", "when", "covers"}),
    _list,
)
INFORMATION = Spec("information", {"text": text, "shown": shown}, frozenset({"text", "shown"}), _information)
INVITEE_ROLES = Spec(
    "invitees.roles",
    {
        "words": text,
        "kind": one_of({each.value for each in InviteeKind}, "kind of person"),
        "agency": text,
        "core_group": _yes,
        "counts": _yes,
    },
    frozenset({"words", "kind"}),
    _invitee_role,
)

# A step of the timetable from its phrases; numbers that stand in [timescale] are put in last.


def _step(key: str, said: Mapping[str, Any], stamp: Origin) -> StepRule:
    return StepRule(
        key=key,
        what=said["what"],
        kinds=said["kinds"],
        phase=said["phase"],
        who=said["who"],
        tell=said["tell"],
        limits=said.get("limit", ()),
        act_by=said.get("act_by", ()),
        only=said.get("only", ()),
        source=stamp.source,
        rules=stamp.rules,
        note=stamp.note,
        repeats=said.get("repeats"),
    )


STEPS = Spec(
    "steps",
    {
        "what": text,
        "kinds": many(kind),
        "phase": phase,
        "who": told,
        "tell": many(rung),
        "limit": many(phrase),
        "act_by": many(phrase),
        "only": many(condition),
        "repeats": moment,
    },
    frozenset({"what", "kinds", "phase", "who", "tell"}),
    _step,
)

SPECS = {spec.name: spec for spec in (STEPS, CHAINS, REASONS, LADDERS, LISTS, INFORMATION, INVITEE_ROLES)}


def with_numbers(
    step: Merged, timescale: Mapping[str, Cited[int]], confirm_to: Cited[tuple[Role, ...]]
) -> Merged:
    """The phrases as offsets.

    A step that only England states takes over the source of the one number that its limits borrow.
    """
    borrowed = {each.borrows for each in step.fields.get("limit", ())}
    said = dict(step.fields)
    for key in ("limit", "act_by"):
        if key in said:
            said[key] = tuple(_offset(each, timescale) for each in said[key])
    if "repeats" in said:
        said["repeats"] = _offset(said["repeats"], timescale)
    stamp = step.stamp
    told = said.get("tell", ())
    if not step.own and not all(rung.roles for rung, _ in told):
        stamp = Origin(confirm_to.source, confirm_to.rules, confirm_to.note)
    said["tell"] = tuple(_rung(rung, at, timescale, confirm_to.value) for rung, at in told)
    if len(borrowed) == 1 and all(borrowed) and not step.own:
        number = timescale[borrowed.pop()]
        stamp = Origin(number.source, number.rules, number.note)
    return Merged(said, stamp, step.off, step.own)


def _offset(counted: Phrase, timescale: Mapping[str, Cited[int]]) -> Offset:
    return counted.filled(timescale[counted.borrows].value) if counted.borrows else counted.offset


def _rung(
    rung: Rung, at: Phrase | None, timescale: Mapping[str, Cited[int]], confirm_to: tuple[Role, ...]
) -> Rung:
    if at is None and rung.roles:
        return rung
    offset = _offset(at, timescale) if at else None
    return Rung(rung.at, rung.roles or confirm_to, offset, rung.words, rung.subject)


# Limits that lean on another step's: "1 working day before step report_family_icpc".

LEANING_FIELDS = ("limit", "act_by")
HOURS_IN_A_DAY = 24


def stood_up(steps: Mapping[str, Merged]) -> dict[str, Merged]:
    """Every step with limits of its own; Wrong where there is nothing to lean on."""
    return {key: _stood_up(each, steps) for key, each in steps.items()}


def leaning_faults(steps: Mapping[str, Merged]) -> Iterator[tuple[str, Wrong]]:
    """Step keys whose limits cannot be worked out, and why."""
    for key, each in steps.items():
        try:
            _stood_up(each, steps)
        except Wrong as wrong:
            yield key, wrong


def _stood_up(step: Merged, steps: Mapping[str, Merged]) -> Merged:
    leaning = [field for field in LEANING_FIELDS if any(each.step for each in step.fields.get(field, ()))]
    if not leaning or step.off:
        return step
    said = dict(step.fields)
    for field in leaning:
        said[field] = tuple(found for each in said[field] for found in _limits_of(each, steps))
    return replace(step, fields=said)


def _limits_of(phrase: Phrase, steps: Mapping[str, Merged]) -> tuple[Phrase, ...]:
    if not phrase.step:
        return (phrase,)
    other = steps.get(phrase.step)
    limits = other.fields.get("limit", ()) if other and not other.off else ()
    if not limits or any(limit.step for limit in limits):
        right = "name a step that has limits of its own, or write the moment itself"
        raise Wrong(f"there is no limit of {phrase.step!r} to count from", right)
    days = int(phrase.offset.amount)
    return tuple(limits) if not days else tuple(_sooner(limit, days, phrase.step) for limit in limits)


def _sooner(limit: Phrase, days: int, step: str) -> Phrase:
    offset = limit.offset
    if limit.borrows or not offset.before or offset.unit not in {Unit.WORKING_DAYS, Unit.HOURS}:
        raise Wrong(f"the limit of {step!r} is no number of working days before", "write the moment itself")
    own = offset.amount if offset.unit is Unit.WORKING_DAYS else ceil(offset.amount / HOURS_IN_A_DAY)
    return Phrase(replace(offset, amount=own + days, unit=Unit.WORKING_DAYS, at=None))
