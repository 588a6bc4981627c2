"""Reading what was typed into a form: values where it can be read, problems where it cannot."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, time
from unicodedata import category, normalize

from conference.form_fields import LONGEST, LONGEST_TEXT
from conference.refusals import Problem, ProblemCode

Raw = Mapping[str, object]
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_TIME = re.compile(r"\d{2}:\d{2}(:00)?")
_TURNING = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")  # make text read otherwise
_YES_NO = {"yes": True, "true": True, "no": False, "false": False}


def clean(value: object) -> str:
    """Text as it is kept: trimmed, composed, without control characters; "" for nothing and for non-text."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if not isinstance(value, str | int):
        return ""
    if (typed := str(value)).isascii() and typed.isprintable():  # nearly always: nothing to take out
        return typed.strip()
    text = normalize("NFC", typed.replace("\r\n", "\n"))
    kept = (one for one in text if one == "\n" or category(one) not in {"Cc", "Cs"})
    return "".join(one for one in kept if one not in _TURNING).strip()


@dataclass(slots=True)
class Reading:
    """One table of typed answers. Rows of a list read into the same problems, under their own path."""

    raw: Raw
    path: str = ""
    problems: list[Problem] = field(default_factory=list)

    def wrong(self, name: str, code: ProblemCode, **facts: str) -> None:
        self.problems.append(Problem(self.path + name, code.value, tuple(facts.items())))

    def has_problem(self, name: str) -> bool:
        return any(problem.field == self.path + name for problem in self.problems)

    @property
    def number(self) -> int:
        """The row's number as people count, from 1."""
        return int(self.path.rstrip(".").rpartition(".")[2]) + 1

    def blank(self, *names: str) -> bool:
        return not any(clean(self.raw.get(name)) for name in names)

    def text(self, name: str, *, needed: bool) -> str:
        text = clean(self.raw.get(name))
        limit = LONGEST.get(re.sub(r"\.\d+", "", self.path) + name, LONGEST_TEXT)
        if len(text) > limit:
            self.wrong(name, ProblemCode.TOO_LONG, limit=f"{limit:,}")
            return ""
        if needed and not text:
            self.wrong(name, ProblemCode.MISSING)
        return text

    def yes_no(self, name: str, *, needed: bool) -> bool | None:
        text = clean(self.raw.get(name)).casefold()
        if text and text not in _YES_NO:
            self.wrong(name, ProblemCode.NOT_A_CHOICE)
        if needed and not text:
            self.wrong(name, ProblemCode.MISSING)
        return _YES_NO.get(text)

    def day(self, name: str, *, needed: bool = False) -> date | None:
        text = clean(self.raw.get(name))
        if not text:
            if needed:
                self.wrong(name, ProblemCode.MISSING)
            return None
        try:
            return date.fromisoformat(text if _DAY.fullmatch(text) else "")
        except ValueError:
            self.wrong(name, ProblemCode.NOT_A_DATE)
            return None

    def clock(self, name: str) -> time | None:
        text = clean(self.raw.get(name))
        if not text:
            self.wrong(name, ProblemCode.MISSING)
            return None
        try:
            return time.fromisoformat(text if _TIME.fullmatch(text) else "")
        except ValueError:
            self.wrong(name, ProblemCode.NOT_A_TIME)
            return None

    def rows(self, name: str, most: int) -> Sequence["Reading"]:
        """One Reading a row; too many rows are a problem, and none of them is read."""
        given = self.raw.get(name)
        rows = given if isinstance(given, list | tuple) else ()
        if len(rows) > most:
            self.wrong(name, ProblemCode.TOO_MANY, limit=str(most))
            return ()
        return [
            Reading(row if isinstance(row, Mapping) else {}, f"{self.path}{name}.{n}.", self.problems)
            for n, row in enumerate(rows)
        ]
