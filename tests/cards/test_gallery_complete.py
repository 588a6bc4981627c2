"""Every card has a sample, and every sample is drawn exactly as it was when somebody last looked at it."""

import ast
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from types import CodeType, FrameType
from typing import Any

import pytest

from tests.gallery.collect import as_json, nouns, samples, samples_of

ROOT = Path(__file__).parents[2]
GOLDEN = ROOT / "tests" / "golden" / "cards"
SAMPLES = dict(samples())
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
    """Written anew with QUORATE_GOLDEN=write; the difference then shows in the commit."""
    for name, draw in samples_of(noun):
        with subtests.test(name):
            drawn = as_json(draw())
            golden = GOLDEN / f"{name}.json"
            if os.environ.get("QUORATE_GOLDEN") == "write":
                golden.parent.mkdir(parents=True, exist_ok=True)
                golden.write_text(drawn, encoding="utf-8")
            assert golden.is_file(), f"look at {name} in the gallery, then run with QUORATE_GOLDEN=write"
            assert golden.read_text(encoding="utf-8") == drawn


def test_no_golden_card_outlives_its_sample() -> None:
    left = [path.stem for path in GOLDEN.glob("*.json") if path.stem not in SAMPLES]
    assert left == []


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
