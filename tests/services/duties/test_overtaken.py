"""Done, moved, stood down or left by somebody in the meantime: only what is still true is told."""

from conference.booking import Status
from services.booking import move
from services.case import Case
from services.duties import press
from services.duties.sweep import sweep
from storage.tables import Conference, History
from tests import cast
from tests.cast import ADMINISTRATOR, GREEN, SOCIAL_WORKER, TEAM_MANAGER, UNIT_MANAGER
from tests.reading import said, title
from tests.services.duties.desk import WHEN, Desk, at, every_day
from tests.situations import a_booking, key_at, leave


async def done(desk: Desk, conference_id: str, step: str, who: cast.Part = SOCIAL_WORKER) -> None:
    async with desk.world.store.unit() as session:
        row = await session.get(Conference, conference_id)
        assert row is not None
        await press.record_step(desk.world.house, session, row, who.actor(), step)


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


async def test_a_stood_down_conference_ends_its_notices(desk: Desk) -> None:
    conference_id = await a_booking(desk.world, key=WHEN)
    desk.world.clock.move_to(at(15, 9, 5))
    await sweep(desk.world.house, cast.COUNCIL)
    async with desk.world.store.unit() as session:
        row = await session.get(Conference, conference_id)
        assert row is not None
        row.status = Status.CANCELLED
        await Case(desk.world.house, session, ADMINISTRATOR.actor(), row).changed("cancelled")
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
    await move.move_booking(
        desk.world.house,
        SOCIAL_WORKER.actor(),
        conference_id,
        version=version,
        key=key,
        why={"reason": "x", "safeguarded": "y"},
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


async def test_a_reminder_that_was_held_up_does_not_come_as_a_second_word_of_being_late(desk: Desk) -> None:
    """Teams did not answer for a week: the reminders and what came after them would go out together."""
    await a_booking(desk.world, key=WHEN)
    for day in range(6, 23):
        desk.world.clock.move_to(at(day, 9, 5))
        await sweep(desk.world.house, cast.COUNCIL)
    rungs = await desk.notices(person_id=SOCIAL_WORKER.id, step="report_family_icpc")
    assert len(rungs) > 1
    await desk.deliver()
    after = await desk.notices(person_id=SOCIAL_WORKER.id, step="report_family_icpc")
    *earlier, last = sorted(after, key=lambda one: one.at)
    assert {one.outcome for one in earlier} == {"over"}
    assert last.outcome == "sent"
    told = [row for row in await desk.notices(person_id=SOCIAL_WORKER.id) if row.outcome == "sent"]
    assert len({row.step for row in told}) == len(told)
