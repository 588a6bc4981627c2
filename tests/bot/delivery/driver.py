"""One process of the kill -9 test: decides things and has them sent, until somebody kills it."""

import asyncio
from datetime import timedelta
from uuid import uuid4

import aiohttp

from bot.clock import SystemClock
from bot.delivery.delivery import Delivery, Terms
from conference.outside import OutsideFault
from services.outgoing import put
from storage.store import Store, open_store
from storage.tables import Venue, Work

TERMS = Terms(
    lease=timedelta(seconds=1.5),
    first_wait=timedelta(seconds=0.05),
    longest_wait=timedelta(seconds=0.3),
    poll=timedelta(seconds=0.1),
    attempts=60,
)
PER_DECISION = 2


class Sender:
    """The handler of "mail": looks before a second attempt, tells what may have arrived from what has not."""

    def __init__(self, address: str, client: aiohttp.ClientSession) -> None:
        self.address = address
        self.client = client

    async def __call__(self, work: Work) -> None:
        try:
            if work.attempts > 1 and await self._arrived(work.key):
                return
            await self._send(work.key)
        except aiohttp.ClientError as error:
            raise OutsideFault(type(error).__name__, may_have_arrived=True) from error

    async def _arrived(self, key: str) -> bool:
        async with self.client.get(f"{self.address}/sent/{key}") as answer:
            return bool((await answer.json())["arrived"])

    async def _send(self, key: str) -> None:
        async with self.client.post(f"{self.address}/send/{key}") as answer:
            if answer.status == 429:
                asked = answer.headers.get("Retry-After")
                raise OutsideFault("429", retry_after=float(asked) if asked else None)
            if answer.status >= 500:
                raise OutsideFault(str(answer.status), may_have_arrived=True)


async def decide(store: Store, delivery: Delivery) -> None:
    """Decisions without end: a row of our own and what has to leave because of it, in one commit."""
    while True:
        decision = uuid4().hex
        async with store.unit() as session:
            session.add(Venue(id=decision, council="wokingham", name=decision))
            for n in range(PER_DECISION):
                key = f"{decision}-{n}"
                await put(session, "mail", key, SystemClock().now(), person=f"{decision[0]}{n}")
        delivery.wake()
        await asyncio.sleep(0.05)


async def work(url: str, address: str) -> None:
    store = open_store(url)
    async with aiohttp.ClientSession() as client:
        delivery = Delivery(store, {"mail": Sender(address, client)}, SystemClock().now, terms=TERMS)
        await asyncio.gather(delivery.run(), decide(store, delivery))


def main(url: str, address: str) -> None:
    asyncio.run(work(url, address))
