"""What has to leave the house leaves it once, whatever one piece of it runs into."""

import asyncio
from datetime import timedelta

import pytest
from sqlalchemy import make_url
from sqlmodel import select
from sqlmodel.ext.asyncio.session import AsyncSession

from bot.clock import SetClock
from bot.delivery.delivery import NothingToDo, NotYet, Queue, Terms, numbers, ready_work
from conference.outside import OutsideFault
from conference.refusals import Code, Refused
from services.outgoing import put
from storage import outgoing
from storage.store import Store
from storage.tables import Work
from tests.bot.delivery.office import NOON, PostRoom, delivery, later, post, row
from tests.house import HANG_SECONDS


async def test_the_same_key_again_changes_nothing(store: Store, clock: SetClock) -> None:
    await post(store, "m1", person="ann")
    await post(store, "m1", person="bob", at=NOON + timedelta(days=1))

    assert (await row(store, "m1")).args == {"person": "ann"}
    room = PostRoom()
    await delivery(store, room, clock).settle_all()
    await post(store, "m1", person="ann")
    await delivery(store, room, clock).settle_all()
    assert room.arrived == {"m1": 1}


async def test_work_of_a_decision_that_was_refused_never_leaves(store: Store, clock: SetClock) -> None:
    async def decide() -> None:
        async with store.unit() as session:
            await put(session, "mail", "m1", NOON, person="ann")
            raise Refused(Code.SLOT_TAKEN)

    with pytest.raises(Refused):
        await decide()
    room = PostRoom()
    assert await delivery(store, room, clock).settle_all() == 0
    assert room.tried == []


async def test_work_waits_until_it_is_due(store: Store, clock: SetClock) -> None:
    await post(store, "m1", at=NOON + timedelta(hours=1))
    room = PostRoom()
    assert await delivery(store, room, clock).settle_all() == 0
    later(clock, hours=1)
    assert await delivery(store, room, clock).settle_all() == 1


async def test_old_code_leaves_kinds_it_does_not_know_to_newer_code(store: Store, clock: SetClock) -> None:
    await post(store, "m1")
    await post(store, "c1", kind="carrier_pigeon")
    room = PostRoom()
    await delivery(store, room, clock).settle_all()

    assert room.tried == ["m1"]
    left = await row(store, "c1")
    assert (left.done, left.attempts, left.lease) == (None, 0, None)


async def test_one_bad_row_does_not_stall_the_rest(store: Store, clock: SetClock) -> None:
    await post(store, "bad", "good")
    room = PostRoom()
    room.weather["bad"] = [KeyError("a bug of ours")]
    await delivery(store, room, clock).settle_all()

    assert room.arrived == {"good": 1}
    bad = await row(store, "bad")
    assert "KeyError" in bad.error
    assert bad.due >= NOON + timedelta(seconds=120), "it may have arrived: a lease is waited before the look"


async def test_what_has_to_wait_is_asked_then_and_waits_as_often_as_it_has_to(
    store: Store, clock: SetClock
) -> None:
    await post(store, "m1")
    room = PostRoom()
    for turn in range(1, 15):
        room.weather["m1"] = [NotYet(NOON + timedelta(minutes=10 * turn))]
        await delivery(store, room, clock).settle_all()
        waits = await row(store, "m1")
        assert (waits.due, waits.attempts, waits.error) == (NOON + timedelta(minutes=10 * turn), 0, "")
        later(clock, minutes=10)
    await delivery(store, room, clock).settle_all()
    assert room.arrived == {"m1": 1}


async def test_after_a_broken_answer_it_waits_a_lease_and_looks(store: Store, clock: SetClock) -> None:
    await post(store, "m1")
    room = PostRoom()
    room.breaks_after_arrival.add("m1")
    await delivery(store, room, clock).settle_all()
    assert (await row(store, "m1")).due >= NOON + timedelta(seconds=120)

    later(clock, minutes=3)
    await delivery(store, room, clock).settle_all()
    assert room.tried == ["m1", "m1"]
    assert room.arrived == {"m1": 1}
    assert (await row(store, "m1")).outcome == "done"


