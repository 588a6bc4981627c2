"""Periodic things as rows keyed by their moment: missed while down, they run once at the next start."""

from collections.abc import Awaitable, Callable, Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from typing import Any

import structlog
from sqlmodel import col, delete
from sqlmodel.ext.asyncio.session import AsyncSession

from bot.delivery.delivery import NothingToDo
from conference.dates import london, london_day
from services.outgoing import put
from storage.outgoing import STUCK
from storage.store import Store, put_row
from storage.tables import PeriodicRun, SentMail, Work

log = structlog.get_logger("quorate.periodic")
KIND = "periodic"


@dataclass(frozen=True, slots=True)
class Report:
    """What one run did; a failed piece is one that needs a look, and does not stop the rest."""

    done: int = 0
    failed: int = 0


Act = Callable[[datetime], Awaitable[Report]]


@dataclass(frozen=True, slots=True)
class Periodic:
    """`act` is given the moment it was meant for.

    Daily at `at` (London wall time), on `weekday` only if given (Monday is 0); or, with `every` (up to a
    day), at each full step from midnight UTC.
    """

    name: str
    act: Act
    at: time = time(0)
    weekday: int | None = None
    every: timedelta | None = None

    def latest(self, now: datetime) -> datetime:
        """The last moment at or before `now` that it was meant for, UTC."""
        if self.every is not None:
            midnight = now.astimezone(UTC).replace(hour=0, minute=0, second=0, microsecond=0)
            return midnight + (now - midnight) // self.every * self.every
        day = london_day(now)
        while True:
            moment = london(day, self.at).astimezone(UTC)
            if moment <= now and self.weekday in {None, day.weekday()}:
                return moment
            day -= timedelta(days=1)

    def next(self, now: datetime) -> datetime:
        """The first moment after `now` that it is meant for, UTC."""
        ahead = now + (self.every or timedelta(days=1 if self.weekday is None else 7))
        found = self.latest(ahead)
        return found if found > now else self.latest(ahead + timedelta(hours=1))  # the day the clocks go back


@dataclass(frozen=True, slots=True)
class Last:
    """How a periodic thing stands: `silent` when its latest moment passed and no run has finished since."""

    name: str
    meant_for: datetime
    run: PeriodicRun | None
    silent: bool


class Periodics:
    """Give `handler` to Delivery under KIND, and call `plan` at the start."""

    def __init__(self, store: Store, things: Iterable[Periodic], now: Callable[[], datetime]) -> None:
        self._store = store
        self._things = {thing.name: thing for thing in things}
        self._now = now

    async def plan(self) -> None:
        """Put the run that is due or was missed, and the next one. Safe to repeat."""
        now = self._now()
        async with self._store.unit() as session:
            for thing in self._things.values():
                await _put(session, thing, thing.latest(now))
                await _put(session, thing, thing.next(now))

    async def handler(self, work: Work) -> None:
        """One run. A moment that a later one has overtaken is left out: late is done once, not often."""
        now, thing = self._now(), self._things.get(work.args["name"])
        if thing is None:
            msg = "this code has no such periodic thing any more"
            raise NothingToDo(msg)
        slot = datetime.fromisoformat(work.args["slot"])
        async with self._store.unit() as session:
            await _put(session, thing, thing.next(now))
        if slot < thing.latest(now):
            msg = "overtaken by a later run"
            raise NothingToDo(msg)
        await self._run(thing, slot)

    async def at_once(self, name: str) -> None:
        """One run now, out of its turn; what is planned stays planned."""
        await self._run(self._things[name], self._now())

    async def last_runs(self, patience: timedelta = timedelta(minutes=15)) -> list[Last]:
        """Every periodic thing by name, for /health: one whose run is `patience` overdue is silent."""
        late = self._now() - patience
        found = []
        async with self._store.reading() as session:
            for name, thing in sorted(self._things.items()):
                run = await session.get(PeriodicRun, name)
                finished = run is not None and run.finished is not None and run.slot >= thing.latest(late)
                found.append(Last(name, thing.latest(late), run, silent=not finished))
        return found

    async def _run(self, thing: Periodic, slot: datetime) -> None:
        run = PeriodicRun(name=thing.name, slot=slot, started=self._now())
        await self._keep(run)
        log.info("periodic started", sweep=thing.name, slot=slot.isoformat())
        try:
            report = await thing.act(slot)
        except Exception as error:
            run.error = f"{type(error).__name__}: {error}"[:1000]
            await self._keep(run)
            log.warning("periodic failed", sweep=thing.name, cause=type(error).__name__)
            raise
        run.finished, run.done, run.failed, run.error = self._now(), report.done, report.failed, ""
        await self._keep(run)
        log.info("periodic done", sweep=thing.name, done=report.done, failed=report.failed)

    async def _keep(self, run: PeriodicRun) -> None:
        async with self._store.unit() as session:
            await put_row(session, run, ("name",))


async def _put(session: AsyncSession, thing: Periodic, slot: datetime) -> None:
    stamp = slot.astimezone(UTC).isoformat()
    await put(session, KIND, f"{KIND}:{thing.name}:{stamp}", slot, name=thing.name, slot=stamp)


# Done work is forgotten after a while; stuck work stays until a person has looked.

KEPT_DAYS = 30


async def forget_done(store: Store, before: datetime) -> int:
    """Delete work done before the moment, and what is kept of older mails; how many rows of work."""
    async with store.unit() as session:
        result: Any = await session.exec(
            delete(Work).where(col(Work.done) < before, col(Work.outcome) != STUCK)
        )
        await session.exec(delete(SentMail).where(col(SentMail.asked_at) < before))
    return int(result.rowcount)


def forgetting(store: Store, now: Callable[[], datetime], days: int = KEPT_DAYS) -> Periodic:
    """Every night at 3am: the keys of done work are kept for `days`, so that a late repeat is still known."""

    async def act(_: datetime) -> Report:
        return Report(done=await forget_done(store, now() - timedelta(days=days)))

    return Periodic("forget_done_work", act, at=time(3))
