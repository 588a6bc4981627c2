"""All that can be wrong with a council's file, gathered rather than stopped at."""

from collections.abc import Iterable, Sequence
from itertools import pairwise
from pathlib import Path

from conference.standard import Standard
from councils.assembling import assemble, in_force
from councils.concepts import CONCEPTS, concept_of
from councils.entry_checks import leaning, unfinished
from councils.findings import Finding
from councils.floors import floors
from councils.layers import ENGLAND, Layer, Sheet, read
from councils.schema import CITED, PLAIN

HERE = Path(__file__).parent


def packaged() -> list[Path]:
    """Quorate's own files, england.toml among them."""
    return sorted(HERE.glob("*.toml"))


def check_files(paths: Iterable[Path]) -> list[Finding]:
    """Every finding of these standards' files, in the order of file and line.

    A council's file is read over the england.toml beside it, or over Quorate's own where there is none.
    """
    found: set[Finding] = set()
    for path in paths:
        beside = path.parent / f"{ENGLAND}.toml"
        england = read(beside if beside.exists() else HERE / f"{ENGLAND}.toml")
        found.update(complete(england))
        if path.stem != ENGLAND:
            found.update(findings(read(path), england))
    return sorted(found)


def complete(england: Sheet) -> list[Finding]:
    """What england.toml lacks: each council's file leans on it."""
    if not england.layers:
        return england.findings
    first = england.layers[0]
    for key in (*CITED, *PLAIN, *(f"words.{concept}" for concept in sorted(CONCEPTS))):
        missing = key not in first.cited and key not in first.plain
        if missing and not any(each.key == key for each in england.findings):
            england.find(key, "missing", "every council needs a value; write it here")
    _blank_words(england)
    _whole(england, england.layers, ())
    if not england.findings:
        for day in [layer.effective_from for layer in england.layers]:
            national = assemble(ENGLAND, day, in_force(england.layers, day), ())
            _sense(england, national)
            _two_meanings(england, national)
    return england.findings


def findings(sheet: Sheet, england: Sheet) -> list[Finding]:
    """What is wrong with a council's file, once england.toml is known to be whole."""
    _days(sheet)
    _blank_words(sheet)
    if not sheet.findings and not england.findings:
        _whole(sheet, england.layers, sheet.layers)
    if not sheet.findings and not england.findings:
        for key in ("name", "document", "contact"):
            if key not in sheet.layers[0].plain:
                sheet.find(key, "missing", f'write {key} = "…"')
        for standard in versions(sheet, england):
            _sense(sheet, standard)
            _two_meanings(sheet, standard)
    return sorted(set(sheet.findings))


def versions(sheet: Sheet, england: Sheet) -> list[Standard]:
    """The council's standards, oldest first: a new one for each change, its own or England's."""
    if not sheet.standards:
        first = sheet.layers[0].effective_from
        changes = {layer.effective_from for layer in (*sheet.layers, *england.layers)}
        sheet.standards = [
            assemble(sheet.key, day, in_force(england.layers, day), in_force(sheet.layers, day))
            for day in sorted(changes)
            if day >= first
        ]
    return sheet.standards


def _whole(sheet: Sheet, england: Sequence[Layer], own: Sequence[Layer]) -> None:
    """Each entry is whole on every day on which one of the files changes."""
    for day in sorted({layer.effective_from for layer in (*england, *own)}):
        versions = in_force(england, day), in_force(own, day)
        for key, wrong, right in (*unfinished(*versions), *leaning(*versions)):
            sheet.find(_placed(sheet, key), wrong, right)


def _placed(sheet: Sheet, key: str) -> str:
    """The key as the last of the file's versions that has it writes it."""
    holding = [layer for layer in sheet.layers if layer.holds(key)]
    return holding[-1].prefix + key if holding else key


def _days(sheet: Sheet) -> None:
    for one, other in pairwise(sheet.layers):
        if one.effective_from == other.effective_from:
            day = one.effective_from.isoformat()
            sheet.find("amendments", f"two versions hold from {day}", "give each its own effective_from")


def _blank_words(sheet: Sheet) -> None:
    for layer in sheet.layers:
        for key, value in layer.plain.items():
            if isinstance(value, str) and not value.strip():
                sheet.find(key, "empty", "write the council's own word, or leave the line out")


def _sense(sheet: Sheet, standard: Standard) -> None:
    """A fault may lie between two keys, one of them England's: it is still this file that made it."""
    for key, wrong, right in floors(standard):
        sheet.find(_placed(sheet, key), wrong, right)


def _two_meanings(sheet: Sheet, standard: Standard) -> None:
    """A word that people type must lead to one concept; two concepts may share their shown word."""
    shown = {word.casefold(): concept_of(concept) for concept, word in standard.words.items()}
    taken: dict[str, str] = {}
    for concept, forms in standard.synonyms.items():
        for form in map(str.casefold, forms):
            other = taken.setdefault(form, shown.get(form, concept))
            if other != concept:
                wrong = f"{form!r} already means {other}"
                sheet.find(f"synonyms.{concept}", wrong, "let it mean one of the two")
