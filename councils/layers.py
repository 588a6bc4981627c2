"""A standard's files: their keys, what each says from when on, and a council's laid over England's."""

import re
import tomllib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any, get_type_hints

from conference.request import FORM_FIELDS
from conference.roles import Role
from conference.standard import (
    Ask,
    Chain,
    ChairRules,
    Cited,
    CoverRules,
    DecisionRules,
    DutyAdviceRules,
    DutyCoverRules,
    HoursRules,
    InviteeRules,
    MeetingRules,
    Origin,
    QuorumRules,
    RepeatPlanRules,
    Rules,
    SettingsRules,
    Standard,
    StandDownRules,
    TimescaleRules,
)
from councils.concepts import CONCEPTS, TYPED, concept_of
from councils.entries import SPECS, Merged, Part, merged, read_part, stood_up, switched_off, with_numbers
from councils.findings import Finding, Wrong, line_of, lines_of, unknown
from councils.values import BORROWED, cited, convert

# Which keys a standard's file may hold and what each is, read off conference/standard.py.

SECTIONS: dict[str, type[Rules]] = {
    "timescale": TimescaleRules,
    "chairs": ChairRules,
    "hours": HoursRules,
    "meeting": MeetingRules,
    "repeat_plan": RepeatPlanRules,
    "stand_down": StandDownRules,
    "quorum": QuorumRules,
    "decision": DecisionRules,
    "cover": CoverRules,
    "duty.cover": DutyCoverRules,
    "duty.advice": DutyAdviceRules,
    "settings": SettingsRules,
    "invitees": InviteeRules,
}


@cache
def keys_of(section: str) -> tuple[str, ...]:
    return tuple(values_of(SECTIONS[section]))


def values_of(rules: type[Rules]) -> dict[str, Any]:
    """A section's keys, each with what its value is."""
    return {key: kind for key, kind in get_type_hints(rules).items() if key != "origins"}


def _leaves() -> dict[str, Any]:
    kinds: dict[str, Any] = {"out_of_timescale": Chain, "confirm_to": tuple[Role, ...]}
    for section, rules in SECTIONS.items():
        for key, hint in values_of(rules).items():
            kinds[f"{section}.{key}"] = hint
    return kinds | {f"fields.{field}": Ask for field in FORM_FIELDS}


CITED: dict[str, Any] = _leaves()  # "timescale.notice" -> int
PLAIN: dict[str, Any] = {"name": str, "document": str, "contact": str, "closing_days": tuple[date, ...]}
WORDS: dict[str, Any] = {f"words.{concept}": str for concept in CONCEPTS}
SYNONYMS: dict[str, Any] = {f"synonyms.{concept}": tuple[str, ...] for concept in TYPED}
OPTIONAL: dict[str, Any] = {"review_due": date}  # the day on which the council's document is to be reviewed
UNCITED = PLAIN | OPTIONAL | WORDS | SYNONYMS
TABLES = frozenset({*SECTIONS, *SPECS, "fields", "words", "synonyms", "duty"})

# One file of a standard, read: what it says from when on, and what is wrong with it.

ENGLAND = "england"
_NAME = re.compile(r"[a-z]+(_[a-z]+)*")
_ENTRIES = frozenset(f"{name}." for name in SPECS)


@dataclass(frozen=True, slots=True)
class Layer:
    """What holds from a day on: dotted key to value."""

    effective_from: date
    prefix: str  # "amendments.1." for a later version, "" for the first
    cited: dict[str, Cited[Any]]
    plain: dict[str, Any]
    parts: dict[str, dict[str, Part]]  # "steps" -> "request_by" -> what this file says of it

    def words(self) -> Iterator[tuple[str, str]]:
        """Each concept that this version has a word for."""
        shown = ((key.partition("."), value) for key, value in self.plain.items())
        return ((concept, value) for (table, _, concept), value in shown if table == "words")

    def holds(self, key: str) -> bool:
        """Whether this version says anything under a key such as "steps.request_by.limit"."""
        entries = (f"{name}.{entry}" for name, found in self.parts.items() for entry in found)
        return key in self.cited or any(f"{key}.".startswith(f"{entry}.") for entry in entries)


