"""The day of a conference: who is there before it starts, who waits, whether the lobby is safe."""

from datetime import UTC, date, datetime, time

import pytest

from conference.dates import london
from conference.day import DayPerson, Guard, arrivals, guard_of, waits, was_changed, windows
from conference.quorum import Coming
from conference.standard import TimetableKind
from conference.timetable import Moment, Situation, Timetable, timetable
from councils.library import Library

LIBRARY = Library.load()
DAY = date(2027, 1, 5)
STARTS = london(DAY, time(10))


def table_of(council: str, mode: str = "teams", kind: TimetableKind = TimetableKind.INITIAL) -> Timetable:
    steps = LIBRARY.at(council, date(2026, 12, 1)).steps
    events: dict[str, Moment] = {"conference": STARTS, "strategy_discussion": date(2026, 12, 10)}
    return timetable(tuple(steps.values()), Situation(kind, events, {"mode": mode}))


def times(council: str, mode: str = "teams") -> list[tuple[str, str, str]]:
    found = arrivals(table_of(council, mode), STARTS)
    return [(f"{one.at:%H:%M}", f"{one.until:%H:%M}", ",".join(one.who)) for one in found]


@pytest.mark.parametrize(
    ("council", "mode", "expected"),
    [
        ("leicestershire", "teams", [("09:45", "09:50", "social_worker")]),
        ("leicestershire", "face_to_face", [("09:30", "09:30", "social_worker")]),
        ("leicestershire", "hybrid", [("09:30", "09:30", "social_worker")]),
        ("south_gloucestershire", "teams", [("09:15", "09:15", "chair,clerk"), ("09:40", "09:40", "chair")]),
        ("wakefield", "teams", []),
        ("swindon", "teams", []),
        ("west_sussex", "teams", []),
    ],
)
def test_who_is_there_before_the_start_by_the_councils_timetable(
    council: str, mode: str, expected: list[tuple[str, str, str]]
) -> None:
    """LE-44 10 to 15 minutes, LE-47 half an hour; SG-32 45 minutes, SG-33 with the parents 20 minutes."""
    assert times(council, mode) == expected


def test_each_arrival_rests_on_the_councils_own_rule() -> None:
    """LE-44 and SG-33; a default would say that it is one."""
    for council in ("leicestershire", "south_gloucestershire"):
        found = arrivals(table_of(council), STARTS)
        assert found
        assert not any(one.default for one in found)


@pytest.mark.parametrize("scope", ["organizationExcludingGuests", "organizer"])
def test_nobody_from_outside_and_nobody_of_the_family_passes_the_lobby(scope: str) -> None:
    """LE-35, LE-48: also a parent who works for the council, and whoever was put out and comes back."""
    assert waits(scope, member=False, family_side=False)
    assert waits(scope, member=True, family_side=True)
    assert waits(scope, member=True, family_side=False) is (scope == "organizer")


@pytest.mark.parametrize(
    ("state", "trouble", "online", "guard"),
    [
        ("open", "", True, Guard.SAFE),
        ("open", "put_right:chat", True, Guard.SAFE),
        ("open", "outside", True, Guard.UNKNOWN),
        ("unsafe", "changed:chat", True, Guard.UNSAFE),
        ("safe", "", True, Guard.NOT_YET),
        ("made", "", True, Guard.NOT_YET),
        ("locked", "", True, Guard.NOT_YET),
        ("", "", True, Guard.NOT_YET),
        ("open", "", False, Guard.NONE),
    ],
)
def test_the_lobby_is_called_safe_only_when_everything_was_read_back(
    state: str, trouble: str, online: bool, guard: Guard
) -> None:
    assert guard_of(state, trouble, online=online) is guard


def test_a_change_after_the_link_was_out_is_told_apart() -> None:
    assert was_changed("changed:lobby_scope,chat")
    assert not was_changed("settings:lobby_scope")
    assert not was_changed("")


def test_the_family_stands_by_window_and_a_time_is_said_only_where_all_share_it() -> None:
    """LE-46 and SG-13: each window by itself."""
    nine, ten = datetime(2027, 1, 5, 9, tzinfo=UTC), datetime(2027, 1, 5, 10, tzinfo=UTC)
    mother, aunt, father = (
        DayPerson(name, "family", "", Coming.OPEN, waits=True) for name in ("Maria", "Ana", "Tom")
    )
    found = windows([("b", ten, father), ("a", nine, mother), ("a", nine, aunt)])
    assert [(one.key, one.arrives, one.people) for one in found] == [
        ("a", nine, (mother, aunt)),
        ("b", ten, (father,)),
    ]
    assert windows([("", nine, mother), ("", ten, aunt)])[0].arrives is None
    assert windows([("", nine, mother), ("", None, aunt)])[0].arrives is None
    assert windows([]) == ()
