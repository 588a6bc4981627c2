"""Done work is forgotten after thirty days; what a person has to look at is not."""

from datetime import timedelta

from sqlmodel import select

from bot.clock import SetClock
from bot.delivery.delivery import Delivery
from bot.delivery.periodic import KIND, Periodics, forgetting
from conference.outside import OutsideFault
from storage.store import Store
from storage.tables import Work
from tests.bot.delivery.office import NOON, PostRoom, delivery, later, post


async def test_only_work_long_done_is_forgotten(store: Store, clock: SetClock) -> None:
    room = PostRoom()
    await post(store, "done", "stuck")
    room.weather["stuck"] = [OutsideFault("no such mailbox", final=True)]
    await delivery(store, room, clock).settle_all()
    await post(store, "waiting", at=NOON + timedelta(days=90))
    later(clock, days=31)
    await post(store, "done lately", at=clock.now())
    await delivery(store, room, clock).settle_all()

    periodics = Periodics(store, [forgetting(store, clock.now)], clock.now)
    await periodics.plan()
    await Delivery(store, {KIND: periodics.handler}, clock.now).settle_all()

    async with store.reading() as session:
        left = set(await session.exec(select(Work.key).where(Work.kind == "mail")))
    assert left == {"stuck", "waiting", "done lately"}
    [last] = await periodics.last_runs()
    assert last.run is not None
    assert last.run.done == 1
