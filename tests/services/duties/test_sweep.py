"""What is due is told once, to the right people, as one card, at a time at which they may be reached."""

import asyncio
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from conference.london import LONDON
from conference.outside import OutsideFault
from services.booking import move
from services.booking.write import changed
from services.duties import record as recording
from services.duties.sweep import sweep
from storage.tables import Conference, History, Work
from tests import cast
from tests.cast import ADMINISTRATOR, GREEN, SOCIAL_WORKER, TEAM_MANAGER, UNIT_MANAGER
from tests.reading import said, title
from tests.services.duties.desk import Desk, a_desk
from tests.situations import a_booking, key_at, leave

WHEN = key_at(GREEN, "2027-01-22T10:00")  # a Friday; booked on Wednesday 6 January


@pytest.fixture
async def desk(tmp_path: Path) -> AsyncIterator[Desk]:
    made = await a_desk(tmp_path)
    yield made
    await made.world.store.close()


def at(day: int, hour: int = 9, minute: int = 0, *, month: int = 1) -> datetime:
    return datetime(2027, month, day, hour, minute, tzinfo=UTC)


async def every_day(desk: Desk, first: datetime, days: int) -> None:
    """Sweeps at 8:05am, 9am, midday and 8pm."""
    for number in range(days):
        day = first + timedelta(days=number)
        for hour, minute in ((8, 5), (9, 0), (12, 0), (20, 0)):
            await desk.sweep(day.replace(hour=hour, minute=minute))


async def done(desk: Desk, conference_id: str, step: str, who: cast.Part = SOCIAL_WORKER) -> None:
    async with desk.world.store.unit() as session:
        row = await session.get(Conference, conference_id)
        assert row is not None
        await recording.record(desk.world.house, session, row, who.actor(), step)


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


async def test_what_was_done_meanwhile_is_not_told(desk: Desk) -> None:
    conference_id = await a_booking(desk.world, key=WHEN)
    await desk.sweep(at(6, 9, 5))
    await done(desk, conference_id, "report_family_icpc")
    await every_day(desk, at(7), 15)
    assert not [row for row in await desk.notices(step="report_family_icpc") if row.send_at > at(7)]


async def test_what_is_done_between_writing_and_sending_is_left_out_of_the_card(desk: Desk) -> None:
    conference_id = await a_booking(desk.world, key=WHEN)
    desk.world.clock.move_to(at(15, 9, 5))
    await sweep(desk.world.house, cast.COUNCIL)
    told = [row for row in await desk.notices(person_id=SOCIAL_WORKER.id) if not row.outcome]
    for step in {row.step for row in told}:
        await done(desk, conference_id, step)
    await desk.deliver()
    assert desk.to(SOCIAL_WORKER) == []
    assert {row.outcome for row in await desk.notices(person_id=SOCIAL_WORKER.id)} == {"done"}


async def test_a_duty_done_is_drawn_as_done_on_every_card_that_told_of_it(desk: Desk) -> None:
    conference_id = await a_booking(desk.world, key=WHEN)
    await every_day(desk, at(6), 14)
    both = {row.person_id for row in await desk.notices(step="report_qa_icpc", outcome="sent")}
    assert both == {SOCIAL_WORKER.id, TEAM_MANAGER.id}
    await done(desk, conference_id, "report_qa_icpc", TEAM_MANAGER)
    await desk.deliver()
    anew = [said(card) for _, card in desk.chat.rewritten]
    assert sum("by Tess Hall" in words for words in anew) >= 2


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


async def test_a_stood_down_conference_ends_its_notices(desk: Desk) -> None:
    conference_id = await a_booking(desk.world, key=WHEN)
    desk.world.clock.move_to(at(15, 9, 5))
    await sweep(desk.world.house, cast.COUNCIL)
    async with desk.world.store.unit() as session:
        row = await session.get(Conference, conference_id)
        assert row is not None
        row.status = "cancelled"
        await changed(desk.world.house, session, row, ADMINISTRATOR.actor(), "cancelled")
    await desk.deliver()
    await every_day(desk, at(16), 20)
    assert desk.chat.sent == []
    assert {row.outcome for row in await desk.notices()} <= {"over", "nobody"}
    assert (await desk.world.conference(conference_id)).next_due_at is None


async def test_a_moved_conference_moves_its_reminders_and_repeats_none_whose_day_stays(desk: Desk) -> None:
    conference_id = await a_booking(desk.world, key=WHEN)
    await every_day(desk, at(6), 3)
    version = (await desk.world.conference(conference_id)).version
    key = key_at(GREEN, "2027-01-25T10:00")
    await move.apply(
        desk.world.house, SOCIAL_WORKER.actor(), conference_id, version=version, key=key, why={"reason": "x"}
    )
    await every_day(desk, at(9), 20)
    rows = await desk.notices(outcome="sent")
    told = [(row.step, row.rung, row.person_id, row.at) for row in rows]
    assert len(told) == len(set(told))
    moved = [row for row in rows if row.step == "report_chair_icpc" and row.person_id == SOCIAL_WORKER.id]
    assert {row.move for row in moved} == {1}


async def test_a_rung_for_which_nobody_is_there_is_skipped_at_once_and_said(desk: Desk) -> None:
    async with desk.world.store.unit() as session:
        await leave(session, TEAM_MANAGER)
    await a_booking(desk.world, key=WHEN)
    await every_day(desk, at(6), 14)
    skipped = [row for row in await desk.notices(outcome="nobody") if row.role == "team_manager"]
    assert skipped
    step, rung = skipped[0].step, skipped[0].rung
    told = {row.person_id for row in await desk.notices(step=step, rung=rung) if row.outcome == "sent"}
    assert told >= {cast.SERVICE_MANAGER.id, UNIT_MANAGER.id}
    assert any(row.act == "nobody_to_tell" for row in await desk.world.rows(History))
    words = "\n".join(said(card) for card in desk.to(cast.SERVICE_MANAGER))
    assert "Nobody is named as" in words


async def test_somebody_who_left_before_their_card_went_out_gets_none(desk: Desk) -> None:
    await a_booking(desk.world, key=WHEN)
    desk.world.clock.move_to(at(15, 9, 5))
    await sweep(desk.world.house, cast.COUNCIL)
    async with desk.world.store.unit() as session:
        await leave(session, SOCIAL_WORKER)
    await desk.deliver()
    assert desk.to(SOCIAL_WORKER) == []
    assert {row.outcome for row in await desk.notices(person_id=SOCIAL_WORKER.id)} == {"nobody"}
    await desk.sweep(at(15, 9, 10))
    assert title(desk.to(TEAM_MANAGER)[0])


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
