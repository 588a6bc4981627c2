"""One file of a standard, read: what it says from when on, and what is wrong with it."""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from conference.standard import Cited, Standard
from councils.citing import cited
from councils.findings import Finding, Wrong, line_of, lines_of, unknown
from councils.part_kinds import SPECS
from councils.parts import Part, read_part
from councils.schema import CITED, TABLES, UNCITED
from councils.values import convert

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
