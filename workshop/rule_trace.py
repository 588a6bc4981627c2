"""quorate councils trace: every rule of the documents, where it lives, and which tests show it."""

import json
import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path

from rich.console import Console
from rich.table import Table

from councils.documents import COUNCIL_OF, Traced

TESTS = Path(__file__).parents[1] / "tests"
_RANGE = re.compile(
    r"(?<![A-Za-z])(WS|SW|LE|SG|WK)[-_](\d{2,3})(?:\s+to\s+(?:\1-)?(\d{2,3}))?", re.IGNORECASE
)


def shown_by(traced: Sequence[Traced], folder: Path) -> Mapping[str, tuple[str, ...]]:
    """Test files by rule: those that name it, and its council's own that name a key it lives in.

    Empty where the tests are not beside the code, as in an installed package.
    """
    named: dict[str, set[str]] = defaultdict(set)
    texts = {path: path.read_text(encoding="utf-8") for path in sorted(folder.rglob("test_*.py"))}
    for path, text in texts.items():
        for rule in rules_in(text):
            named[rule].add(path.relative_to(folder.parent).as_posix())
    for one in traced:
        council = COUNCIL_OF[one.rule.partition("-")[0]]
        own = [(p, text) for p, text in texts.items() if council in p.stem or council in text]
        for key in one.keys:
            last = key.split(".")[1] if "." in key else key
            named[one.rule] |= {
                p.relative_to(folder.parent).as_posix() for p, text in own if f'"{last}"' in text
            }
    return {rule: tuple(sorted(files)) for rule, files in named.items()}


def rules_in(text: str) -> set[str]:
    """Every rule id in a text; "WS-08 to WS-10" and "test_ws_08" count too."""
    found = set()
    for council, first, last in _RANGE.findall(text):
        for number in range(int(first), int(last or first) + 1):
            found.add(f"{council.upper()}-{number:02d}")
    return found


def as_json(traced: Sequence[Traced], tests: Mapping[str, tuple[str, ...]]) -> str:
    told = [
        {
            "rule": one.rule,
            "council": COUNCIL_OF[one.rule.partition("-")[0]],
            "status": one.status,
            "keys": list(one.keys),
            "subject": one.subject,
            "reason": one.reason,
            "tests": list(tests.get(one.rule, ())),
        }
        for one in traced
    ]
    return json.dumps({"rules": told, "count": Counter(one.status for one in traced)}, indent=1)


def show(console: Console, traced: Sequence[Traced], tests: Mapping[str, tuple[str, ...]]) -> None:
    table = Table("Rule", "Status", "Lives in", "Tests", title="Where each rule lives", title_justify="left")
    for one in traced:
        status = f"{one.status}: {one.subject}" if one.subject else one.status
        lives = ", ".join(one.keys) or one.reason
        table.add_row(one.rule, status, lives, str(len(tests.get(one.rule, ()))))
    console.print(table)
    counts = Counter(one.status for one in traced)
    planned = Counter(one.subject for one in traced if one.subject)
    console.print(f"{len(traced)} rules: " + ", ".join(f"{n} {status}" for status, n in counts.most_common()))
    if planned:
        console.print("Planned: " + ", ".join(f"{n} {subject}" for subject, n in planned.most_common()))
