"""What the house does by itself, at London times, in the real process."""

from datetime import UTC, datetime, timedelta

from storage.tables import PeriodicRun, Work
from tests.faults.town import Town

BY_THE_CLOCK = {"forget_done_work", "few_free_slots"}  # the rest is done every so many minutes


def at(hour: int, *, day: int = 7) -> datetime:
    return datetime(2027, 1, day, hour, tzinfo=UTC)


async def started(town: Town) -> dict[str, PeriodicRun]:
    """As at a start of the process: planned, and what is due done."""
    await town.world.process.periodics.plan()
    await town.settle()
    return {run.name: run for run in await town.rows(PeriodicRun)}


async def test_the_nights_and_mornings_work_is_planned_for_its_hour(town: Town) -> None:
    await started(town)
    planned = {row.args["name"]: row.due for row in await town.rows(Work) if not row.done}
    assert {name: planned.pop(name) for name in BY_THE_CLOCK} == {
        "forget_done_work": at(3),
        "few_free_slots": at(8),
    }
    often = {name: (due.hour, due.minute) for name, due in planned.items()}
    assert (often["notices"], often["bounced_mail"]) == ((9, 5), (9, 15))


async def test_it_is_done_in_its_hour_and_once(town: Town) -> None:
    await started(town)
    await town.wait_until(at(9))
    runs = {run.name: run for run in await town.rows(PeriodicRun)}
    assert {name: runs[name].slot for name in BY_THE_CLOCK} == {
        "forget_done_work": at(3),
        "few_free_slots": at(8),
    }
    assert all(run.finished and not run.error for run in runs.values())
    assert not [last for last in await town.world.process.periodics.last_runs() if last.silent]


async def test_silence_is_seen(town: Town) -> None:
    await started(town)
    town.clock.move_to(at(9))
    silent = {last.name for last in await town.world.process.periodics.last_runs() if last.silent}
    assert silent >= BY_THE_CLOCK


async def test_done_work_is_forgotten_after_a_month_and_stuck_work_is_not(town: Town) -> None:
    began = town.clock.now()
    async with town.world.process.outside.store.unit() as session:
        for key, outcome in (("m1", "done"), ("m2", "stuck")):
            session.add(Work(key=key, kind="meeting", due=began, done=began, outcome=outcome))
    await started(town)
    town.clock.move_to(began + timedelta(days=32))
    await started(town)
    left = {row.key for row in await town.rows(Work)}
    assert "m1" not in left
    assert "m2" in left
