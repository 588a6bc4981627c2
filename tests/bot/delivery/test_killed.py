"""kill -9, fifty times: nothing lost, nothing doubled."""

import asyncio
import random
import shutil
from multiprocessing import get_context
from multiprocessing.context import ForkServerProcess
from pathlib import Path

import aiohttp
from sqlmodel import col, select

from bot.clock import SystemClock
from bot.delivery import delivery
from bot.delivery.delivery import Delivery
from storage.store import Store, open_store
from storage.tables import Venue, Work
from tests.bot.delivery import driver
from tests.bot.delivery.standin import FAULTS, StandIn
from tests.house import HANG_SECONDS, empty, until

KILLS = 50
LONGEST_LIFE = 16  # sends
STARTING = 0.4  # seconds
STILLBORN = 10  # every tenth is killed while it starts


async def test_processes_killed_at_any_moment_lose_nothing_and_double_nothing(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'quorate.db'}"
    shutil.copy(empty(), tmp_path / "quorate.db")
    standin = StandIn(seed=7)
    async with standin.open() as address:
        await _kill_again_and_again(url, address, standin)
        store = open_store(url)
        await _settle(store, address, standin)
        decided = await _decided(store)
        await store.close()

    wanted = {f"{decision}-{n}" for decision in decided for n in range(driver.PER_DECISION)}
    lost = wanted - set(standin.arrived)
    invented = set(standin.arrived) - wanted
    doubled = {key for key, count in standin.arrived.items() if count > 1}
    assert (lost, invented, doubled) == (set(), set(), set())
    assert len(wanted) > 2 * KILLS, "enough happened for the counts to mean something"
    assert set(FAULTS) <= set(standin.faults), "every kind of weather was there"
    assert standin.looks > KILLS / 2, "attempts did break, and were looked up"


async def _kill_again_and_again(url: str, address: str, standin: StandIn) -> None:
    context = get_context("forkserver")
    context.set_forkserver_preload([driver.__name__])
    chance = random.Random(11)
    for number in range(KILLS):
        process = context.Process(target=driver.main, args=(url, address))
        process.start()
        standin.kill = process.kill
        if number % STILLBORN:
            await _sends(process, standin, chance.randint(1, LONGEST_LIFE))
        else:
            await asyncio.sleep(chance.random() * STARTING)
        standin.kill = None
        process.kill()
        await asyncio.to_thread(process.join)
        assert process.exitcode == -9


async def _sends(process: ForkServerProcess, standin: StandIn, most: int) -> None:
    """The process's life: until the stand-in strikes, or it has sent `most`."""
    last = standin.sends + most
    await until(lambda: standin.sends >= last or not process.is_alive())


async def _settle(store: Store, address: str, standin: StandIn) -> None:
    """Fair weather and a process that nobody kills: what is open comes to its end."""
    standin.calm = True
    async with aiohttp.ClientSession() as client, asyncio.timeout(HANG_SECONDS):
        sender = driver.Sender(address, client)
        delivery = Delivery(store, {"mail": sender}, SystemClock().now, terms=driver.TERMS)
        while await _waiting(store):
            await delivery.settle_all()
            await asyncio.sleep(0.1)


async def _waiting(store: Store) -> int:
    async with store.reading() as session:
        return (await delivery.numbers(session, SystemClock().now())).waiting


async def _decided(store: Store) -> list[str]:
    async with store.reading() as session:
        unsettled = (await session.exec(select(Work.key).where(col(Work.outcome) != "done"))).all()
        assert unsettled == []
        return list(await session.exec(select(Venue.id)))