async def test_after_ten_attempts_a_person_gets_it_and_may_have_it_tried_again(
    store: Store, clock: SetClock
) -> None:
    async def tell_the_unit(session: AsyncSession, work: Work) -> None:
        await put(session, "mail", f"stuck:{work.key}", clock.now(), person="unit")

    await post(store, "m1")
    room = PostRoom()
    room.weather["m1"] = [OutsideFault(f"503, number {n}") for n in range(1, 11)]
    for _ in range(12):
        await delivery(store, room, clock, on_stuck=tell_the_unit).settle_all()
        later(clock, hours=2)

    async with store.reading() as session:
        assert [(work.key, work.error) for work in await outgoing.stuck(session)] == [
            ("m1", "503, number 10")
        ]
    assert room.tried.count("m1") == 10
    assert room.arrived == {"stuck:m1": 1}

    async with store.unit() as session:
        assert await outgoing.try_again(session, "m1", clock.now())
    await delivery(store, room, clock).settle_all()
    assert room.arrived["m1"] == 1


async def test_what_cannot_help_is_not_tried_again(store: Store, clock: SetClock) -> None:
    await post(store, "m1")
    room = PostRoom()
    room.weather["m1"] = [OutsideFault("no such mailbox", final=True)]
    await delivery(store, room, clock).settle_all()
    assert (await row(store, "m1")).outcome == "stuck"


async def test_superseded_work_ends_without_effect_and_says_so(store: Store, clock: SetClock) -> None:
    await post(store, "m1")
    room = PostRoom()
    room.weather["m1"] = [NothingToDo("the conference has moved")]
    await delivery(store, room, clock).settle_all()
    ended = await row(store, "m1")
    assert (ended.outcome, ended.error) == ("nothing to do", "the conference has moved")


async def test_work_that_work_puts_is_done_in_the_same_drain(store: Store, clock: SetClock) -> None:
    room = PostRoom()

    async def first(work: Work) -> None:
        await post(store, f"after {work.key}")

    engine = delivery(store, room, clock)
    engine._handlers = {"mail": room.handler, "meeting": first}
    await post(store, "m1", kind="meeting")
    assert await engine.settle_all() == 2
    assert room.arrived == {"after m1": 1}


def test_on_postgresql_claims_pass_over_rows_that_others_hold() -> None:
    statement = ready_work(["mail"], [], NOON, 8).compile(
        dialect=make_url("postgresql+psycopg://").get_dialect()()
    )
    assert "FOR UPDATE SKIP LOCKED" in str(statement)


async def test_the_numbers_say_what_waits_and_for_how_long(store: Store, clock: SetClock) -> None:
    await post(store, "done", "failing", "tomorrow")
    await post(store, "stays", kind="carrier_pigeon")
    async with store.unit() as session:
        (await session.get_one(Work, "tomorrow")).due = NOON + timedelta(days=1)
    room = PostRoom()
    room.weather["failing"] = [OutsideFault("503")]
    await delivery(store, room, clock).settle_all()
    later(clock, seconds=90)

    async with store.reading() as session:
        found = await numbers(session, clock.now())
        assert [work.key for work in await outgoing.failing(session)] == ["failing"]
    assert found == Queue(lag=timedelta(seconds=90), waiting=3, due=2, leased=0, failing=1, stuck=0)


async def test_a_wake_is_heard_at_once_and_a_stop_waits_for_what_is_in_hand(
    store: Store, clock: SetClock
) -> None:
    room = PostRoom()
    room.slow = 0.05
    engine = delivery(store, room, clock, terms=Terms(poll=timedelta(hours=1)))
    running = asyncio.create_task(engine.run())
    await asyncio.sleep(0.05)
    await post(store, "m1")
    engine.wake()
    async with asyncio.timeout(HANG_SECONDS):
        await room.began.wait()
        await engine.stop()
        await running
    assert (await row(store, "m1")).outcome == "done"
    async with store.reading() as session:
        assert len((await session.exec(select(Work))).all()) == 1
