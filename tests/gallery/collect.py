"""Writes every sample card as JSON into a folder: `python -m tests.gallery.collect FOLDER`."""

import hashlib
import importlib
import json
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from cards.kit import Card
from workshop.teams import lines, walk

SAMPLES = Path(__file__).parent / "samples"


def nouns() -> list[str]:
    """The nouns that have samples, files or folders."""
    return sorted(
        path.stem for path in SAMPLES.iterdir() if path.suffix == ".py" or (path / "__init__.py").exists()
    )


def samples_of(noun: str) -> Iterator[tuple[str, Callable[[], Card]]]:
    """Every sample of a noun as ("booking.family_empty", drawer)."""
    held: dict[str, Callable[[], Card]] = importlib.import_module(f"tests.gallery.samples.{noun}").SAMPLES
    yield from ((f"{noun}.{name}", draw) for name, draw in held.items())


def samples() -> Iterator[tuple[str, Callable[[], Card]]]:
    """Those of all nouns."""
    for noun in nouns():
        yield from samples_of(noun)


def as_json(card: Card) -> str:
    return json.dumps(card, ensure_ascii=False, indent=1) + "\n"


def as_read(card: Card) -> str:
    """The card as people read it, what each button does and carries, and a digest of all the rest.

    The digest changes with every byte of the card's JSON, so that nothing about it changes unseen.
    """
    read = [line for text in lines(card) for line in text.splitlines()]
    fields = " ".join(part["id"] for part in walk(card) if str(part.get("type", "")).startswith("Input."))
    done = [_does(part) for part in walk(card) if str(part.get("type", "")).startswith("Action.")]
    digest = hashlib.sha256(as_json(card).encode()).hexdigest()[:16]
    return "\n".join([*read, *([f"fields: {fields}"] if fields else []), *done, f"json: {digest}"]) + "\n"


def _does(action: dict[str, Any]) -> str:
    kind = action["type"].removeprefix("Action.")
    if kind == "Execute":
        data = {name: value for name, value in (action.get("data") or {}).items() if name != "verb"}
        told = f"{action.get('verb', '')} {json.dumps(data, ensure_ascii=False, sort_keys=True)}"
    elif kind == "OpenUrl":
        told = str(action.get("url", ""))
    else:
        told = kind
    return f"({action.get('title', '')}) -> {told}"


def write(folder: Path) -> int:
    """Writes the cards, takes away what an earlier run left, and says how many there are."""
    folder.mkdir(parents=True, exist_ok=True)
    for old in folder.glob("*.json"):
        old.unlink()
    drawn = {name: as_json(draw()) for name, draw in samples()}
    for name, text in drawn.items():
        (folder / f"{name}.json").write_text(text, encoding="utf-8")
    return len(drawn)


if __name__ == "__main__":
    print(f"{write(Path(sys.argv[1]))} cards")
