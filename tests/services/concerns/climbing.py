"""A conference whose reports are late, and what is looked at afterwards."""

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime

from conference.booking import Status
from conference.standard import Standard
from services import concerns
from services.standards import standard_of
from storage.tables import Concern, Conference, Work
from tests.cast import (
    COUNCIL,
    GREEN,
    Part,
)
from tests.situations import LIBRARY, World, a_booking, key_at

WHEN = key_at(GREEN, "2027-01-18T10:00")
TALK = {"contact": "telephone", "contact_what": "With Sam on Thursday; no date was named."}
LATE = datetime(2027, 1, 14, 0, tzinfo=UTC)


@dataclass(frozen=True)
class Rules:
    """Another council's standard for the same cast."""

    of: str

    def at(self, council: str, day: date) -> Standard:
        assert council == COUNCIL
        return LIBRARY.at(self.of, max(day, date(2027, 1, 4)))

    def councils(self) -> tuple[str, ...]:
        return (COUNCIL,)


async def booked(world: World, council: str = "west_sussex") -> str:
    """A conference on Monday 18 January with Alex Green as its chair, by this council's rules."""
    conference_id = await a_booking(world, key=WHEN)
    async with world.store.unit() as session:
        row = await session.get(Conference, conference_id)
        assert row is not None
        row.status, row.chair_id = Status.BOOKED, GREEN.id
        session.add(row)
    world.house = replace(world.house, standards=Rules(council))
    return conference_id


async def goes_late(world: World, conference_id: str, step: str, at: datetime = LATE) -> str:
    """The step's limit has passed; the clock has looked at whatever is due by now."""
    async with world.store.unit() as session:
        conference = await session.get(Conference, conference_id)
        assert conference is not None
        row = await concerns.late(session, standard_of(world.house, conference), conference, step, at)
        assert row is not None
    world.clock.move_to(at)
    await looks(world)
    return row.id


async def looks(world: World) -> None:
    for work in await world.rows(Work):
        if work.kind == "concern" and work.due <= world.clock.now():
            await concerns.look(world.house, work.args["concern"])


async def told(world: World) -> set[str]:
    """Who was sent a card of a concern so far."""
    return {one.args["person"] for one in await world.rows(Work) if one.args.get("view") == "concern"}


async def row_of(world: World) -> Concern:
    (row,) = await world.rows(Concern)
    assert isinstance(row, Concern)
    return row


async def take(world: World, who: Part, rung: str, **given: str) -> None:
    row = await row_of(world)
    await concerns.take(world.house, who.actor(), row.id, row.version, {"rung": rung, **given})
