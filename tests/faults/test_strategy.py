"""Strategy discussions that are out of the ordinary."""

from datetime import UTC, datetime

from tests.faults.conftest import OpenTown
from tests.faults.town import Town

BOXING_DAY_MONDAY = "2026-12-28"  # the substitute day: a bank holiday


async def test_one_in_the_future_comes_back_named_and_filled_in(town: Town) -> None:
    await town.filled_until("strategy")
    await town.answers(discussions__0__held_on="2027-01-07")
    assert town.step() == "strategy"
    assert "today or in the past" in town.read()
    assert "[2027-01-07]" in town.read()


async def test_two_in_the_wrong_order_are_named(town: Town) -> None:
    second = {"discussions__1__held_at": "09:00", "discussions__1__agreed": "yes"}
    await town.filled_until("strategy")
    await town.answers(discussions__1__held_on="2027-01-01", **second)
    assert town.step() == "strategy"
    assert "in the order in which they were held" in town.read()
    await town.answers(discussions__1__held_on="2027-01-05", **second)
    assert town.step() == "family"


async def test_the_first_that_agreed_section_47_is_day_0(town: Town) -> None:
    """C-04: the fifteen working days do not run from an earlier one that agreed nothing."""
    conference_id = await town.booked(
        discussions__0__held_on="2027-01-04",
        discussions__0__agreed="no",
        discussions__1__held_on="2027-01-05",
        discussions__1__held_at="09:00",
        discussions__1__agreed="yes",
    )
    booked = await town.conference(conference_id)
    assert (booked.anchor.isoformat(), booked.last_date.isoformat()) == ("2027-01-05", "2027-01-26")


async def test_one_on_a_bank_holiday_is_taken_and_is_day_0(open_town: OpenTown) -> None:
    """C-02: it was held that day; the next working day is day 1."""
    town = await open_town(at=datetime(2026, 12, 29, 9, 0, tzinfo=UTC))
    await town.filled_until("offers", discussions__0__held_on=BOXING_DAY_MONDAY)
    assert "Tuesday 19 January 2027, day 15" in town.read()


async def test_one_in_the_hour_that_london_skips_is_named(open_town: OpenTown) -> None:
    town = await open_town(at=datetime(2027, 3, 30, 9, 0, tzinfo=UTC))
    await town.filled_until("strategy")
    await town.answers(discussions__0__held_on="2027-03-28", discussions__0__held_at="01:30")
    assert town.step() == "strategy"
    assert "the clocks go forward then" in town.read()
    await town.answers(discussions__0__held_on="2027-03-28", discussions__0__held_at="02:30")
    assert town.step() == "family"
