"""What a handler of outgoing work is, and how long it is waited for."""

import asyncio
import contextlib
import random
import traceback
from collections import Counter
from collections.abc import Awaitable, Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import uuid4

import structlog
from sqlalchemy import ScalarResult, and_, case
from sqlmodel import col, func, or_, select
from sqlmodel.ext.asyncio.session import AsyncSession
from sqlmodel.sql.expression import SelectOfScalar

from conference.outside import OutsideFault
from storage.outgoing import STUCK
from storage.store import Store, write_if
from storage.tables import Work

Handler = Callable[[Work], Awaitable[None]]
"""Does the work, safe to repeat: it re-reads the state, and looks first when `work.attempts` is above 1.

It raises OutsideFault to be tried again, NotYet to be asked later, or NothingToDo when it is superseded.
"""

OnStuck = Callable[[AsyncSession, Work], Awaitable[None]]
"""Told, in the commit that settles it, of work that a person has to look at; may put work itself."""

HANDLER_SHARE = 0.8  # of the lease; a handler is cut off before its lease ends


class NothingToDo(Exception):  # noqa: N818 - an ending, not an error
    """The work has no effect any more; the reason is kept with it."""


class NotYet(Exception):  # noqa: N818 - an ending, not an error
    """It has to wait until then (UTC); this was no attempt."""

    def __init__(self, until: datetime) -> None:
        super().__init__("it has to wait")
        self.until = until


@dataclass(frozen=True, slots=True)
class Terms:
    """How work is held and tried again.

    Waits between attempts grow threefold from two seconds to an hour: ten attempts outlast an outage of two
    hours. Work whose attempt may have arrived waits a full lease at least, so that a look finds it.
    """

    lease: timedelta = timedelta(seconds=120)
    hands: int = 8  # pieces of work in hand at once
    attempts: int = 10  # then a person looks at it
    poll: timedelta = timedelta(seconds=2)  # where other processes write work and cannot wake this one
    longest_sleep: timedelta = timedelta(seconds=60)  # where they do not: until what is due next, at most
    first_wait: timedelta = timedelta(seconds=2)
    longest_wait: timedelta = timedelta(hours=1)

    @property
    def handler_seconds(self) -> float:
        return self.lease.total_seconds() * HANDLER_SHARE

    def wait(self, attempt: int, *, asked: float | None = None, look_first: bool = False) -> timedelta:
        """From this attempt's failure to the next one; never sooner than the other side asked for."""
        threefold: int = 3 ** min(max(attempt - 1, 0), 12)
        least = max(
            min(self.first_wait * threefold, self.longest_wait),
            timedelta(seconds=asked or 0),
            self.lease if look_first else timedelta(0),
        )
        return least * random.uniform(1, 1.2)  # noqa: S311 - spreads load, guards nothing


# Taking work and settling it: the SQL, one text for SQLite and PostgreSQL.

ERROR_LENGTH = 1000


def ready_work(
    kinds: Collection[str], closed_lanes: Collection[str], now: datetime, limit: int
) -> SelectOfScalar[Work]:
    """Work that is due, of kinds this code knows, leased by nobody, in lanes that are open; oldest first."""
    return (
        select(Work)
        .where(
            col(Work.done).is_(None),
            col(Work.due) <= now,
            or_(col(Work.lease).is_(None), col(Work.lease) < now),
            col(Work.kind).in_(kinds),
            col(Work.lane).not_in(closed_lanes),
        )
        .order_by(col(Work.due), col(Work.key))
        .limit(limit)
        .with_for_update(skip_locked=True)
    )


async def claim_work(
    session: AsyncSession,
    kinds: Collection[str],
    now: datetime,
    terms: Terms,
    *,
    closed_lanes: Collection[str] = (),
    free_hands: int,
) -> list[Work]:
    """Up to `free_hands` pieces of work, at most one a lane, now leased to us under a token of their own."""
    taken: list[Work] = []
    closed = set(closed_lanes)
    while len(taken) < free_hands:
        rows = (await session.exec(ready_work(kinds, closed, now, free_hands))).all()
        if not rows:
            break
        for row in rows:
            if len(taken) == free_hands or row.lane in closed:
                continue
            if row.lane:
                closed.add(row.lane)
            row.lease, row.token, row.attempts = now + terms.lease, uuid4().hex, row.attempts + 1
            taken.append(row)
        await session.flush()
        if len(rows) < free_hands:
            break  # all that is ready has been seen
    return taken


async def next_ready(
    session: AsyncSession, kinds: Collection[str], closed_lanes: Collection[str], now: datetime
) -> datetime | None:
    """When the earliest open work of these kinds, in open lanes, is due, or whose it is lets go of it."""
    held = col(Work.lease) >= now
    rows: ScalarResult[datetime | None] = await session.exec(
        select(func.min(case((held, col(Work.lease)), else_=col(Work.due)))).where(
            col(Work.done).is_(None), col(Work.kind).in_(kinds), col(Work.lane).not_in(closed_lanes)
        )
    )
    return rows.one()


