"""Tables that a council lays over England's field by field: steps, chains, reasons, ladders, lists, texts."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from conference.standard import Cited, Source
from councils.citing import STAMP, stamp
from councils.findings import Wrong, unknown

Reader = Callable[[object], Any]


@dataclass(frozen=True, slots=True)
class Stamp:
    """Whose an entry is, and the rules that it rests on."""

    source: Source
    rules: tuple[str, ...]
    note: str


@dataclass(slots=True)
class Part:
    """What one file says of one entry. `off`: the council leaves England's entry out."""

    fields: dict[str, Any]
    stamp: Stamp
    off: bool = False


@dataclass(frozen=True, slots=True)
class Spec:
    """The fields of one kind of entry, those without which it makes no sense, and what it becomes."""

    name: str  # of the tables: "steps", "stand_down.reasons"
    readers: Mapping[str, Reader]
    needed: frozenset[str]
    build: Callable[[str, Mapping[str, Any], Stamp], Any]


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
        stamped = Stamp(*stamp(raw, national=national))
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
    stamp: Stamp
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
