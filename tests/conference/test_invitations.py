"""When one person is to be there."""

from datetime import UTC, datetime, timedelta

import pytest

from conference.invitations import Own, own_times
from councils.library import Library

STARTS = datetime(2026, 12, 8, 10, 0, tzinfo=UTC)
ENDS = STARTS + timedelta(hours=2)
MIDDLE = STARTS + timedelta(hours=1)
LIBRARY = Library.load()


def times(kind: str, window: str = "", *, council: str = "leicestershire", split: bool = False) -> Own:
    return own_times(LIBRARY.at(council, STARTS.date()), kind, window, STARTS, ENDS, split=split)


@pytest.mark.parametrize("kind", ["professional", "family", "child", "legal", "advocate"])
def test_everybody_comes_for_the_whole_time_where_nothing_else_is_said(kind: str) -> None:
    assert times(kind) == Own(STARTS, STARTS, ENDS)


def test_parents_and_young_people_come_early_where_the_chair_meets_them_first() -> None:
    """SG-33: at least 20 minutes before; their lawyer and the professionals come for the start."""
    early = STARTS - timedelta(minutes=20)
    for kind in ("family", "child"):
        assert times(kind, council="south_gloucestershire") == Own(early, STARTS, ENDS)
    for kind in ("professional", "legal"):
        assert times(kind, council="south_gloucestershire") == Own(STARTS, STARTS, ENDS)


def test_those_who_may_not_meet_have_half_of_the_time_each() -> None:
    """LE-04, SG-13: our reading, as no document says how the time is shared."""
    assert times("family", "a", split=True) == Own(STARTS, STARTS, MIDDLE)
    assert times("family", "b", split=True) == Own(MIDDLE, MIDDLE, ENDS)
    assert times("professional", split=True) == Own(STARTS, STARTS, ENDS)


def test_the_second_window_is_not_asked_to_come_while_the_first_is_there() -> None:
    second = times("family", "b", council="south_gloucestershire", split=True)
    assert second.arrives == MIDDLE
