"""How much waits, is late or is stuck: for metrics and /health."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlmodel import col, func, select
from sqlmodel.ext.asyncio.session import AsyncSession

from storage.tables import Work
from storage.work import STUCK


@dataclass(frozen=True, slots=True)
class Queue:
    """`lag` is how long the oldest due work has waited; `failing` counts work that waits after a failure."""

    lag: timedelta
    waiting: int
    due: int
    leased: int
    failing: int
    stuck: int


async def numbers(session: AsyncSession, now: datetime) -> Queue:
    open_ = col(Work.done).is_(None)
    due = open_ & (col(Work.due) <= now)
    counts = [
        (await session.exec(select(func.count()).select_from(Work).where(which))).one()
        for which in (
            open_,
            due,
            open_ & (col(Work.lease) >= now),
            open_ & (col(Work.error) != ""),
            col(Work.outcome) == STUCK,
        )
    ]
    oldest = (await session.exec(select(Work.due).where(due).order_by(col(Work.due)).limit(1))).first()
    lag = now - oldest if oldest else timedelta(0)
    return Queue(lag, *counts)


async def next_due(session: AsyncSession) -> datetime | None:
    """When the earliest open work is due, which may have passed; None when none is open."""
    rows = await session.exec(
        select(Work.due).where(col(Work.done).is_(None)).order_by(col(Work.due)).limit(1)
    )
    return rows.first()
