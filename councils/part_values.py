"""Readers for the fields of steps, chains, reasons, ladders, lists and texts."""

import re
from collections.abc import Callable, Mapping
from typing import Any

from conference.roles import TOLD, Role
from conference.standard import SHOWN, LadderRung, Phase, Rung, SubCode, TimetableKind
from conference.timetable import FACTS
from councils.concepts import CONCEPTS
from councils.findings import Wrong, unknown
from councils.phrases import Phrase, moment
from councils.values import convert, known_keys

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