async def settle(session: AsyncSession, work: Work, **values: Any) -> bool:
    """Write how it ended and let go of it; False, and nothing written, when it is not ours any more."""
    ours = and_(col(Work.token) == work.token, col(Work.done).is_(None))
    return await write_if(session, work, ours, lease=None, token=None, **values)


async def still_ours(session: AsyncSession, work: Work) -> bool:
    """For a handler whose own changes must not land after its lease was lost: ask inside the writing unit."""
    rows = await session.exec(
        select(Work.key).where(Work.key == work.key, Work.token == work.token).with_for_update()
    )
    return rows.first() is not None


# How much waits, is late or is stuck: for metrics and /health.


@dataclass(frozen=True, slots=True)
class Queue:
    """`lag` is how long the oldest due work has waited; `failing` counts work that waits after a failure."""

    lag: timedelta
    waiting: int
    due: int
    leased: int
    failing: int
    stuck: int


async def numbers(session: AsyncSession, now: datetime) -> Queue:
    open_ = col(Work.done).is_(None)
    due = open_ & (col(Work.due) <= now)
    counts = [
        (await session.exec(select(func.count()).select_from(Work).where(which))).one()
        for which in (
            open_,
            due,
            open_ & (col(Work.lease) >= now),
            open_ & (col(Work.error) != ""),
            col(Work.outcome) == STUCK,
        )
    ]
    oldest = (await session.exec(select(Work.due).where(due).order_by(col(Work.due)).limit(1))).first()
    lag = now - oldest if oldest else timedelta(0)
    return Queue(lag, *counts)


async def next_due(session: AsyncSession) -> datetime | None:
    """When the earliest open work is due, which may have passed; None when none is open."""
    rows = await session.exec(
        select(Work.due).where(col(Work.done).is_(None)).order_by(col(Work.due)).limit(1)
    )
    return rows.first()


# The engine: claims what is due, has it done, settles it.

log = structlog.get_logger("quorate.delivery")
Count = Callable[[str, str], None]
SHORTEST_REST = timedelta(seconds=0.1)
COALESCE_SECONDS = 0.01  # hands that fall free together are filled by one claim


@dataclass(frozen=True, slots=True)
class Ended:
    """How an attempt ended. `again` is the wait before the next one, None when it is over.

    `waited`: nothing was tried, so that it counts as no attempt.
    """

    outcome: str
    error: str = ""
    again: timedelta | None = None
    waited: bool = False


