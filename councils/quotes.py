"""What a council's own document says, word for word, by rule id."""

import csv
from functools import cache
from pathlib import Path

_FILE = Path(__file__).parent / "rules" / "quotes.csv"


@cache
def _quotes() -> dict[str, str]:
    with _FILE.open(encoding="utf-8", newline="") as file:
        return {row["rule"]: row["quote"] for row in csv.DictReader(file)}


def quote(rule: str) -> str:
    """The sentence that a rule such as "LE-22" rests on; "" for readings (C-13) and other sources (X1)."""
    return _quotes().get(rule, "")
