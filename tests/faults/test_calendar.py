"""Weekends on which the clocks change, and Christmas."""

from datetime import UTC, date, datetime, time, timedelta

import pytest

from conference.dates import LONDON, london
from storage.tables import Conference, Work
from tests.faults.conftest import OpenTown
from tests.faults.town import COUNCILS, Town
from workshop.teams import buttons

CLOCKS = [
    pytest.param(date(2026, 10, 25), datetime(2026, 10, 19, 8, 0, tzinfo=UTC), id="back in October 2026"),
    pytest.param(date(2027, 3, 28), datetime(2027, 3, 22, 9, 0, tzinfo=UTC), id="forward in March 2027"),
    pytest.param(date(2027, 10, 31), datetime(2027, 10, 25, 8, 0, tzinfo=UTC), id="back in October 2027"),
]


async def booked_after(town: Town, sunday: date) -> Conference:
    """Asked for before the clocks change, held after it."""
    await town.filled_until("offers")
    pick = next(b for b in town.buttons("booking.pick") if _day(b.data["offer"]) > sunday)
    await town.presses("social-worker", f"booking.pick {pick.title}")
    return await town.conference(await town.safe())


def _day(offer: str) -> date:
    return datetime.fromisoformat(offer.partition("|")[2]).astimezone(LONDON).date()


@pytest.mark.parametrize(("sunday", "now"), CLOCKS)
async def test_a_conference_after_the_clocks_change_keeps_its_london_time_everywhere(
    open_town: OpenTown, sunday: date, now: datetime
) -> None:
    town = await open_town(at=now)
    booked = await booked_after(town, sunday)
    wall = booked.starts.astimezone(LONDON)
    assert wall.time() in town.standard.hours.starts
    assert booked.ends - booked.starts == timedelta(minutes=town.standard.hours.minutes)
    assert f"{wall.hour % 12 or 12}" in town.read()
    (event,) = town.world.tenant.live_events()
    entry = town.world.tenant.calendar(town.world.objects["social-worker"])
    assert event in entry
    assert (event.start, event.end) == (booked.starts, booked.ends)
    assert booked.last_date == london_last(booked.anchor)


def london_last(anchor: date) -> date:
    """Fifteen weekdays on; there is no bank holiday in these weeks but Easter's."""
    from conference.working_days import NATIONAL

    return NATIONAL.add(anchor, 15)


@pytest.mark.parametrize(("sunday", "now"), CLOCKS)
async def test_the_look_the_day_before_is_24_hours_before_the_start(
    open_town: OpenTown, sunday: date, now: datetime
) -> None:
    town = await open_town(at=now)
    booked = await booked_after(town, sunday)
    looks = sorted(work.due for work in await town.rows(Work) if work.kind == "meeting_check")
    assert looks == [booked.starts - timedelta(hours=24), booked.starts - timedelta(minutes=15)]


@pytest.mark.every_council
@pytest.mark.parametrize("council", COUNCILS)
async def test_over_christmas_bank_holidays_are_no_working_days_and_never_offered(
    open_town: OpenTown, council: str
) -> None:
    """S02: a strategy discussion on Wednesday 9 December 2026; the last date is Monday 4 January 2027."""
    town = await open_town(council, at=datetime(2026, 12, 11, 9, 0, tzinfo=UTC))
    await town.filled_until("offers", discussions__0__held_on="2026-12-09")
    assert "Monday 4 January 2027, day 15" in town.read()
    days = {_day(one.data["offer"]) for one in town.buttons("booking.pick")}
    assert days
    assert days.isdisjoint({date(2026, 12, 25), date(2026, 12, 26), date(2026, 12, 28), date(2027, 1, 1)})


async def test_a_conference_on_the_far_side_of_christmas_is_booked_and_reminded(open_town: OpenTown) -> None:
    """Chairs busy until the 28th: day 12 is Tuesday 29 December; the chair's days do not count holidays."""
    town = await open_town(at=datetime(2026, 12, 11, 9, 0, tzinfo=UTC))
    town.everybody_busy(town.clock.now(), london(date(2026, 12, 28), time(23)))
    conference_id = await town.safe(discussions__0__held_on="2026-12-09")
    booked = await town.conference(conference_id)
    assert booked.starts.date() == date(2026, 12, 29)
    assert "day 12 of 15" in town.read()
    assert [b.title for b in buttons(town.card())]


async def test_a_chair_asked_on_christmas_eve_is_not_chased_over_the_holidays(open_town: OpenTown) -> None:
    town = await open_town(at=datetime(2026, 12, 24, 10, 0, tzinfo=UTC))
    await town.booked()
    chair = town.asked()
    cards = len(chair.chat)
    await town.wait_until(london(date(2026, 12, 29), time(7)))
    assert len(chair.chat) == cards
    await town.wait_until(london(date(2026, 12, 31), time(18)))
    assert len(chair.chat) > cards
