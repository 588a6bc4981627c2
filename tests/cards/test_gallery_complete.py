"""Every card has a sample, and every sample is drawn exactly as it was when somebody last looked at it."""

import ast
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from types import CodeType, FrameType
from typing import Any

import pytest

from tests.gallery.collect import as_json, as_read, nouns, samples, samples_of

ROOT = Path(__file__).parents[2]
GOLDEN = ROOT / "tests" / "golden" / "cards"
SAMPLES = dict(samples())
HEAD = "=== "  # before a sample's name, in a golden file
OURS = {"text", "title", "label", "errorMessage", "placeholder", "fallbackText"}


def card_functions() -> Iterator[tuple[str, str]]:
    """Every public function in cards/ that is annotated as returning a card or its form: (file, name)."""
    for path in sorted((ROOT / "cards").rglob("*.py")):
        if "kit" in path.relative_to(ROOT).parts:
            continue
        for node in ast.parse(path.read_text(encoding="utf-8")).body:
            if isinstance(node, ast.FunctionDef) and not node.name.startswith("_"):
                returned = ast.unparse(node.returns) if node.returns else ""
                if returned in ("Card", "FormCard", "kit.Card"):
                    yield str(path), node.name


def functions_drawn() -> set[tuple[str, str]]:
    """Which functions ran while every sample was drawn."""
    ran: set[CodeType] = set()

    def note(frame: FrameType, event: str, _: Any) -> None:
        if event == "call":
            ran.add(frame.f_code)

    before = sys.getprofile()
    sys.setprofile(note)
    try:
        for draw in SAMPLES.values():
            draw()
    finally:
        sys.setprofile(before)
    return {(code.co_filename, code.co_name) for code in ran}


def said_by_us(part: Any) -> Iterator[tuple[str, str]]:
    """Every text of ours on a card; typed text stands in TextRuns and is left out."""
    if isinstance(part, list):
        for inner in part:
            yield from said_by_us(inner)
    elif isinstance(part, dict) and part.get("type") != "TextRun":
        for name, inner in part.items():
            if name in OURS and isinstance(inner, str):
                yield name, inner
            elif name not in ("data", "fallback"):
                yield from said_by_us(inner)


def test_every_card_function_is_drawn_by_a_sample() -> None:
    drawn = functions_drawn()
    missing = [
        f"{Path(file).relative_to(ROOT)}: {name}"
        for file, name in card_functions()
        if (file, name) not in drawn
    ]
    assert missing == [], "add these to tests/gallery/samples/<noun>.py"


def test_samples_stand_in_a_file_of_their_cards_noun() -> None:
    rooms = {path.stem for path in (ROOT / "cards").iterdir()}
    assert [noun for noun in nouns() if noun not in rooms] == []


@pytest.mark.parametrize("noun", nouns())
def test_a_card_is_as_it_was_last_looked_at(noun: str, subtests: pytest.Subtests) -> None:
    """Written anew with QUORATE_GOLDEN=write; the difference then shows in the commit.

    A noun's cards stand in one file, as people read them. Those of the kit, of which all others are made,
    stand there as JSON.
    """
    drawn = {name: as_json(draw()) if noun == "kit" else as_read(draw()) for name, draw in samples_of(noun)}
    golden = GOLDEN / f"{noun}.txt"
    if os.environ.get("QUORATE_GOLDEN") == "write":
        golden.parent.mkdir(parents=True, exist_ok=True)
        golden.write_text("\n".join(f"{HEAD}{name}\n{text}" for name, text in drawn.items()), "utf-8")
    kept = golden_cards(golden)
    for name, text in drawn.items():
        with subtests.test(name):
            assert name in kept, f"look at {name} in the gallery, then run with QUORATE_GOLDEN=write"
            assert kept[name] == text
    assert list(kept) == list(drawn), "a golden card outlived its sample: run with QUORATE_GOLDEN=write"


def golden_cards(golden: Path) -> dict[str, str]:
    """Each sample's name and what was kept of it, in the file's order; none where there is no file."""
    if not golden.is_file():
        return {}
    each = [part.partition("\n") for part in f"\n{golden.read_text('utf-8')}".split(f"\n{HEAD}")[1:]]
    return {name: f"{text.rstrip()}\n" for name, _, text in each}


def test_no_golden_file_outlives_its_noun() -> None:
    assert sorted(path.name for path in GOLDEN.iterdir()) == [f"{noun}.txt" for noun in nouns()]


def test_the_smallest_change_of_a_card_shows_in_what_is_kept_of_it() -> None:
    """Proves the digest: a property that nobody reads, on one element, is a difference."""
    card = next(iter(SAMPLES.values()))()
    before = as_read(card)
    card["body"][0]["spacing"] = "ExtraLarge" if card["body"][0].get("spacing") != "ExtraLarge" else "Small"
    assert as_read(card) != before


@pytest.mark.parametrize("noun", nouns())
def test_our_words_are_plain_and_errors_say_what_to_do(noun: str, subtests: pytest.Subtests) -> None:
    for name, draw in samples_of(noun):
        with subtests.test(name):
            for kind, said in said_by_us(draw()):
                words = said.casefold()
                assert "please" not in words, said
                assert "successfully" not in words, said
                if kind == "errorMessage":
                    assert said.startswith(("Enter ", "Select ", "Choose ")), said
