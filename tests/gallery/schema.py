"""Holds every sample against Microsoft's card schema: `python -m tests.gallery.schema SCHEMA_FILE`.

The schema is Microsoft's and stays outside the project; whoever has it can run this by hand.
"""

import json
import sys
from pathlib import Path
from typing import Any

from jsonschema import Draft7Validator

from tests.gallery.collect import samples


def without_people_search(part: Any) -> Any:
    """The card without Teams' own people search, which the public schema does not know."""
    if isinstance(part, list):
        return [without_people_search(inner) for inner in part]
    if not isinstance(part, dict):
        return part
    return {name: without_people_search(inner) for name, inner in part.items() if name != "choices.data"}


def main(schema: Path) -> int:
    """Prints what the schema refuses; 0 when it refuses nothing."""
    law = Draft7Validator(json.loads(schema.read_text(encoding="utf-8-sig")))
    wrong = [
        (name, error) for name, draw in samples() for error in law.iter_errors(without_people_search(draw()))
    ]
    for name, error in wrong:
        deepest = min(error.context or [error], key=lambda found: -len(found.absolute_path))
        print(f"{name}: {deepest.json_path}: {deepest.message[:300]}")
    print(f"{len(list(samples()))} cards, {len(wrong)} refused")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
