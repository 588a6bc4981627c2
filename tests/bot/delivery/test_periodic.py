"""Sweeps run once for each of their moments, late ones once, and silence is seen."""

from datetime import UTC, datetime, time, timedelta

import pytest

from bot.clock import SetClock
from bot.delivery.delivery import Delivery
from bot.delivery.periodic import KIND, Periodic, Periodics, Report
from storage.store import Store
from storage.tables import PeriodicRun
from tests.bot.delivery.office import later


class Sweep:
    """Remembers the moments it was run for; fails while told to."""

    def __init__(self) -> None:
        self.ran_for: list[datetime] = []
        self.broken = False

    async def __call__(self, slot: datetime) -> Report:
        if self.broken:
            msg = "no such table"
            raise LookupError(msg)
        self.ran_for.append(slot)
        return Report(done=3, failed=1)


async def drain(store: Store, clock: SetClock, *things: Periodic) -> Periodics:
    """A start of the process, and everything it finds due."""
    periodics = Periodics(store, things, clock.now)
    await periodics.plan()
    await Delivery(store, {KIND: periodics.handler}, clock.now).settle_all()
    return periodics


def at(day: int, hour: int, minute: int = 0, month: int = 12) -> datetime:
    return datetime(2026, month, day, hour, minute, tzinfo=UTC)


async def test_a_nightly_sweep_runs_once_a_night_however_often_the_process_starts(
    store: Store, clock: SetClock
) -> None:
    sweep = Sweep()
    nightly = Periodic("chairs_who_have_not_answered", sweep, at=time(7))
    for _ in range(3):
        await drain(store, clock, nightly)
    later(clock, days=1)
    await drain(store, clock, nightly)
    assert sweep.ran_for == [at(1, 7), at(2, 7)]


async def test_a_run_puts_the_next_one_so_nothing_needs_a_restart(store: Store, clock: SetClock) -> None:
    sweep = Sweep()
    periodics = await drain(store, clock, Periodic("nightly", sweep, at=time(7)))
    engine = Delivery(store, {KIND: periodics.handler}, clock.now)
    for _ in range(5):
        later(clock, days=1)
        await engine.settle_all()
    assert sweep.ran_for == [at(day, 7) for day in range(1, 7)]


async def test_a_week_missed_while_down_is_made_up_by_one_run(store: Store, clock: SetClock) -> None:
    sweep = Sweep()
    nightly = Periodic("nightly", sweep, at=time(7))
    await drain(store, clock, nightly)
    later(clock, days=7)
    await drain(store, clock, nightly)
    assert sweep.ran_for == [at(1, 7), at(8, 7)]


async def test_each_run_reports_and_a_failed_one_is_tried_again(store: Store, clock: SetClock) -> None:
    sweep = Sweep()
    sweep.broken = True
    nightly = Periodic("nightly", sweep, at=time(7))
    periodics = await drain(store, clock, nightly)
    [last] = await periodics.last_runs()
    assert last.run is not None
    assert (last.run.error, last.run.finished, last.silent) == ("LookupError: no such table", None, True)

    sweep.broken = False
    later(clock, minutes=5)
    periodics = await drain(store, clock, nightly)
    [last] = await periodics.last_runs()
    assert last.run == PeriodicRun(
        name="nightly", slot=at(1, 7), started=clock.now(), finished=clock.now(), done=3, failed=1
    )
    assert not last.silent


async def test_silence_is_seen_fifteen_minutes_after_a_run_was_due(store: Store, clock: SetClock) -> None:
    periodics = await drain(store, clock, Periodic("hourly", Sweep(), every=timedelta(hours=1)))

    async def silent() -> list[str]:
        return [last.name for last in await periodics.last_runs() if last.silent]

    assert await silent() == []
    later(clock, hours=1, minutes=14)
    assert await silent() == []
    later(clock, minutes=1)
    assert await silent() == ["hourly"]


async def test_a_periodic_thing_that_newer_code_dropped_ends_quietly(store: Store, clock: SetClock) -> None:
    await Periodics(store, [Periodic("gone", Sweep())], clock.now).plan()
    assert await (await drain(store, clock)).last_runs() == []


@pytest.mark.parametrize(
    ("thing", "now", "latest", "following"),
    [
        ({"at": time(7)}, at(1, 6, 59), at(30, 7, month=11), at(1, 7)),
        ({"at": time(7)}, at(1, 7), at(1, 7), at(2, 7)),
        ({"at": time(7), "weekday": 0}, at(2, 12), at(30, 7, month=11), at(7, 7)),
        ({"every": timedelta(minutes=10)}, at(1, 7, 59), at(1, 7, 50), at(1, 8)),
        ({"every": timedelta(hours=7)}, at(1, 22), at(1, 21), at(2, 0)),
        ({"at": time(7)}, at(24, 12, month=10), at(24, 6, month=10), at(25, 7, month=10)),
        ({"at": time(7)}, at(25, 7, month=10), at(25, 7, month=10), at(26, 7, month=10)),
        ({"at": time(23)}, at(24, 22, month=10), at(24, 22, month=10), at(25, 23, month=10)),
        ({"at": time(7)}, at(28, 12, month=3), at(28, 7, month=3), at(29, 6, month=3)),
    ],
)
def test_its_moments_follow_londons_wall_clock(
    thing: dict[str, object], now: datetime, latest: datetime, following: datetime
) -> None:
    """Clocks go back on 25 October 2026 and forward on 29 March 2026."""
    periodic = Periodic("p", Sweep(), **thing)  # type: ignore[arg-type] # a table of cases
    assert (periodic.latest(now), periodic.next(now)) == (latest, following)
