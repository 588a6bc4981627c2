"""The unit manager is told before the free slots run out (part F, 4)."""

from services import capacity
from storage.tables import Person, Work
from tests.cast import CHAIRS, UNIT_MANAGER
from tests.situations import NOW, World, a_booking, keys_offered


async def everybody_left(world: World) -> None:
    async with world.store.unit() as session:
        for chair in CHAIRS:
            person = await session.get(Person, chair.id)
            assert person is not None
            person.active = False


async def test_with_time_enough_nobody_is_told(world: World) -> None:
    conference_id = await a_booking(world)
    await capacity.count(world.house, conference_id)
    assert await world.cards_for(UNIT_MANAGER, "capacity") == []


async def test_a_booking_has_the_slots_counted_after_its_commit(world: World) -> None:
    conference_id = await a_booking(world)
    counts = [work.args for work in await world.rows(Work) if work.kind == "capacity"]
    assert counts == [{"conference": conference_id}]


async def test_no_slot_left_before_the_last_date_is_told_once_a_day(world: World) -> None:
    conference_id = await a_booking(world)
    await everybody_left(world)
    await capacity.count(world.house, conference_id)
    await capacity.count(world.house, conference_id)
    (told,) = await world.cards_for(UNIT_MANAGER, "capacity")
    assert capacity.read_about(told.args["about"])[1] == 0
    world.clock.move_to(NOW.replace(day=7))
    await capacity.count(world.house, conference_id)
    assert len(await world.cards_for(UNIT_MANAGER, "capacity")) == 2


async def test_who_looks_for_a_time_in_vain_has_the_manager_told_beforehand(world: World) -> None:
    await everybody_left(world)
    assert await keys_offered(world) == []
    assert len(await world.cards_for(UNIT_MANAGER, "capacity")) == 1
