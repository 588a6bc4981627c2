"""The forecast two working days before and the card of the day: laid down, given once, drawn anew."""

from datetime import UTC, datetime, timedelta

import pytest

from conference.outside import OutsideFault
from services import day_cards, replies
from services.case import Case
from services.house import House
from storage import outgoing
from storage.tables import Conference
from tests.services.meeting.office import STARTS
from tests.services.replies.room import Room

FORECAST = datetime(2026, 12, 4, 9, tzinfo=UTC)  # the Friday before Tuesday 8 December
DAY = datetime(2026, 12, 8, 8, tzinfo=UTC)


async def due(room: Room, kind: str) -> list[tuple[datetime, str]]:
    return [(work.due, work.args["move"]) for work in await room.office.works(kind)]


async def stands(room: Room, person: str, view: str, about: str = "c1:0") -> None:
    """The card was sent to them."""
    async with room.office.store.unit() as session:
        await outgoing.keep_card(
            session, person_id=person, view=view, about=about, conversation={"id": person}, activity_id="a1"
        )


async def change(room: Room, **values: object) -> None:
    house: House = room.office.world.house
    async with room.office.store.unit() as session:
        booking = await session.get(Conference, "c1")
        assert booking is not None
        for name, value in values.items():
            setattr(booking, name, value)
        await Case(house, session, room.sam, booking).changed("corrected")


async def given(room: Room, view: str) -> list[tuple[str, str]]:
    found = [work for work in await room.office.works("card") if work.args["view"] == view]
    return sorted({(work.args["person"], work.args["about"]) for work in found})


async def test_both_are_laid_down_when_the_meeting_is_open(room: Room) -> None:
    """Part F, 7: two working days before, at nine; the day's card at eight London."""
    assert await due(room, "forecast") == [(FORECAST, "0")]
    assert await due(room, "day") == [(DAY, "0")]


async def test_a_conference_booked_on_its_own_day_has_its_card_at_once(room: Room) -> None:
    now = STARTS - timedelta(hours=1, minutes=30)
    room.office.clock.move_to(now)
    async with room.office.store.unit() as session:
        booking = await session.get(Conference, "c1")
        assert booking is not None
        booking.move = 1
        await day_cards.plan(room.office.world.house, session, booking)
    assert (now, "1") in await due(room, "forecast")
    assert (now, "1") in await due(room, "day")


async def test_one_that_starts_at_half_past_eight_has_its_card_an_hour_before(room: Room) -> None:
    booking = await room.office.booking()
    booking.starts = STARTS.replace(hour=8, minute=30)
    assert day_cards.day_at(booking) == STARTS.replace(hour=7, minute=30)


async def test_the_forecast_goes_to_chair_and_social_worker_after_one_more_look(room: Room) -> None:
    await room.answers("jo", "accepted")
    room.office.clock.move_to(FORECAST)
    await replies.give_forecast(room.office.world, "c1", "0")
    assert await given(room, "forecast") == [("grace", "c1:0"), ("sam", "c1:0")]
    assert (await room.invitee("jo")).reply == "accepted"


async def test_the_days_card_goes_to_chair_social_worker_and_clerk(room: Room) -> None:
    room.office.clock.move_to(DAY)
    await replies.give_day(room.office.world, "c1", "0")
    assert {person for person, _ in await given(room, "day")} == {"grace", "sam"}  # no clerk works here


async def test_graph_being_away_holds_neither_up(room: Room) -> None:
    room.teams.away = OutsideFault("Graph does not answer")
    room.office.clock.move_to(DAY)
    await replies.give_forecast(room.office.world, "c1", "0")
    await replies.give_day(room.office.world, "c1", "0")
    assert await given(room, "forecast")
    assert await given(room, "day")


@pytest.mark.parametrize("values", [{"move": 1}, {"status": "cancelled"}, {"status": "asked"}])
async def test_what_was_laid_down_for_a_date_that_is_no_more_does_nothing(
    room: Room, values: dict[str, object]
) -> None:
    await room.office.change(**values)
    room.office.clock.move_to(DAY)
    await replies.give_forecast(room.office.world, "c1", "0")
    await replies.give_day(room.office.world, "c1", "0")
    assert await given(room, "forecast") == await given(room, "day") == []


async def test_a_change_before_anything_was_given_draws_nothing(room: Room) -> None:
    await change(room, venue_id="kingswood")
    assert await given(room, "forecast") == await given(room, "day") == []


async def test_a_change_on_the_day_reaches_everybody_and_a_new_chair(room: Room) -> None:
    """Whoever has the card sees it anew; who comes in gets one; who is out of it is told so."""
    await stands(room, "grace", "day")
    await stands(room, "sam", "day")
    room.office.clock.move_to(DAY)
    await change(room, chair_id="ivy")
    assert await given(room, "day") == [("grace", "c1:0"), ("ivy", "c1:0"), ("sam", "c1:0")]


async def test_a_new_date_leaves_the_old_cards_to_say_so_and_has_its_own(room: Room) -> None:
    await stands(room, "sam", "forecast")
    later = timedelta(days=7)
    await change(room, move=1, status="asked", starts=STARTS + later, ends=STARTS + later)
    assert await given(room, "forecast") == [("sam", "c1:0")]


async def test_nothing_is_drawn_anew_after_the_end(room: Room) -> None:
    await stands(room, "sam", "day")
    room.office.clock.move_to(STARTS + timedelta(hours=3))
    await change(room, venue_id="kingswood")
    assert await given(room, "day") == []
