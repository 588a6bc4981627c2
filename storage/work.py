"""Outgoing work that did not go out, found."""

from datetime import datetime

from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from storage.store import write_if
from storage.tables import Work

STUCK = "stuck"


async def by_key(session: AsyncSession, key: str) -> Work | None:
    return await session.get(Work, key)


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
    work = await session.get(Work, key)
    anew: dict[str, object] = {"done": None, "outcome": "", "due": now, "attempts": 1}
    return work is not None and await write_if(session, work, col(Work.outcome) == STUCK, **anew)
