"""The councils' own documents: what each rule says, word for word, and which value rests on it."""

import csv
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass
from fnmatch import fnmatchcase
from functools import cache
from pathlib import Path
from typing import Any

from conference.standard import Rules, Source, Standard
from councils.library import Library

# What a council's own document says, word for word, by rule id.

_QUOTES_FILE = Path(__file__).parent / "rules" / "quotes.csv"


@cache
def _quotes() -> dict[str, str]:
    with _QUOTES_FILE.open(encoding="utf-8", newline="") as file:
        return {row["rule"]: row["quote"] for row in csv.DictReader(file)}


def quote(rule: str) -> str:
    """The sentence that a rule such as "LE-22" rests on; "" for readings (C-13) and other sources (X1)."""
    return _quotes().get(rule, "")


# Where each rule of the documents lives: in which value of which standard, or why it does not.

RULES = Path(__file__).parent / "rules"
COUNCIL_OF = {
    "WS": "west_sussex",
    "SW": "swindon",
    "LE": "leicestershire",
    "SG": "south_gloucestershire",
    "WK": "wakefield",
}


@dataclass(frozen=True, slots=True)
class Traced:
    """One rule. `status`: runs, planned (by `subject`), information, not for the bot, missing."""

    rule: str
    status: str
    keys: tuple[str, ...] = ()  # of the council's own standard
    subject: str = ""
    reason: str = ""


@cache
def rule_ids() -> tuple[str, ...]:
    """The 339 rules of the five documents; readings (C-…) and sources (X…) are not among them."""
    listed = (RULES / "ids.txt").read_text(encoding="utf-8").split()
    return tuple(each for each in listed if each.partition("-")[0] in COUNCIL_OF)


def trace(library: Library) -> tuple[Traced, ...]:
    """Every rule of the documents, in their order."""
    said = tomllib.loads((RULES / "notes.toml").read_text(encoding="utf-8"))
    keys = {council: keys_by_rule(library.versions(council)[-1]) for council in COUNCIL_OF.values()}
    return tuple(_traced(rule, keys[COUNCIL_OF[rule.partition("-")[0]]], said) for rule in rule_ids())


def keys_by_rule(standard: Standard) -> Mapping[str, tuple[str, ...]]:
    """Rule id to the keys of the council's own values that rest on it; defaults do not count."""
    found: dict[str, list[str]] = {}
    for field in fields(standard):
        for key, rules in _citing(getattr(standard, field.name), field.name):
            for rule in rules:
                found.setdefault(rule, []).append(key)
    return {rule: tuple(dict.fromkeys(keys)) for rule, keys in found.items()}


def _citing(value: Any, key: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    if getattr(value, "source", None) is Source.COUNCIL:
        yield key, value.rules
    if isinstance(value, Rules):
        yield from _citing(value.origins, key)
    elif isinstance(value, Mapping):
        for name, each in value.items():
            yield from _citing(each, f"{key}.{name}")
    elif is_dataclass(value) and not isinstance(value, type):
        for field in fields(value):
            yield from _citing(getattr(value, field.name), f"{key}.{field.name}")
    elif isinstance(value, tuple):
        for number, each in enumerate(value, 1):
            yield from _citing(each, f"{key}.{number}")


def _traced(rule: str, keys: Mapping[str, tuple[str, ...]], said: Mapping[str, Mapping[str, str]]) -> Traced:
    mine = keys.get(rule, ())
    if reason := said["not_for_the_bot"].get(rule):
        return Traced(rule, "not for the bot", mine, reason=reason)
    if code := said["other_names"].get(rule):
        return Traced(rule, "runs", (*mine, code))
    if not mine:
        return Traced(rule, "missing")
    if all(key.startswith("information.") for key in mine):
        return Traced(rule, "information", mine)
    subjects = [_planned(key, said["planned"]) for key in mine if not key.startswith("information.")]
    if all(subjects):
        return Traced(rule, "planned", mine, subject=subjects[0])
    return Traced(rule, "runs", mine)


def _planned(key: str, patterns: Mapping[str, str]) -> str:
    return next((subject for pattern, subject in patterns.items() if fnmatchcase(key, pattern)), "")
