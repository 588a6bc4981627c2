"""Leases and tokens: crashes, stalls and throttling, each without loss and without doubling."""

import asyncio
from datetime import timedelta

import pytest

from bot.clock import SetClock
from bot.delivery.delivery import Delivery, Terms, claim_work, settle, still_ours
from conference.outside import OutsideFault
from storage.store import Store
from storage.tables import Work
from tests.bot.delivery.office import NOON, PostRoom, delivery, later, post, row
from tests.house import HANG_SECONDS


async def test_a_crash_between_sending_and_settling_is_looked_up_not_repeated(
    store: Store, clock: SetClock
) -> None:
    await post(store, "m1")
    room = PostRoom()
    sent = asyncio.Event()

    async def sends_and_then_the_process_ends(work: Work) -> None:
        await room.handler(work)
        sent.set()
        await asyncio.Event().wait()

    first = Delivery(store, {"mail": sends_and_then_the_process_ends}, clock.now)
    running = asyncio.create_task(first.run())
    await sent.wait()
    running.cancel()
    await asyncio.gather(running, return_exceptions=True)
    assert (await row(store, "m1")).done is None

    second = delivery(store, room, clock)
    assert await second.settle_all() == 0, "the lease is the wait before the look"
    later(clock, seconds=121)
    await second.settle_all()
    assert room.arrived == {"m1": 1}
    assert (await row(store, "m1")).outcome == "done"


async def test_an_outcome_that_comes_after_the_lease_is_not_written(store: Store, clock: SetClock) -> None:
    """The first process stalls, the second takes over; the first one's failure must not undo the success."""
    await post(store, "m1")
    room, stalled, go_on = PostRoom(), asyncio.Event(), asyncio.Event()

    async def stalls(_: Work) -> None:
        stalled.set()
        await go_on.wait()
        msg = "too late to matter"
        raise OutsideFault(msg)

    first = Delivery(store, {"mail": stalls}, clock.now)
    slow = asyncio.create_task(first.settle_all())
    await stalled.wait()
    later(clock, seconds=121)
    await delivery(store, room, clock).settle_all()
    go_on.set()
    await slow

    assert first.counts == {"lost": 1}
    settled = await row(store, "m1")
    assert (settled.outcome, settled.error, settled.attempts) == ("done", "", 2)


async def test_a_handler_can_ask_whether_the_work_still_is_its_own(store: Store, clock: SetClock) -> None:
    await post(store, "m1")
    terms = Terms()
    async with store.unit() as session:
        [mine] = await claim_work(session, ["mail"], clock.now(), terms, free_hands=1)
        assert await still_ours(session, mine)
        mine = mine.model_copy()
    later(clock, seconds=121)
    async with store.unit() as session:
        [theirs] = await claim_work(session, ["mail"], clock.now(), terms, free_hands=1)
        assert await still_ours(session, theirs)
        assert not await still_ours(session, mine)
        assert not await settle(session, mine, done=clock.now(), outcome="done")


async def test_a_handler_is_cut_off_before_its_lease_ends(store: Store, clock: SetClock) -> None:
    await post(store, "m1")
    terms = Terms(lease=timedelta(seconds=0.5))

    async def hangs(_: Work) -> None:
        await asyncio.Event().wait()

    async with asyncio.timeout(HANG_SECONDS):
        await Delivery(store, {"mail": hangs}, clock.now, terms=terms).settle_all()
    cut = await row(store, "m1")
    assert cut.error == "cut off after 0.4 s"
    assert cut.due >= NOON + terms.lease


async def test_work_that_ends_the_process_every_time_is_stuck_in_the_end(
    store: Store, clock: SetClock
) -> None:
    await post(store, "m1")
    for _ in range(10):
        async with store.unit() as session:
            assert await claim_work(session, ["mail"], clock.now(), Terms(), free_hands=1)
        later(clock, seconds=121)
    room = PostRoom()
    await delivery(store, room, clock).settle_all()
    assert (room.tried, (await row(store, "m1")).outcome) == ([], "stuck")


async def test_one_chat_asking_for_patience_gets_it_and_the_others_do_not_wait(
    store: Store, clock: SetClock
) -> None:
    await post(store, "a1", "a2", "a3", person="ann", kind="card")
    await post(store, "b1", "b2", person="bob", kind="card")
    room = PostRoom()
    room.weather["a1"] = [OutsideFault("429", retry_after=30)]
    engine = delivery(store, room, clock)
    await engine.settle_all()

    assert room.arrived == {"b1": 1, "b2": 1}
    assert room.tried.count("a2") == 0, "the rest for that chat is not even tried"
    later(clock, seconds=29)
    assert await engine.settle_all() == 0
    later(clock, seconds=8)
    await engine.settle_all()
    assert room.arrived == dict.fromkeys(("a1", "a2", "a3", "b1", "b2"), 1)


async def test_many_rows_for_one_slow_chat_leave_hands_for_the_others(store: Store, clock: SetClock) -> None:
    await post(store, *(f"a{n:02d}" for n in range(30)), person="ann", kind="card")
    await post(store, "z1", person="zoe", kind="card", at=NOON)
    room = PostRoom()
    room.slow = 0.01
    await delivery(store, room, clock).settle_all()
    assert room.tried.index("z1") <= 1
    assert room.arrived.total() == 31


async def test_one_persons_cards_go_out_one_after_another_and_in_order(store: Store, clock: SetClock) -> None:
    await post(store, "v1", "v2", "v3", person="ann")
    room = PostRoom()
    room.slow = 0.01
    await delivery(store, room, clock).settle_all()
    assert (room.tried, room.most_at_once) == (["v1", "v2", "v3"], 1)


@pytest.mark.parametrize(
    ("attempt", "asked", "look_first", "least"),
    [
        (1, None, False, 2),
        (2, None, False, 6),
        (4, 10, False, 54),
        (1, 300, False, 300),
        (1, None, True, 120),
    ],
)
def test_waits_grow_and_are_never_shorter_than_what_was_asked(
    attempt: int, asked: float | None, look_first: bool, least: int
) -> None:
    waits = [Terms().wait(attempt, asked=asked, look_first=look_first) for _ in range(50)]
    assert min(waits) >= timedelta(seconds=least)
    assert max(waits) <= timedelta(seconds=least * 1.2)
    assert len(set(waits)) > 1, "spread, so that not all come back at once"


def test_ten_attempts_outlast_an_outage_of_two_hours() -> None:
    waits = [Terms().wait(attempt) for attempt in range(1, 10)]
    assert sum(waits, timedelta()) > timedelta(hours=2)
