"""Where a value comes from: the council's document, national guidance, or a default."""

import re
from collections.abc import Mapping
from typing import Any

from conference.standard import Cited, Source
from councils.findings import Wrong
from councils.values import convert, known_keys

_RULE = re.compile(r"(?:[A-Z]{1,4}-\d{2,3}|X\d{1,2})")  # WS-09, C-04, X1
STAMP = frozenset({"rules", "default", "statutory", "note"})


def cited(kind: Any, raw: object, *, national: bool) -> Cited[Any]:
    """One `{ value = …, rules = […] }` as a value with its source."""
    if not isinstance(raw, dict) or "value" not in raw:
        raise Wrong("the value says not where it comes from", 'write { value = …, rules = ["AB-01"] }')
    known_keys(raw, {"value", *STAMP})
    value = convert(kind, raw["value"])
    return Cited(value, *stamp(raw, national=national))


def stamp(raw: Mapping[str, Any], *, national: bool) -> tuple[Source, tuple[str, ...], str]:
    """Source, rules and note of a table.

    What is a council's own needs a rule; a default needs a note; a statutory value stands in england.toml
    only and needs the guidance's name and a rule.
    """
    rules = _rules(raw.get("rules", []))
    note = convert(str, raw.get("note", ""))
    statutory = convert(str, raw.get("statutory", ""))
    source = _source(statutory, default=convert(bool, raw.get("default", False)), national=national)
    if source is Source.DEFAULT and not note:
        raise Wrong("a default without a note", 'add note = "why it is proposed"')
    if source is not Source.DEFAULT and not rules:
        raise Wrong("no rule is cited", 'add rules = ["AB-01"], or default = true and a note')
    return source, rules, ". ".join(filter(None, (statutory, note)))


def _rules(raw: object) -> tuple[str, ...]:
    rules: tuple[str, ...] = convert(tuple[str, ...], raw)
    for rule in rules:
        if not _RULE.fullmatch(rule):
            raise Wrong(f"{rule!r} is not shaped like a rule", 'write it as "WS-09", "C-04" or "X1"')
    return rules


def _source(statutory: str, *, default: bool, national: bool) -> Source:
    if statutory and not national:
        raise Wrong("statutory values stand in england.toml", "leave the key out, or cite a rule")
    if statutory and default:
        raise Wrong("a value is either statutory or a default", "keep one of the two")
    if national and not (statutory or default):
        raise Wrong("neither statutory nor a default", 'add statutory = "…" or default = true and a note')
    if statutory:
        return Source.STATUTORY
    return Source.DEFAULT if default else Source.COUNCIL
