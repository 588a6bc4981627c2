"""What is wrong in a council's file, where, and what to write instead."""

import re
from dataclasses import dataclass
from difflib import get_close_matches


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    file: str
    line: int
    key: str
    wrong: str
    right: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.key}: {self.wrong}; {self.right}"


class StandardsRefused(Exception):  # noqa: N818 - a refusal with its reasons, all of them at once
    def __init__(self, findings: tuple[Finding, ...]) -> None:
        super().__init__("\n".join(map(str, findings)))
        self.findings = findings


class Wrong(Exception):  # noqa: N818 - becomes a Finding where file and line are known
    def __init__(self, wrong: str, right: str) -> None:
        super().__init__(wrong)
        self.wrong = wrong
        self.right = right


def unknown(word: str, known: frozenset[str] | set[str], what: str) -> Wrong:
    """`word` is none of `known`: says the nearest, or all of them."""
    near = get_close_matches(word, known, n=1)
    right = f"did you mean {near[0]!r}?" if near else f"write one of {', '.join(sorted(known))}"
    return Wrong(f"{word!r} is no {what} that is known", right)


_HEADER = re.compile(r"^\s*(\[\[?)\s*([\w.]+)\s*\]")
_ENTRY = re.compile(r"^\s*([\w.]+)\s*=")


def lines_of(text: str) -> dict[str, int]:
    """Where each key of a TOML text stands: "timescale.notice", "amendments.1.words.chair" (from 1)."""
    found: dict[str, int] = {}
    section, repeated = "", {"amendments": 0}
    for number, line in enumerate(text.splitlines(), 1):
        if header := _HEADER.match(line):
            first, _, rest = header[2].partition(".")
            if header[1] == "[[" and not rest:
                repeated[first] = repeated.get(first, 0) + 1
            nth = f".{repeated[first]}" if first in repeated else ""
            section = f"{first}{nth}" + (f".{rest}" if rest else "")
            found.setdefault(section, number)
        elif entry := _ENTRY.match(line):
            found.setdefault(f"{section}.{entry[1]}".lstrip("."), number)
    return found


def line_of(lines: dict[str, int], key: str) -> int:
    """The line of a key, or of the nearest thing around it, or 1."""
    while key and key not in lines:
        key = key.rpartition(".")[0]
    return lines.get(key, 1)
