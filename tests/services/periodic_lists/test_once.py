"""Each list goes out once: tried by many, after a crash, after weeks of silence, in a new house."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from sqlmodel.ext.asyncio.session import AsyncSession

from services.periodic_lists.send import send_due
from storage.store import Store
from storage.tables import ListRun
from tests.services.periodic_lists.town import MONDAY, SENT_ON_MONDAYS, Town, a_town


class PowerCutError(Exception):
    pass


class CutOff(Store):
    """The power fails when everything is written and nothing is committed."""

    @asynccontextmanager
    async def unit(self) -> AsyncIterator[AsyncSession]:
        async with super().unit() as session:
            yield session
            await session.flush()
            raise PowerCutError


def days(runs: list[ListRun], key: str) -> list[date]:
    return sorted(run.day for run in runs if run.list == key)


async def test_a_list_goes_out_once_however_often_and_by_however_many_it_is_tried(town: Town) -> None:
    town.at(MONDAY)
    done = await asyncio.gather(*(send_due(town.house, "swindon") for _ in range(4)))
    assert sum(done) == len(SENT_ON_MONDAYS)
    assert await town.send() == 0
    for waiting in (await town.cards("weekly")).values():
        assert sorted(waiting) == ["swindon:weekly:2027-01-04", "swindon:weekly:2027-01-11"]
    assert days(await town.rows(ListRun), "weekly")[-1] == MONDAY


async def test_a_crash_before_the_commit_leaves_nothing_and_the_next_try_sends_all(town: Town) -> None:
    """Nobody's card or mail is written without the others'."""
    town.at(MONDAY)
    before = len(await town.rows(ListRun))
    with pytest.raises(PowerCutError):
        await send_due(replace(town.house, store=CutOff(town.store.engine)), "swindon")
    assert len(await town.rows(ListRun)) == before
    assert await town.mails("weekly:2027-01-11") == {}
    assert await town.send() == len(SENT_ON_MONDAYS)
    assert len(await town.mails("weekly:2027-01-11")) == 2


async def test_after_three_weeks_of_silence_each_list_goes_out_once_and_not_for_every_week(
    town: Town,
) -> None:
    town.at(date(2027, 2, 3), 14)
    await town.send()
    runs = await town.rows(ListRun)
    assert days(runs, "weekly") == [date(2027, 1, 4), date(2027, 2, 1)]
    assert days(runs, "monthly") == [date(2027, 1, 1), date(2027, 2, 1)]
    assert len((await town.mails("weekly:2027-02-01")).values()) == 2


async def test_a_house_that_is_new_on_a_wednesday_makes_up_for_nothing(tmp_path: Path) -> None:
    async with a_town(tmp_path) as town:
        town.at(date(2027, 1, 6))
        assert await town.send() == 0
        assert await town.cards("weekly") == {}
        town.at(MONDAY)
        assert await town.send() == len(SENT_ON_MONDAYS)
