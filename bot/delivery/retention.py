"""Done work is forgotten after a while; stuck work stays until a person has looked."""

from collections.abc import Callable
from datetime import datetime, time, timedelta
from typing import Any

from sqlmodel import col, delete

from bot.delivery.periodic import Periodic, Report
from storage.store import Store
from storage.tables import Work
from storage.work import STUCK

KEPT_DAYS = 30


async def forget_done(store: Store, before: datetime) -> int:
    """Delete work that was done before the moment; how many rows."""
    async with store.unit() as session:
        result: Any = await session.exec(
            delete(Work).where(col(Work.done) < before, col(Work.outcome) != STUCK)
        )
    return int(result.rowcount)


def forgetting(store: Store, now: Callable[[], datetime], days: int = KEPT_DAYS) -> Periodic:
    """Every night at 3am: the keys of done work are kept for `days`, so that a late repeat is still known."""

    async def act(_: datetime) -> Report:
        return Report(done=await forget_done(store, now() - timedelta(days=days)))

    return Periodic("forget_done_work", act, at=time(3))