class Delivery:
    """One per process. `counts` holds what happened since the start: done, again, later, stuck, lost.

    "lost" counts outcomes that came after the lease had gone to somebody else; they were not written.
    `count` is told the same, with the kind of work.
    """

    def __init__(
        self,
        store: Store,
        handlers: Mapping[str, Handler],
        now: Callable[[], datetime],
        *,
        terms: Terms | None = None,
        on_stuck: OnStuck | None = None,
        count: Count | None = None,
    ) -> None:
        self.counts: Counter[str] = Counter()
        self._store = store
        self._handlers = handlers
        self._now = now
        self._terms = terms or Terms()
        self._on_stuck = on_stuck
        self._count = count
        self._in_hand: dict[asyncio.Task[None], str] = {}
        self._parked: dict[str, datetime] = {}
        self._woken = asyncio.Event()
        self._alone = store.engine.dialect.name == "sqlite"
        self._stopping = False

    def wake(self) -> None:
        """Look at once: a commit wrote work. Call from the loop that runs the engine."""
        self._woken.set()

    async def run(self) -> None:
        """Until `stop()` or cancellation. A database that is away for a while is waited for."""
        try:
            while not self._stopping:
                self._woken.clear()
                ahead = self._terms.poll
                try:
                    await self._take()
                    ahead = await self._ahead()
                except Exception as error:  # noqa: BLE001 - whatever one round died of, the next is tried
                    log.warning("work not claimed", cause=type(error).__name__)
                await self._rest(ahead)
        finally:
            if not self._stopping:  # cancelled, not stopped
                await self._let_go(0)

    async def stop(self, grace: float = 20) -> None:
        """Claim nothing more; wait `grace` seconds for what is in hand, then cut it off.

        What was cut off keeps its lease: that is the wait before the look.
        """
        self._stopping = True
        self._woken.set()
        await self._let_go(grace)

    async def settle_all(self) -> int:
        """Do everything that is due now, also what that work itself makes due now; how many attempts."""
        before = self.counts.total()
        while True:
            idle = not self._in_hand  # else a lane may have opened while the claim looked
            await self._take()
            if self._in_hand:
                await asyncio.wait(self._in_hand, return_when=asyncio.FIRST_COMPLETED)
            elif idle:
                return self.counts.total() - before

    async def _take(self) -> None:
        now, free = self._now(), self._terms.hands - len(self._in_hand)
        if free <= 0 or self._stopping:
            return
        self._parked = {lane: until for lane, until in self._parked.items() if until > now}
        closed = {*self._parked, *self._in_hand.values()} - {""}
        async with self._store.unit() as session:
            taken = await claim_work(
                session, self._handlers.keys(), now, self._terms, closed_lanes=closed, free_hands=free
            )
        for work in taken:
            task = asyncio.create_task(self._do(work), name=f"work {work.kind}")
            self._in_hand[task] = work.lane
            task.add_done_callback(self._put_down)

    async def _ahead(self) -> timedelta:
        """Until the next look, unless woken before; whatever is put down wakes as well."""
        if not self._alone or self._in_hand or self._woken.is_set():
            return self._terms.poll
        now = self._now()
        async with self._store.reading() as session:
            due = await next_ready(session, self._handlers.keys(), self._parked, now)
        latest = now + self._terms.longest_sleep
        return max(min(latest, due or latest, *self._parked.values()) - now, SHORTEST_REST)

    async def _rest(self, ahead: timedelta) -> None:
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(self._woken.wait(), ahead.total_seconds())
        if self._in_hand:
            await asyncio.sleep(COALESCE_SECONDS)

    def _put_down(self, task: asyncio.Task[None]) -> None:
        del self._in_hand[task]
        self._woken.set()
        if not task.cancelled() and (error := task.exception()):
            log.warning("work not settled; its lease will end", cause=type(error).__name__)

    async def _do(self, work: Work) -> None:
        ended = await self._attempt(work)
        now = self._now()
        values = {"outcome": ended.outcome, "error": ended.error[:ERROR_LENGTH]}
        when: dict[str, Any] = {"done": now} if ended.again is None else {"due": now + ended.again}
        if ended.waited:
            when["attempts"] = work.attempts - 1
        async with self._store.unit() as session:
            ours = await settle(session, work, **values, **when)
            if ours and ended.outcome == STUCK and self._on_stuck is not None:
                await self._on_stuck(session, work)
        over = {"": "later" if ended.waited else "again", STUCK: STUCK}
        name = over.get(ended.outcome, "done") if ours else "lost"
        self.counts[name] += 1
        if self._count is not None:
            self._count(work.kind, name)
        if name not in {"done", "later"}:
            log.warning("work not done", ended=name, kind=work.kind, key=work.key, attempt=work.attempts)

    async def _attempt(self, work: Work) -> Ended:
        if work.attempts > self._terms.attempts:
            return Ended(STUCK, "the process ended in the middle of it, again and again")
        limit = asyncio.timeout(self._terms.handler_seconds)
        try:
            async with limit:
                await self._handlers[work.kind](work)
        except (NothingToDo, NotYet) as why:
            return self._nothing_done(why)
        except OutsideFault as fault:
            return self._after(work, fault)
        except TimeoutError as error:
            cut_off = f"cut off after {self._terms.handler_seconds:g} s" if limit.expired() else _place(error)
            return self._after(work, OutsideFault(cut_off, may_have_arrived=True))
        except Exception as error:  # noqa: BLE001 - one bad row can't stall the rest
            log.warning("handler failed", kind=work.kind, key=work.key, cause=type(error).__name__)
            return self._after(work, OutsideFault(_place(error), may_have_arrived=True))
        return Ended("done")

    def _nothing_done(self, why: NothingToDo | NotYet) -> Ended:
        if isinstance(why, NothingToDo):
            return Ended("nothing to do", str(why))
        return Ended("", again=max(why.until - self._now(), SHORTEST_REST), waited=True)

    def _after(self, work: Work, fault: OutsideFault) -> Ended:
        if fault.final or work.attempts >= self._terms.attempts:
            return Ended(STUCK, str(fault))
        if fault.retry_after is not None and work.lane:
            self._parked[work.lane] = self._now() + timedelta(seconds=fault.retry_after)
        wait = self._terms.wait(work.attempts, asked=fault.retry_after, look_first=fault.may_have_arrived)
        return Ended("", str(fault), wait)

    async def _let_go(self, grace: float) -> None:
        if self._in_hand and grace > 0:
            await asyncio.wait(self._in_hand, timeout=grace)
        left = list(self._in_hand)
        for task in left:
            task.cancel()
        if left:
            await asyncio.gather(*left, return_exceptions=True)


def _place(error: BaseException) -> str:
    """What it was and where, never its message: that quotes rows, and people read this on a card."""
    last = traceback.extract_tb(error.__traceback__)[-1]
    return f"{type(error).__name__} at {Path(last.filename).name}:{last.lineno}"
