"""The house keeps its own laws: nouns are whole files, packages are empty, pages name what is there."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
ROOMS = (
    "bot", "cards", "conference", "councils", "dialogs", "graph", "manifest", "services", "storage",
    "workshop",
)  # fmt: skip
LONGEST = 750  # lines; past some 600 a noun is a folder
WHOLE = {"storage/tables.py"}  # every table: one import fills the metadata, in the order foreign keys need
NAMED_FOR_NOTHING = frozenset({
    "shown", "lines", "parts", "there", "whose", "behind", "anew", "saying", "kept", "look", "standing",
    "ahead", "later", "without",
})  # fmt: skip
NOT_EMPTY = {"cards/kit/__init__.py"}  # the one door to the kit, by which every card comes in
GENERATED = "storage/migrations/versions"  # Alembic's: one file a change of the tables, however long
PAGES = sorted(
    page.relative_to(ROOT).as_posix()
    for page in (*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md"))
    if page.name != "CHANGELOG.md"
)
NAMED = re.compile(rf"`((?:{'|'.join(ROOMS)}|docs|tests)/[^`\s:…*]*)")


def product() -> dict[str, Path]:
    files = (file for room in ROOMS for file in (ROOT / room).rglob("*.py"))
    return {
        name: file for file in files if not (name := file.relative_to(ROOT).as_posix()).startswith(GENERATED)
    }


def test_no_file_is_longer_than_a_noun_can_be() -> None:
    lengths = {name: len(file.read_text(encoding="utf-8").splitlines()) for name, file in product().items()}
    assert {name: lines for name, lines in lengths.items() if lines > LONGEST}.keys() == WHOLE


def test_a_package_says_nothing_of_its_own() -> None:
    full = {name for name, file in product().items() if file.name == "__init__.py" and file.stat().st_size}
    assert full == NOT_EMPTY


def test_a_file_is_named_for_what_it_is() -> None:
    assert [name for name, file in product().items() if file.stem in NAMED_FOR_NOTHING] == []


@pytest.mark.parametrize("page", PAGES)
def test_a_page_names_only_what_is_there(page: str) -> None:
    named = set(NAMED.findall((ROOT / page).read_text(encoding="utf-8")))
    assert {path for path in named if not (ROOT / path).exists()} == set()
