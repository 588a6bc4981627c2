"""A bank holiday is proclaimed: last dates are worked out anew, and the unit hears what stands on it."""

from collections.abc import AsyncIterator, Iterator
from datetime import date
from pathlib import Path

import pytest

from bot.settings import Settings
from conference.working_days import NATIONAL, Proclaimed, proclaim
from services import national_days
from storage.tables import Conference
from tests.cast import ADMINISTRATOR, GREEN, SOCIAL_WORKER, UNIT_MANAGER
from tests.reading import said
from tests.situations import World, a_booking, a_world, key_at

JUBILEE = date(2027, 1, 18)  # a Monday


@pytest.fixture
async def world(tmp_path: Path) -> AsyncIterator[World]:
    made = await a_world(tmp_path)
    yield made
    await made.store.close()


@pytest.fixture(autouse=True)
def _as_it_was() -> Iterator[None]:
    yield
    proclaim(Proclaimed())


async def test_a_proclaimed_day_moves_last_dates_and_nobody_is_moved_by_itself(world: World) -> None:
    conference_id = await a_booking(world, key=key_at(GREEN, "2027-01-18T10:00"))
    before = await world.conference(conference_id)
    assert await national_days.look_again(world.house, before.council) == 0
    assert await world.cards_for(UNIT_MANAGER, "bank_holidays") == []
    proclaim(Proclaimed.read("2027-01-18"))
    assert not NATIONAL.is_working(JUBILEE)
    assert await national_days.look_again(world.house, before.council) == 1
    after = await world.conference(conference_id)
    assert (before.last_date, after.last_date) == (date(2027, 1, 26), date(2027, 1, 27))
    assert (after.starts, after.version) == (before.starts, before.version + 1)
    for who in (UNIT_MANAGER, ADMINISTRATOR):
        (work,) = await world.cards_for(who, "bank_holidays")
        card = await world.view(who, "bank_holidays", work.args["about"])
        assert card is not None
        for shown in (after.reference, "27 January", "was", "On a day off", "18 January"):
            assert shown in said(card)
        assert "AB" not in said(card)
    assert await world.view(SOCIAL_WORKER, "bank_holidays", "west_sussex:x") is None
    assert await national_days.look_again(world.house, before.council) == 0, "once"
    assert len(await world.cards_for(UNIT_MANAGER, "bank_holidays")) == 1
    proclaim(Proclaimed())
    assert await national_days.look_again(world.house, before.council) == 1, "and back"
    assert (await world.conference(conference_id)).last_date == before.last_date


async def test_a_day_that_was_moved_is_a_working_day_again(world: World) -> None:
    assert not NATIONAL.is_working(date(2027, 5, 31))
    proclaim(Proclaimed.read("-2027-05-31, 2027-06-11"))
    assert NATIONAL.is_working(date(2027, 5, 31))
    assert not NATIONAL.is_working(date(2027, 6, 11))
    assert await world.rows(Conference) == []


def test_a_setting_that_names_no_day_stops_the_start_with_what_to_write() -> None:
    with pytest.raises(ValueError, match="11 is no day: write 2027-06-11"):
        Settings(_env_file=None, bank_holidays="11 June")
