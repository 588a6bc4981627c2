"""WS-34, WS-35: a time away keeps slots away at once, and what stands in it already is shown."""

from services.people import away
from services.people.away import remove_unavailability
from storage.tables import Unavailability, Work
from tests.cast import ADMINISTRATOR, BROWN, DUTY_CHAIR, GREEN, STRANGER, Part
from tests.reading import buttons, data_of, said, title
from tests.situations import World, a_booking, key_at, keys_offered

DAY = "2027-01-14"


async def goes(world: World, who: Part, day: str = DAY) -> str:
    """Annual leave that day, entered by card; what was told of it, done."""
    leave = {"kind": "leave", "starts_on": day, "ends_on": day}
    await world.press(who, "people.away_save", **leave)
    (row,) = await world.rows(Unavailability)
    work = [one for one in await world.rows(Work) if one.kind == "collides"]
    assert [one.args for one in work] == [{"away": row.id}]
    for _ in range(2):  # as delivery may
        await away.tell_collisions(world.house, row.id)
    return str(row.id)


async def told(world: World) -> set[str]:
    return {
        one.args["person"]
        for one in await world.rows(Work)
        if one.kind == "card" and one.args["view"] == "collides"
    }


async def test_no_slot_is_offered_in_it_from_then_on(world: World) -> None:
    """WS-35: no slot is offered in these times."""
    assert any(key.startswith(f"green|{DAY}") for key in await keys_offered(world))
    await goes(world, GREEN)
    assert not any(key.startswith(f"green|{DAY}") for key in await keys_offered(world))
    assert await told(world) == set()


async def test_a_booking_in_it_is_shown_to_the_chair_and_the_administrator(world: World) -> None:
    conference = await world.conference(await a_booking(world, key=key_at(GREEN, f"{DAY}T10:00")))
    away = await goes(world, GREEN)
    assert await told(world) == {"green", "ada"}
    for who, heading in ((GREEN, "Your time away"), (ADMINISTRATOR, "A time away")):
        card = await world.view(who, "collides", away)
        assert card is not None
        assert title(card) == f"{heading}: 1 conference in it"
        assert data_of(card, "booking.open") == {"conference": conference.id}
        assert f"{conference.reference}: Thursday 14 January 2027, 10am" in said(card)
    assert await world.view(BROWN, "collides", away) is None
    assert await world.view(STRANGER, "collides", away) is None


async def test_leave_on_a_duty_day_is_shown_with_a_way_to_offer_the_day(world: World) -> None:
    """WS-29: the duty chair is there all day. The gap in the rota is looked at anew, too (WS-26)."""
    away = await goes(world, DUTY_CHAIR)
    card = await world.view(DUTY_CHAIR, "collides", away)
    assert card is not None
    assert title(card) == "Your time away: 1 duty day in it"
    assert data_of(card, "swap.offer") == {"day": DAY}
    unit = await world.view(ADMINISTRATOR, "collides", away)
    assert unit is not None
    assert "Change the rota of 14 January" in buttons(unit)
    assert [one.args for one in await world.rows(Work) if one.kind == "rota_gaps"] == [
        {"name": "west_sussex"}
    ]


async def test_a_time_away_that_was_taken_back_or_is_free_again_is_shown_no_more(world: World) -> None:
    conference_id = await a_booking(world, key=key_at(GREEN, f"{DAY}T10:00"))
    away = await goes(world, GREEN)
    assert (await world.conference(conference_id)).chair_id == "green"
    await remove_unavailability(world.house, GREEN.actor(), away)
    assert await world.view(GREEN, "collides", away) is None
