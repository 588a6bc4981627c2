"""What could not be done is shown to the unit, and to nobody else."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.delivery.delivery import Delivery
from conference.outside import OutsideFault
from conference.refusals import Code, Refused
from dialogs.sent import Seen, draw_card
from services import stuck
from services.house import House
from services.outgoing import put
from storage import outgoing
from storage.tables import Work
from tests import cast
from tests.services.office import NOW, STANDARD, a_booking, an_office
from tests.situations import LIBRARY, PaperCalendars

BOOKING = "c-2010-green"


@pytest.fixture
async def house(tmp_path: Path) -> AsyncIterator[House]:
    """A booking whose meeting cannot be made: a permission is missing."""
    async with an_office(tmp_path) as desk:
        await a_booking(desk, datetime(2027, 1, 20, 10, tzinfo=UTC), datetime(2027, 1, 20, 12, tzinfo=UTC))
        async with desk.store.unit() as session:
            await put(session, "meeting", "m1", NOW, conference=BOOKING)
        yield House(desk.store, PaperCalendars(), LIBRARY, desk.now, lambda: None)


async def fails(_: Work) -> None:
    msg = "403: no application access policy"
    raise OutsideFault(msg, final=True)


async def give_up(house: House, *kinds: str) -> None:
    handlers = dict.fromkeys(kinds, fails)
    await Delivery(house.store, handlers, house.now, on_stuck=stuck.told).settle_all()


async def test_the_administrator_and_the_unit_manager_get_a_card_that_says_what_and_why(house: House) -> None:
    await give_up(house, "meeting")

    async with house.store.reading() as session:
        assert [work.key for work in await outgoing.stuck(session)] == ["m1"]
        cards = [await session.get(Work, f"card:stuck:{who}:m1") for who in ("ada", "uma")]
    assert [card.args["view"] for card in cards if card] == ["stuck", "stuck"]
    drawn = await draw_card("stuck", Seen(house, STANDARD, cast.ADMINISTRATOR.actor(), "m1"))
    assert "403: no application access policy" in str(drawn)
    assert "Q-27-2010" in str(drawn)


@pytest.mark.parametrize("who", [cast.SOCIAL_WORKER, cast.GREEN, cast.STRANGER])
async def test_nobody_else_is_shown_it_or_tries_it_again(house: House, who: cast.Part) -> None:
    await give_up(house, "meeting")
    assert await draw_card("stuck", Seen(house, STANDARD, who.actor(), "m1")) is None
    with pytest.raises(Refused):
        await stuck.again(house, who.actor(), "m1")


async def test_tried_again_once_it_is_done_and_its_card_has_nothing_to_show(house: House) -> None:
    await give_up(house, "meeting")
    ada, done = cast.ADMINISTRATOR.actor(), []

    async def works(work: Work) -> None:
        done.append(work.key)

    await stuck.again(house, ada, "m1")
    with pytest.raises(Refused) as refused:
        await stuck.again(house, ada, "m1")
    assert refused.value.code is Code.ALREADY_DECIDED
    await Delivery(house.store, {"meeting": works}, house.now).settle_all()
    assert done == ["m1"]
    assert await stuck.picture(house, ada, "m1") is None


async def test_telling_that_cannot_be_told_ends(house: House) -> None:
    """Chat is down too: the stuck cards are themselves stuck, and nothing more comes of them."""
    await give_up(house, "meeting", "card")
    assert {work.key for work in await _all(house)} == {"m1", "card:stuck:ada:m1", "card:stuck:uma:m1"}


async def _all(house: House) -> list[Work]:
    async with house.store.reading() as session:
        return await outgoing.stuck(session)
