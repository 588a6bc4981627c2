"""What waits, what is late, what is stuck: for metrics, /health and the administrators' list."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import update
from sqlmodel import col, func, select
from sqlmodel.ext.asyncio.session import AsyncSession

from bot.delivery.claims import STUCK
from storage.tables import Work


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


async def stuck(session: AsyncSession, limit: int = 200) -> list[Work]:
    """Work that a person has to look at, latest first; its `error` says why."""
    rows = await session.exec(
        select(Work).where(Work.outcome == STUCK).order_by(col(Work.done).desc()).limit(limit)
    )
    return list(rows)


async def failing(session: AsyncSession, limit: int = 200) -> list[Work]:
    """Work that waits for another attempt after a failure, next first."""
    rows = await session.exec(
        select(Work)
        .where(col(Work.done).is_(None), col(Work.error) != "")
        .order_by(col(Work.due))
        .limit(limit)
    )
    return list(rows)


async def try_again(session: AsyncSession, key: str, now: datetime) -> bool:
    """A person had the cause mended: stuck work is due anew. It still looks before it sends."""
    result: Any = await session.exec(
        update(Work)
        .where(col(Work.key) == key, col(Work.outcome) == STUCK)
        .values(done=None, outcome="", due=now, attempts=1)
        .execution_options(synchronize_session=False)
    )
    return bool(result.rowcount == 1)
