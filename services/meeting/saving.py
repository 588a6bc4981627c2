"""What a step reached is kept before the next one begins."""

from services.meeting.carried import Carried, put_back
from services.meeting.facts import Facts
from services.meeting.world import MeetingWorld
from storage.tables import Meeting


async def save(
    world: MeetingWorld, facts: Facts, /, *, carried: Carried | None = None, **values: object
) -> None:
    await save_row(world, facts.meeting.id, carried=carried, **values)


async def save_row(
    world: MeetingWorld, row_id: str, /, *, carried: Carried | None = None, **values: object
) -> None:
    async with world.house.store.unit() as session:
        row = await session.get(Meeting, row_id)
        assert row is not None
        for name, value in values.items():
            setattr(row, name, value)
        if carried is not None:
            put_back(row, carried)
        session.add(row)
