"""Two managers who publish at the same moment: one whole rota, never days of one and days of the other."""

import asyncio

import pytest

from conference.refusals import Refused
from services.rota import plan
from storage.tables import RotaPlan
from tests.cast import CHAIRS, UNIT_MANAGER
from tests.services.rota.town import FIRST, WORKING, a_draft, duty, look
from tests.situations import World

LEE = UNIT_MANAGER.actor()


@pytest.mark.parametrize("_round", range(3))
async def test_two_drafts_published_at_once_leave_one_of_them_whole(world: World, _round: int) -> None:
    """WS-26."""
    drafts = []
    for chair in CHAIRS[:2]:
        draft = await look(world, await a_draft(world))
        if draft.days[WORKING[0]] != chair.id:
            change = plan.Change(draft.id, WORKING[0], chair.id, draft.version)
            await plan.change_day(world.house, LEE, change)
        drafts.append(await look(world, draft.id))
    acts = [plan.publish(world.house, LEE, one.id, one.version) for one in drafts]
    ended = await asyncio.gather(*acts, return_exceptions=True)
    assert all(one is None or isinstance(one, Refused) for one in ended), ended
    assert None in ended
    rota = {day: one for day, one in (await duty(world)).items() if day >= FIRST}
    (published,) = [row.id for row in await world.rows(RotaPlan) if row.status == "published"]
    assert rota == dict(next(one.days for one in drafts if one.id == published))


async def test_one_draft_published_twice_at_once_is_published_once(world: World) -> None:
    draft = await look(world, await a_draft(world))
    acts = [plan.publish(world.house, LEE, draft.id, draft.version) for _ in range(2)]
    ended = await asyncio.gather(*acts, return_exceptions=True)
    assert all(one is None or isinstance(one, Refused) for one in ended), ended
    assert len(await world.cards_for(CHAIRS[0], "rota_own")) == 1
    rota = {day: one for day, one in (await duty(world)).items() if day >= FIRST}
    assert rota == dict(draft.days)
