"""Whatever leave there is: a rota that is published holds."""

import asyncio
from datetime import date, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from conference.refusals import Code, Refused
from conference.rota import PlanState, RotaPicture
from services.rota import plan
from storage.tables import ChairProfile, DutyDay, Unavailability
from tests.cast import CHAIRS, UNIT_MANAGER
from tests.services.rota.town import FIRST, WORKING, a_draft, look
from tests.situations import World, a_world

chairs = st.sampled_from([one.id for one in CHAIRS])
leave = st.lists(st.tuples(chairs, st.sampled_from(WORKING), st.integers(0, 2)), max_size=12)
days_off = st.dictionaries(chairs, st.sets(st.integers(0, 4), min_size=1, max_size=3), max_size=2)
by_hand = st.lists(st.tuples(st.sampled_from(WORKING), chairs), max_size=2)
Leave = list[tuple[str, date, int]]
Off = dict[str, set[int]]
Hand = list[tuple[date, str]]


@given(leave, days_off, by_hand)
@settings(max_examples=12)
def test_every_published_rota_covers_each_working_day_once_and_breaks_no_time_away(
    away: Leave, off: Off, hand: Hand
) -> None:
    """WS-26: whatever leave, part-time days and changes by hand there are; else it is not published."""

    async def story() -> None:
        with TemporaryDirectory() as folder:
            world = await a_world(Path(folder))
            try:
                await _published_whole(world, away, off, hand)
            finally:
                await world.store.close()

    asyncio.run(story())


async def _published_whole(world: World, away: Leave, off: Off, hand: Hand) -> None:
    await _entered(world, away, off)
    draft = await look(world, await a_draft(world))
    if draft.state is PlanState.INFEASIBLE:
        assert draft.conflicts
        return
    draft = await _changed(world, draft, hand)
    taken = {(person, day + timedelta(days=n)) for person, day, more in away for n in range(more + 1)}
    broken = any(_not_free(day, one, taken, off) for day, one in draft.days.items())
    publishing = plan.publish(world.house, UNIT_MANAGER.actor(), draft.id, draft.version)
    if broken:
        with pytest.raises(Refused) as refused:
            await publishing
        assert refused.value.code is Code.CHAIR_NOT_FREE
        assert not [row for row in await world.rows(DutyDay) if row.day >= FIRST]
        return
    await publishing
    rows = [row for row in await world.rows(DutyDay) if row.day >= FIRST and row.part == "cover"]
    assert sorted(row.day for row in rows) == WORKING
    assert not [row for row in rows if _not_free(row.day, row.person_id, taken, off)]


async def _entered(world: World, away: Leave, off: Off) -> None:
    async with world.store.unit() as session:
        for number, (person, day, more) in enumerate(away):
            starts = world.clock.now().replace(month=day.month, day=day.day, hour=10)
            row = Unavailability(
                id=f"u{number}", person_id=person, kind="leave", starts=starts,
                ends=starts + timedelta(days=more, hours=1), entered_by="ada",
            )  # fmt: skip
            session.add(row)
        for person, weekdays in off.items():
            profile = await session.get(ChairProfile, person)
            assert profile is not None
            works = set(range(5)) - weekdays
            profile.days = {str(weekday): ["09:00", "17:00"] for weekday in sorted(works)}
            session.add(profile)


async def _changed(world: World, draft: RotaPicture, hand: Hand) -> RotaPicture:
    for day, chair in hand:
        change = plan.Change(draft.id, day, chair, draft.version)
        await plan.change_day(world.house, UNIT_MANAGER.actor(), change)
        draft = await look(world, draft.id)
    return draft


def _not_free(day: date, person: str, taken: set[tuple[str, date]], off: Off) -> bool:
    return (person, day) in taken or day.weekday() in off.get(person, ())
