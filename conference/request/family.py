"""The family, as typed: case reference, children, siblings."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from conference.dates import add_months, london_day
from conference.family import ADULT, MOST_CHILDREN, Child, age, initials_of, same_children
from conference.refusals import Problem, ProblemCode
from conference.request.asked import Asked
from conference.request.reading import Raw, Reading, clean
from conference.standard import Standard

OVERDUE = timedelta(weeks=3)
MONTHS_AHEAD = 9
Placed = tuple[Reading, Child]


@dataclass(frozen=True, slots=True)
class FamilyAnswers:
    """At least one child, exactly one of them the index child."""

    case_reference: str
    children: tuple[Child, ...]
    siblings_considered: bool | None


def check_family(standard: Standard, raw: Raw, now: datetime) -> FamilyAnswers | tuple[Problem, ...]:
    """The family, or what is wrong with it.

    The index child is named by `index_child` (a row, from 0) or marked by its row's `index`.
    """
    reading, asked = Reading(raw), Asked(standard)
    reference = reading.text("case_reference", needed=True)
    siblings = asked.yes_no(reading, "siblings_considered")
    rows = reading.rows("children", MOST_CHILDREN)
    typed = [n for n, row in enumerate(rows) if not row.blank("initials", "born", "expected")]
    if not typed and not reading.has_problem("children"):
        reading.wrong("children", ProblemCode.MISSING)
    index = _index_child(reading, rows, typed)
    today = london_day(now)
    placed = [(rows[n], child) for n in typed if (child := _child(rows[n], today, index_child=n == index))]
    _only_once(placed)
    return tuple(reading.problems) or FamilyAnswers(reference, tuple(child for _, child in placed), siblings)


def _child(row: Reading, today: date, *, index_child: bool) -> Child | None:
    initials = _initials(row)
    before = len(row.problems)
    born, expected = row.day("born"), row.day("expected")
    if len(row.problems) > before:
        return None
    if born and expected:
        row.wrong("expected", ProblemCode.BORN_AND_EXPECTED)
    elif born:
        _check_born(row, born, today)
    elif expected:
        _check_expected(row, expected, today)
    else:
        row.wrong("born", ProblemCode.BORN_OR_EXPECTED)
    readable = initials and (born is None) != (expected is None)
    return Child(initials, born, expected, index_child) if readable else None


def _initials(row: Reading) -> str:
    typed = row.text("initials", needed=True)
    initials = initials_of(typed)
    if typed and not initials:
        row.wrong("initials", ProblemCode.NOT_INITIALS)
    return initials


def _check_born(row: Reading, born: date, today: date) -> None:
    if born > today:
        row.wrong("born", ProblemCode.IN_THE_FUTURE)
    elif age(born, today) >= ADULT:
        row.wrong("born", ProblemCode.TOO_OLD)


def _check_expected(row: Reading, expected: date, today: date) -> None:
    if expected < today - OVERDUE:
        row.wrong("expected", ProblemCode.IN_THE_PAST)
    elif expected > add_months(today, MONTHS_AHEAD):
        row.wrong("expected", ProblemCode.TOO_FAR)


def _index_child(reading: Reading, rows: Sequence[Reading], typed: list[int]) -> int | None:
    """The row of the index child; an only child is the one."""
    if len(typed) == 1:
        return typed[0]
    chosen = clean(reading.raw.get("index_child"))
    marked = [n for n in typed if clean(rows[n].raw.get("index")).casefold() in {"yes", "true"}]
    if chosen:
        marked = [n for n in typed if str(n) == chosen]
    if typed and len(marked) != 1:
        reading.wrong("index_child", ProblemCode.TWO_INDEX if marked else ProblemCode.NO_INDEX)
    return marked[0] if marked else None


def _only_once(placed: list[Placed]) -> None:
    for later, earlier in same_children([child for _, child in placed]):
        row = placed[later][0]
        row.wrong("initials", ProblemCode.SAME_CHILD, other=str(placed[earlier][0].number))
