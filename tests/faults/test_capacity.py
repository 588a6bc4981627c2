"""Too few chairs: said beforehand, with the count (part F, 4)."""

from datetime import UTC, datetime

from bot.periodics import periodics
from storage.tables import Conference, Draft
from tests.faults.town import Town


async def test_no_chair_free_in_fifteen_days_is_told_before_anybody_books(town: Town) -> None:
    town.everybody_busy(town.clock.now(), town.later(days=21))
    await town.filled_until("offers")
    assert "No CPA is free up to the last date" in town.read()
    told = town.all_read("unit-manager")
    assert "No time free before a last date" in told
    assert "Free times" in told
    assert "Monday 25 January 2027" in told
    assert await town.rows(Conference) == []
    assert "K.M." not in told


async def test_few_free_times_are_told_with_their_number_and_once_a_day(town: Town) -> None:
    afternoon = datetime(2027, 1, 25, 13, 30, tzinfo=UTC)  # of the last date
    town.everybody_busy(town.clock.now(), afternoon)
    for key in ("chair", "second-chair", "fourth-chair", "duty-cpa"):
        town.world.tenant.busy(town.world.objects[key], afternoon, town.later(days=21))
    await town.filled_until("offers")
    cards = len(town.world.member("unit-manager").chat)
    assert "1 time free before a last date" in town.all_read("unit-manager")
    await town.presses("social-worker", "booking.back")
    await town.answers()
    assert len(town.world.member("unit-manager").chat) == cards


async def test_a_draft_left_lying_is_counted_every_morning(town: Town) -> None:
    """The diaries fill up while a form is half filled in."""
    await town.filled_until("how")
    assert town.all_read("unit-manager") == ""
    assert len(await town.rows(Draft)) == 1
    town.everybody_busy(town.clock.now(), town.later(days=21))
    morning = next(
        p for p in periodics(town.world.process.house, "west_sussex") if p.name == "few_free_slots"
    )
    town.clock.move_to(morning.next(town.clock.now()))
    await town.world.process.periodics.plan()
    await town.settle()
    assert "No time free before a last date" in town.all_read("unit-manager")