@dataclass(slots=True)
class Sheet:
    """A file's layers, in the order of their days, with the findings so far."""

    path: Path
    text: str = ""
    lines: dict[str, int] = field(default_factory=dict)  # reckoned from the text at the first finding
    layers: list[Layer] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    standards: list[Standard] = field(default_factory=list)  # put together once, by councils/checks.py

    @property
    def key(self) -> str:
        return self.path.stem

    def find(self, key: str, wrong: str, right: str) -> None:
        self.lines = self.lines or lines_of(self.text)
        self.findings.append(Finding(self.path.name, line_of(self.lines, key), key, wrong, right))


def read(path: Path) -> Sheet:
    """The file's layers; whatever cannot be understood is a finding, and the rest is still read."""
    sheet = Sheet(path)
    try:
        text = path.read_text(encoding="utf-8")
        raw = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        sheet.lines = {"file": _line_in(str(error))}
        sheet.find("file", f"not readable as TOML: {error}", "mend that line")
        return sheet
    except (OSError, UnicodeDecodeError) as error:
        sheet.find("file", f"not readable: {error}", "save it as UTF-8 text")
        return sheet
    sheet.text = text
    if not _NAME.fullmatch(sheet.key):
        sheet.find(
            "file", f"{path.name!r} is no council's file name", "use small letters, as west_sussex.toml"
        )
    later = raw.pop("amendments", [])
    _layer(sheet, raw, "")
    if not isinstance(later, list) or not all(isinstance(each, dict) for each in later):
        sheet.find("amendments", "not a list of later versions", "head each with [[amendments]]")
        later = []
    for number, amendment in enumerate(later, 1):
        _layer(sheet, amendment, f"amendments.{number}.")
    sheet.layers.sort(key=lambda layer: layer.effective_from)
    return sheet


def _line_in(message: str) -> int:
    digits = message.partition("at line ")[2].partition(",")[0]
    return int(digits) if digits.isdigit() else 1


def _layer(sheet: Sheet, raw: dict[str, Any], prefix: str) -> None:
    layer = Layer(_starts(sheet, raw, prefix), prefix, {}, {}, {name: {} for name in SPECS})
    for key, value in _flat(raw):
        section, _, last = key.rpartition(".")
        if section in SPECS:
            _part(sheet, layer, section, last, value)
            continue
        try:
            if key in CITED:
                layer.cited[key] = cited(CITED[key], value, national=sheet.key == ENGLAND)
            elif key in UNCITED:
                layer.plain[key] = convert(UNCITED[key], value)
            else:
                raise _unknown_key(key)
        except Wrong as error:
            sheet.find(prefix + key, error.wrong, error.right)
    sheet.layers.append(layer)


def _part(sheet: Sheet, layer: Layer, section: str, key: str, raw: object) -> None:
    part, faults = read_part(SPECS[section], raw, national=sheet.key == ENGLAND)
    if part is not None:
        layer.parts[section][key] = part
    for inner, error in faults:
        where = f"{layer.prefix}{section}.{key}" + (f".{inner}" if inner else "")
        sheet.find(where, error.wrong, error.right)


def _starts(sheet: Sheet, raw: dict[str, Any], prefix: str) -> date:
    try:
        day: date = convert(date, raw.pop("effective_from", None))
    except Wrong:
        sheet.find(
            prefix + "effective_from", "no day from which it holds", "write effective_from = 2026-12-01"
        )
        return date.max
    return day


def _flat(raw: dict[str, Any], within: str = "") -> Iterator[tuple[str, Any]]:
    for key, value in raw.items():
        if within + key in TABLES and isinstance(value, dict) and within not in _ENTRIES:
            yield from _flat(value, f"{within}{key}.")
        else:
            yield within + key, value


def _unknown_key(key: str) -> Wrong:
    if key in TABLES:
        return Wrong("not a table", f"head it with [{key}]")
    section, dot, last = key.rpartition(".")
    known = {each.rpartition(".")[2] for each in (*CITED, *UNCITED) if each.rpartition(".")[0] == section}
    if not dot:
        known |= {*TABLES, "effective_from", "amendments"}
    return unknown(last, known, f"key of [{section}]" if section else "key")


# From the layers in force to a standard: a council's file lies over england.toml.


def in_force(layers: Sequence[Layer], day: date) -> list[Layer]:
    """The layers that hold on a day, at least the first."""
    return [layer for layer in layers if layer.effective_from <= day] or list(layers[:1])


