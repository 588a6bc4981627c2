"""A post room for the stories here: it remembers what went out, and fails as it is told."""

import asyncio
from collections import Counter, defaultdict
from datetime import UTC, datetime, timedelta

from bot.clock import SetClock
from bot.delivery.delivery import Delivery, OnStuck, Terms
from conference.outside import OutsideFault
from services.outgoing import put
from storage.store import Store
from storage.tables import Work

NOON = datetime(2026, 12, 1, 12, tzinfo=UTC)


class PostRoom:
    """The far end of "mail": counts arrivals by key and can be asked whether one arrived."""

    def __init__(self) -> None:
        self.arrived: Counter[str] = Counter()
        self.tried: list[str] = []
        self.weather: dict[str, list[Exception]] = defaultdict(list)
        self.breaks_after_arrival: set[str] = set()
        self.at_once = 0
        self.most_at_once = 0
        self.slow = 0.0
        self.began = asyncio.Event()

    async def handler(self, work: Work) -> None:
        self.tried.append(work.key)
        self.began.set()
        self.at_once += 1
        self.most_at_once = max(self.most_at_once, self.at_once)
        try:
            await asyncio.sleep(self.slow)
            self._send(work)
        finally:
            self.at_once -= 1

    def _send(self, work: Work) -> None:
        if work.attempts > 1 and self.arrived[work.key]:
            return
        if self.weather[work.key]:
            raise self.weather[work.key].pop(0)
        self.arrived[work.key] += 1
        if work.key in self.breaks_after_arrival:
            self.breaks_after_arrival.remove(work.key)
            msg = "504 after it arrived"
            raise OutsideFault(msg, may_have_arrived=True)


def delivery(
    store: Store,
    room: PostRoom,
    clock: SetClock,
    *,
    terms: Terms | None = None,
    on_stuck: OnStuck | None = None,
) -> Delivery:
    does = {"mail": room.handler, "card": room.handler}
    return Delivery(store, does, clock.now, terms=terms, on_stuck=on_stuck)


async def post(store: Store, *keys: str, person: str = "", kind: str = "mail", at: datetime = NOON) -> None:
    """Work for each key, in one commit; each to a person of its own unless one is named."""
    async with store.unit() as session:
        for key in keys:
            await put(session, kind, key, at, person=person or f"person of {key}")


async def row(store: Store, key: str) -> Work:
    async with store.reading() as session:
        return await session.get_one(Work, key)


def later(clock: SetClock, **by: float) -> None:
    clock.move_to(clock.now() + timedelta(**by))
