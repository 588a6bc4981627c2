"""Whatever leave there is: a rota that is published holds."""

import asyncio
from datetime import date, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st

from conference.rota_picture import PlanState
from services.rota import publish
from storage.tables import DutyDay, Unavailability
from tests.cast import CHAIRS, UNIT_MANAGER
from tests.services.rota.town import FIRST, WORKING, a_draft, look
from tests.situations import World, a_world

leave = st.lists(
    st.tuples(st.sampled_from([one.id for one in CHAIRS]), st.sampled_from(WORKING), st.integers(0, 2)),
    max_size=12,
)


@given(leave)
@settings(deadline=None, max_examples=10)
def test_every_published_rota_covers_each_working_day_once_and_breaks_no_time_away(
    away: list[tuple[str, date, int]],
) -> None:
    """WS-26."""

    async def story() -> None:
        with TemporaryDirectory() as folder:
            world = await a_world(Path(folder))
            try:
                await _published_whole(world, away)
            finally:
                await world.store.close()

    asyncio.run(story())


async def _published_whole(world: World, away: list[tuple[str, date, int]]) -> None:
    async with world.store.unit() as session:
        for number, (person, day, more) in enumerate(away):
            starts = world.clock.now().replace(month=day.month, day=day.day, hour=10)
            row = Unavailability(
                id=f"u{number}", person_id=person, kind="leave", starts=starts,
                ends=starts + timedelta(days=more, hours=1), entered_by="ada",
            )  # fmt: skip
            session.add(row)
    plan_id = await a_draft(world)
    draft = await look(world, plan_id)
    if draft.state is PlanState.INFEASIBLE:
        assert draft.conflicts
        return
    await publish.publish(world.house, UNIT_MANAGER.actor(), plan_id, draft.version)
    rows = [row for row in await world.rows(DutyDay) if row.day >= FIRST and row.part == "cover"]
    assert sorted(row.day for row in rows) == WORKING
    taken = {(person, day + timedelta(days=n)) for person, day, more in away for n in range(more + 1)}
    assert not {(row.person_id, row.day) for row in rows} & taken