def assemble(council: str, day: date, england: Sequence[Layer], own: Sequence[Layer]) -> Standard:
    """The council's standard as of `day`. Every key must be there (councils/checks.py sees to it)."""
    cited: dict[str, Cited[Any]] = {}
    plain: dict[str, Any] = {}
    for layer in (*england, *own):
        cited |= layer.cited
        plain |= layer.plain
    sections: dict[str, Any] = {
        section.replace(".", "_"): _section(section, rules, cited) for section, rules in SECTIONS.items()
    }
    numbers: dict[str, Cited[int]] = {key: cited[f"timescale.{key}"] for key in BORROWED}
    keyed: dict[str, Any] = {
        field: MappingProxyType(_built(name, england, own, numbers, cited["confirm_to"]))
        for name, field in FIELDS.items()
    }
    return Standard(
        council=council,
        name=plain["name"],
        effective_from=day,
        document=plain["document"],
        contact=plain["contact"],
        words=MappingProxyType({concept: plain[f"words.{concept}"] for concept in CONCEPTS}),
        synonyms=MappingProxyType(synonyms(england, own)),
        fields=MappingProxyType({field: cited[f"fields.{field}"] for field in FORM_FIELDS}),
        out_of_timescale=cited["out_of_timescale"],
        confirm_to=cited["confirm_to"],
        closing_days=plain["closing_days"],
        review_due=plain.get("review_due"),
        switched_off=MappingProxyType(_left_out(england, own)),
        **sections,
        **keyed,
    )


def _section(section: str, rules: Callable[..., Rules], cited: Mapping[str, Cited[Any]]) -> Rules:
    """The section's values, and beside them where each comes from."""
    held = {key: cited[f"{section}.{key}"] for key in keys_of(section)}
    origins = {key: Origin(one.source, one.rules, one.note) for key, one in held.items()}
    values = {key: one.value for key, one in held.items()}
    return rules(origins=MappingProxyType(origins), **values)


FIELDS = {
    "steps": "steps",
    "chains": "chains",
    "stand_down.reasons": "reasons",
    "ladders": "ladders",
    "lists": "lists",
    "information": "information",
    "invitees.roles": "invitee_roles",
}


def entries(name: str, england: Sequence[Layer], own: Sequence[Layer]) -> dict[str, Merged]:
    return merged([layer.parts[name] for layer in england], [layer.parts[name] for layer in own])


def _built(
    name: str,
    england: Sequence[Layer],
    own: Sequence[Layer],
    numbers: Mapping[str, Cited[int]],
    confirm_to: Cited[tuple[Role, ...]],
) -> dict[str, Any]:
    spec, found = SPECS[name], entries(name, england, own)
    kept = {key: entry for key, entry in found.items() if not entry.off}
    if name == "steps":
        kept = {key: with_numbers(step, numbers, confirm_to) for key, step in stood_up(kept).items()}
    return {key: spec.build(key, entry.fields, entry.stamp) for key, entry in kept.items()}


def _left_out(england: Sequence[Layer], own: Sequence[Layer]) -> dict[str, Cited[bool]]:
    return {
        f"{name}.{key}": why
        for name in SPECS
        for key, why in switched_off(entries(name, england, own)).items()
    }


def synonyms(england: Sequence[Layer], own: Sequence[Layer]) -> dict[str, tuple[str, ...]]:
    """Other words people type for each concept.

    The national word and its synonyms stay understood, unless the council uses one of them for something
    else ("Team Manager" is the unit's manager in West Sussex).
    """
    national, local = _forms(england), _forms(own)
    claimed = {form.casefold(): concept for concept, forms in local.items() for form in forms}
    words = {key: said for layer in (*england, *own) for key, said in layer.words()}
    result: dict[str, tuple[str, ...]] = {}
    for concept in sorted(TYPED):
        inherited = (f for f in national.get(concept, ()) if claimed.get(f.casefold(), concept) == concept)
        forms = {form.casefold(): form for form in (*inherited, *local.get(concept, ()))}
        forms.pop(words.get(concept, "").casefold(), None)
        result[concept] = tuple(forms.values())
    return result


def _forms(layers: Sequence[Layer]) -> Mapping[str, tuple[str, ...]]:
    said: dict[str, tuple[str, ...]] = {}
    for layer in layers:
        for key, value in layer.plain.items():
            table, _, concept = key.partition(".")
            if table in {"words", "synonyms"}:
                forms = (value,) if isinstance(value, str) else value
                concept = concept_of(concept)
                said[concept] = (*said.get(concept, ()), *forms)
    return said
