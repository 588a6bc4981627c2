"""A typed day lies from 1900 to 2100, so that no sum of days runs off the calendar's ends."""

import ast
from collections.abc import Iterator
from datetime import UTC, date, time, timedelta
from pathlib import Path

import pytest
from pydantic import ValidationError

from conference.dates import FIRST_DAY, LAST_DAY, Interval, add_months, before, iso_day, iso_moment, london
from conference.refusals import Refused
from dialogs.forms import typed_day
from dialogs.periodic_lists import Show
from services.imports.columns import Wrong, day
from services.lists import day_in
from services.reports.case import day_typed
from services.slots import read_key
from tests.house import standards
from tests.situations import NOW

ROOT = Path(__file__).parents[2]
OUTSIDE = ("0001-01-01", "1899-12-31", "2101-01-01", "2207-03-03", "9999-12-31")


@pytest.mark.parametrize("typed", OUTSIDE)
def test_a_day_out_of_bounds_is_no_day_at_any_door(typed: str) -> None:
    standard = standards().at("west_sussex", NOW.date())
    moment = f"{typed}T10:00+00:00"
    for read, text in ((iso_day, typed), (iso_moment, moment), (read_key, f"green|{moment}")):
        with pytest.raises(ValueError, match="1900 to 2100"):
            read(text)
    with pytest.raises(ValidationError, match="1900 to 2100"):
        Show.model_validate({"day": typed})
    with pytest.raises(Refused):
        typed_day({"day": typed}, "day")
    with pytest.raises(Refused):
        day_typed("day", typed)
    for cell in (typed, date.fromisoformat(typed)):
        with pytest.raises(Wrong, match="1900 to 2100"):
            day(cell, standard)
    assert day_in(typed, NOW) is None


def test_the_bounds_leave_room_for_every_sum() -> None:
    for edge in (FIRST_DAY, LAST_DAY):
        assert iso_day(edge.isoformat()) == edge
        assert add_months(edge, 12 * 100).year == edge.year + 100
        assert edge + timedelta(days=365)


def unbounded(source: str) -> Iterator[str]:
    """Where a day or a moment is read from text without its bounds."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call) and ast.unparse(node.func) in {
            "date.fromisoformat",
            "datetime.fromisoformat",
        }:
            yield ast.unparse(node)


def test_no_dialog_reads_a_day_by_itself() -> None:
    kept = {"datetime.fromisoformat(kept[name])"}  # an offer, as this house has written it
    found = {
        call
        for path in (ROOT / "dialogs").rglob("*.py")
        for call in unbounded(path.read_text(encoding="utf-8"))
    }
    assert found == kept


def test_the_search_finds_a_reader_without_bounds() -> None:
    assert list(unbounded("found = date.fromisoformat(typed)")) == ["date.fromisoformat(typed)"]


def test_of_two_london_times_the_world_s_clock_decides_which_comes_first() -> None:
    first, second = (london(date(2027, 10, 31), time(1, 30)).replace(fold=fold) for fold in (0, 1))
    assert before(first, second)
    assert not before(second, first)
    assert before(first, second.astimezone(UTC))
    assert not before(first, first)
    with pytest.raises(ValueError, match="ends after it starts"):
        Interval(london(date(2027, 3, 28), time(1, 45)), london(date(2027, 3, 28), time(2, 15)))
