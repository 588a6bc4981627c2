"""Who set automatic replies in Outlook, and for when. What the replies say is dropped once it is read."""

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from conference.dates import LONDON, Interval
from graph.client import Graph, Json, part
from graph.faults import GraphFault
from graph.times import ZONE

AT_ONCE = 4
MOST = 20  # people an ask
SECONDS = 3.0  # somebody waits for the answer at their screen
KEPT = timedelta(minutes=1)  # several cards ask about the same managers in a row
_WALL = "%Y-%m-%dT%H:%M:%S"
_UTC = 'outlook.timezone="UTC"'


@dataclass(frozen=True, slots=True)
class _Replies:
    """`always`: until the person turns them off. `window`: as they scheduled it."""

    always: bool = False
    window: Interval | None = None

    def on(self, at: datetime) -> bool:
        return self.always or (self.window is not None and self.window.start <= at < self.window.end)


class GraphOutOfOffice:
    """Needs MailboxSettings.Read; where that was not granted, nobody is known to be out of office."""

    def __init__(self, graph: Graph, now: Callable[[], datetime], *, seconds: float = SECONDS) -> None:
        self._graph = graph
        self._now = now
        self._seconds = seconds
        self._read: dict[str, tuple[datetime, _Replies]] = {}
        self._gate = asyncio.Semaphore(AT_ONCE)

    async def among(self, object_ids: Sequence[str], at: datetime) -> frozenset[str]:
        """Whose mailbox answers by itself at that moment. Who cannot be read in time is not among them."""
        wanted = list(dict.fromkeys(object_ids))[:MOST]
        await self._refresh([one for one in wanted if not self._fresh(one)])
        return frozenset(one for one in wanted if self._fresh(one) and self._read[one][1].on(at))

    def _fresh(self, object_id: str) -> bool:
        kept = self._read.get(object_id)
        return kept is not None and self._now() - kept[0] < KEPT

    async def _refresh(self, object_ids: Sequence[str]) -> None:
        if not object_ids:
            return
        asking = [asyncio.create_task(self._ask(one)) for one in object_ids]
        try:
            await asyncio.wait(asking, timeout=self._seconds)
        finally:
            for task in asking:
                task.cancel()
            await asyncio.gather(*asking, return_exceptions=True)
        for one in object_ids:
            if not self._fresh(one):  # too slow: not asked again at once by the next card
                self._read[one] = self._now(), _Replies()

    async def _ask(self, object_id: str) -> None:
        path = f"/users/{part(object_id)}/mailboxSettings/automaticRepliesSetting"
        try:
            async with self._gate:
                found = _replies(await self._graph.get(path, None, [_UTC]))
        except GraphFault:
            found = _Replies()
        self._read[object_id] = self._now(), found


def _replies(answer: Json) -> _Replies:
    """Microsoft's own examples write the status with a small and with a capital letter."""
    status = str(answer.get("status") or "").casefold()
    if status == "alwaysenabled":
        return _Replies(always=True)
    if status != "scheduled":
        return _Replies()
    start, end = _moment(answer.get("scheduledStartDateTime")), _moment(answer.get("scheduledEndDateTime"))
    return _Replies(window=Interval(start, end)) if start and end and start < end else _Replies()


def _moment(answered: Json | None) -> datetime | None:
    """UTC as a rule; London's or another known zone where somebody set it so; None for anything else."""
    value = answered or {}
    name = str(value.get("timeZone") or "UTC")
    try:
        zone = LONDON if name == ZONE else ZoneInfo(name)
        return datetime.strptime(str(value.get("dateTime"))[:19], _WALL).replace(tzinfo=zone)
    except (ValueError, ZoneInfoNotFoundError, OSError):
        return None
