"""What is due is told once, to the right people, as one card, at a time at which they may be reached."""

import asyncio

import pytest

from conference.dates import LONDON
from conference.outside import OutsideFault
from services.duties.sweep import sweep
from storage.tables import Conference, Work
from tests import cast
from tests.cast import GREEN, SOCIAL_WORKER
from tests.services.duties.desk import WHEN, Desk, at, every_day
from tests.situations import a_booking, key_at


async def test_a_booking_never_swept_before_is_swept_at_once(desk: Desk) -> None:
    conference_id = await a_booking(desk.world, key=WHEN)
    assert (await desk.world.conference(conference_id)).next_due_at == at(6)
    await desk.sweep(at(6, 9, 5))
    after = (await desk.world.conference(conference_id)).next_due_at
    assert after is not None
    assert after > at(6, 9, 5)


async def test_a_sweep_that_finds_nothing_due_reads_no_booking(desk: Desk) -> None:
    await a_booking(desk.world, key=WHEN)
    await desk.sweep(at(6, 9, 5))
    again = await desk.sweep(at(6, 9, 10))
    assert (again.looked, again.new, again.cards) == (0, 0, 0)


async def test_nobody_is_told_before_a_rungs_own_moment_and_nobody_twice(desk: Desk) -> None:
    """C-11: reminders go out at nine in the morning, overdue notices on the next working day."""
    await a_booking(desk.world, key=WHEN)
    await every_day(desk, at(6), 20)
    found = await desk.notices()
    assert found
    assert all(row.send_at >= row.at for row in found)
    told = [(row.step, row.rung, row.person_id) for row in found]
    assert len(told) == len(set(told))
    listed = [row for row in found if row.step == "invite_list_icpc" and row.person_id == SOCIAL_WORKER.id]
    assert {row.rung for row in listed} >= {"reminder", "due"}
    assert all((row.at.astimezone(LONDON).hour, row.at.minute) == (9, 0) for row in listed)


async def test_all_that_is_due_on_one_morning_comes_as_one_card(desk: Desk) -> None:
    await a_booking(desk.world, key=WHEN)
    await a_booking(desk.world, key=key_at(GREEN, "2027-01-21T10:00"), case_reference="LCS-7")
    await desk.sweep(at(15, 9, 5))
    assert len(desk.to(SOCIAL_WORKER)) == 1
    rows = await desk.notices(person_id=SOCIAL_WORKER.id, outcome="sent")
    assert len({row.conference_id for row in rows}) == 2
    assert len({row.bundle for row in rows}) == 1


async def test_after_a_week_of_downtime_there_is_one_catch_up_card_not_forty(desk: Desk) -> None:
    """Of each step only the latest rung counts."""
    await a_booking(desk.world, key=WHEN)
    await desk.sweep(at(6, 9, 5))
    before = len(desk.to(SOCIAL_WORKER))
    await desk.sweep(at(18, 9, 5))
    assert len(desk.to(SOCIAL_WORKER)) == before + 1
    rows = [row for row in await desk.notices(person_id=SOCIAL_WORKER.id) if row.send_at >= at(18)]
    steps = [row.step for row in rows]
    assert steps
    assert len(steps) == len(set(steps))


async def test_a_crash_after_the_notices_are_written_loses_none_and_sends_none_twice(desk: Desk) -> None:
    await a_booking(desk.world, key=WHEN)
    desk.world.clock.move_to(at(15, 9, 5))
    desk.chat.breaks = "before"
    await sweep(desk.world.house, cast.COUNCIL)
    with pytest.raises(OutsideFault):
        await desk.deliver()
    assert {row.outcome for row in await desk.notices(person_id=SOCIAL_WORKER.id)} == {""}
    desk.chat.breaks = ""
    await desk.deliver()
    assert len(desk.to(SOCIAL_WORKER)) == 1
    for work in await desk.world.rows(Work):
        work.done = None
        async with desk.world.store.unit() as session:
            await session.merge(work)
    await desk.deliver()
    assert len(desk.to(SOCIAL_WORKER)) == 1


async def test_two_sweeps_at_once_write_each_notice_once(desk: Desk) -> None:
    await a_booking(desk.world, key=WHEN)
    desk.world.clock.move_to(at(15, 9, 5))
    house = desk.world.house
    first, second = await asyncio.gather(sweep(house, cast.COUNCIL), sweep(house, cast.COUNCIL))
    assert first.new + second.new == len([row for row in await desk.notices() if row.outcome != "nobody"])
    await desk.deliver()
    assert len(desk.to(SOCIAL_WORKER)) == 1


async def test_what_the_bot_did_itself_is_never_anybodys_duty(desk: Desk) -> None:
    """C-57: the request to the chair reminds and climbs by itself; a meeting made safe is nobody's task."""
    await a_booking(desk.world, key=WHEN)
    await every_day(desk, at(6), 25)
    assert not {row.step for row in await desk.notices()} & {"conflict_check", "request_by"}


async def test_nothing_that_hangs_on_the_outcome_is_told_before_the_outcome_is_known(desk: Desk) -> None:
    await a_booking(desk.world, key=WHEN)
    await every_day(desk, at(6), 45)
    assert not {row.step for row in await desk.notices()} & {
        "first_core_group",
        "plan_out",
        "visits",
        "leave_file",
    }


async def test_a_broken_booking_does_not_stop_the_others(desk: Desk) -> None:
    broken = await a_booking(desk.world, key=key_at(GREEN, "2027-01-21T10:00"), case_reference="LCS-7")
    await a_booking(desk.world, key=WHEN)
    async with desk.world.store.unit() as session:
        row = await session.get(Conference, broken)
        assert row is not None
        row.answers = {
            **row.answers,
            "discussions": [{"held_on": "2027-01-05", "agreed": "yes", "held_at": "x"}],
        }
        session.add(row)
    swept = await desk.sweep(at(15, 9, 5))
    assert swept.failed == 1
    assert desk.to(SOCIAL_WORKER)
