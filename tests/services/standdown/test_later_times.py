"""Which later times there are, and who may choose; any other time is not taken."""

from datetime import datetime, timedelta

import pytest

from conference.dates import Interval
from conference.refusals import Code, Refused
from services.booking import start_later
from storage.tables import ChairProfile, DutyDay, Unavailability
from tests.services.standdown.later import TWO, another_booking, offered, refused, starts
from tests.services.standdown.room import MORNING, STARTS, Room


async def test_times_at_which_its_own_chair_is_free_at_most_six(day: Room) -> None:
    """Its own time stands in nobody's way; the last ends when the office closes."""
    assert await offered(day) == ["10:30", "11:30", "12:30", "13:00", "14:00", "15:00"]


async def test_a_chair_with_another_conference_or_away_has_fewer_times(day: Room) -> None:
    await another_booking(day, STARTS.replace(hour=13))
    assert await offered(day) == ["10:30"]
    async with day.store.unit() as session:
        session.add(
            Unavailability(
                id="u1", person_id="green", kind="training", entered_by="green",
                starts=STARTS.replace(hour=11), ends=STARTS.replace(hour=12),
            )
        )  # fmt: skip
    assert await offered(day) == []


async def test_what_stands_in_outlook_is_no_free_time_and_its_own_entry_is(day: Room) -> None:
    day.house.calendars.busy = {  # type: ignore[attr-defined]
        "green@council.example": [
            Interval(STARTS, STARTS + timedelta(hours=2)),
            Interval(STARTS.replace(hour=14), STARTS.replace(hour=17)),
        ]
    }
    assert await offered(day) == ["10:30", "11:00", "11:30"]


@pytest.mark.parametrize("room", ["west_sussex"], indirect=True)
async def test_a_chair_on_duty_or_with_a_full_day_is_free_for_what_they_have_already(room: Room) -> None:
    """WS-29, WS-31: whoever covers does it on their duty day; the number that day does not change."""
    room.clock.move_to(MORNING)
    await another_booking(room, STARTS.replace(hour=7))
    async with room.store.unit() as session:
        profile = await session.get(ChairProfile, "green")
        assert profile is not None
        profile.daily_limit = 1
        session.add(profile)
        session.add(DutyDay(id="d1", council="west_sussex", day=STARTS.date(), person_id="green"))
    assert (await offered(room))[0] == "10:30"


async def test_where_no_calendar_answers_it_is_said(day: Room) -> None:
    day.house.calendars.down = True  # type: ignore[attr-defined]
    found = await start_later.later_times(day.house, day.actor("sam"), "c1")
    assert (found.read, len(found.starts)) == (False, 6)


@pytest.mark.parametrize("who", ["tess", "sven", "cleo", "dara", "cory", "brown"])
async def test_only_social_worker_chair_and_unit_choose_the_time(day: Room, who: str) -> None:
    version = (await day.booking()).version
    assert await refused(day, who) in {Code.NOT_YOURS, Code.UNKNOWN}
    assert (await day.booking()).version == version


async def test_once_it_has_begun_there_is_nothing_to_start_later(day: Room) -> None:
    day.clock.move_to(STARTS)
    assert await refused(day, "green") is Code.IN_THE_PAST
    with pytest.raises(Refused):
        await start_later.later_times(day.house, day.actor("green"), "c1")
    assert not await start_later.any_later_time(day.house, "c1")


@pytest.mark.parametrize(
    "at",
    [
        STARTS,  # no later
        STARTS - timedelta(minutes=30),
        STARTS + timedelta(minutes=7),  # no half hour
        STARTS.replace(hour=16),  # ends after the office closes
        STARTS + timedelta(days=1),
    ],
)
async def test_a_time_that_was_not_offered_is_not_taken(day: Room, at: datetime) -> None:
    assert await refused(day, "green", at) is Code.SLOT_TAKEN
    assert (await day.booking()).move == 0


async def test_a_time_that_has_passed_is_said_to_be(day: Room) -> None:
    assert await refused(day, "green", MORNING) is Code.IN_THE_PAST


async def test_a_time_that_somebody_else_has_just_taken_is_said_to_be(day: Room) -> None:
    await another_booking(day, TWO)
    assert await refused(day, "sam") is Code.SLOT_TAKEN


async def test_a_card_that_is_stale_changes_nothing(day: Room) -> None:
    version = (await day.booking()).version
    await starts(day, "green")
    assert await refused(day, "sam", STARTS.replace(hour=15), version) is Code.STALE
    assert (await day.booking()).starts == TWO


@pytest.mark.parametrize("status", ["seeking", "agreement", "stood_down", "cancelled"])
async def test_what_no_chair_holds_starts_at_no_other_time(day: Room, status: str) -> None:
    await day.change(status=status)
    assert await refused(day, "ada") is Code.STALE
