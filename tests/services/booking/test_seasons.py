"""Bookings across clock changes and Christmas: London's wall clock and England's working days."""

from datetime import UTC, datetime
from typing import Any

import pytest

from conference.dates import LONDON
from services.booking.picture import picture
from storage.tables import HeldQuarter
from tests.cast import SOCIAL_WORKER
from tests.situations import World, a_booking, keys_offered


def strategy(day: str) -> dict[str, Any]:
    return {"discussions": [{"held_on": day, "held_at": "14:00", "agreed": "yes"}]}


@pytest.mark.parametrize(
    ("now", "held", "after"),
    [
        (datetime(2027, 3, 17, 9, tzinfo=UTC), "2027-03-16", "2027-03-28"),  # clocks go forward on 28 March
        (datetime(2026, 10, 14, 8, tzinfo=UTC), "2026-10-13", "2026-10-25"),  # clocks go back on 25 October
    ],
)
async def test_a_slot_after_the_clock_change_keeps_londons_hour(
    world: World, now: datetime, held: str, after: str
) -> None:
    world.clock.move_to(now)
    keys = [key for key in await keys_offered(world, **strategy(held)) if key.split("|")[1][:10] > after]
    booked = await world.conference(await a_booking(world, key=keys[0], **strategy(held)))
    starts = booked.starts.astimezone(LONDON)
    assert starts.strftime("%H:%M") in {"09:30", "10:00", "13:30", "14:00"}
    assert (booked.ends - booked.starts).total_seconds() == 2 * 60 * 60
    assert len(await world.rows(HeldQuarter)) == 10


async def test_across_christmas_no_holiday_is_offered_and_the_count_leaves_them_out(world: World) -> None:
    """S02: strategy discussion on 9 December 2026, last date 4 January 2027."""
    world.clock.move_to(datetime(2026, 12, 17, 9, tzinfo=UTC))
    answers = strategy("2026-12-09")
    days = {key.split("|")[1][:10] for key in await keys_offered(world, **answers)}
    assert not days & {"2026-12-25", "2026-12-26", "2026-12-27", "2026-12-28", "2027-01-01", "2027-01-02"}
    key = next(key for key in await keys_offered(world, **answers) if key.split("|")[1] > "2026-12-29")
    shown = await picture(world.house, SOCIAL_WORKER.actor(), await a_booking(world, key=key, **answers))
    assert shown.last_date.isoformat() == "2027-01-04"
    assert shown.day_number <= 15
