"""Taking work and settling it: the SQL, one text for SQLite and PostgreSQL."""

from collections.abc import Collection
from datetime import datetime
from typing import Any
from uuid import uuid4

from sqlalchemy import ScalarResult, case, func, update
from sqlmodel import col, or_, select
from sqlmodel.ext.asyncio.session import AsyncSession
from sqlmodel.sql.expression import SelectOfScalar

from bot.delivery.handler import Terms
from storage.tables import Work

ERROR_LENGTH = 1000


def ready(
    kinds: Collection[str], closed_lanes: Collection[str], now: datetime, limit: int
) -> SelectOfScalar[Work]:
    """Work that is due, of kinds this code knows, leased by nobody, in lanes that are open; oldest first."""
    return (
        select(Work)
        .where(
            col(Work.done).is_(None),
            col(Work.due) <= now,
            or_(col(Work.lease).is_(None), col(Work.lease) < now),
            col(Work.kind).in_(kinds),
            col(Work.lane).not_in(closed_lanes),
        )
        .order_by(col(Work.due), col(Work.key))
        .limit(limit)
        .with_for_update(skip_locked=True)
    )


async def claim(
    session: AsyncSession,
    kinds: Collection[str],
    now: datetime,
    terms: Terms,
    *,
    closed_lanes: Collection[str] = (),
    free_hands: int,
) -> list[Work]:
    """Up to `free_hands` pieces of work, at most one a lane, now leased to us under a token of their own."""
    taken: list[Work] = []
    closed = set(closed_lanes)
    while len(taken) < free_hands:
        rows = (await session.exec(ready(kinds, closed, now, free_hands))).all()
        if not rows:
            break
        for row in rows:
            if len(taken) == free_hands or row.lane in closed:
                continue
            if row.lane:
                closed.add(row.lane)
            row.lease, row.token, row.attempts = now + terms.lease, uuid4().hex, row.attempts + 1
            taken.append(row)
        await session.flush()
        if len(rows) < free_hands:
            break  # all that is ready has been seen
    return taken


async def next_ready(
    session: AsyncSession, kinds: Collection[str], closed_lanes: Collection[str], now: datetime
) -> datetime | None:
    """When the earliest open work of these kinds, in open lanes, is due, or whose it is lets go of it."""
    held = col(Work.lease) >= now
    rows: ScalarResult[datetime | None] = await session.exec(
        select(func.min(case((held, col(Work.lease)), else_=col(Work.due)))).where(
            col(Work.done).is_(None), col(Work.kind).in_(kinds), col(Work.lane).not_in(closed_lanes)
        )
    )
    return rows.one()


async def settle(session: AsyncSession, work: Work, **values: Any) -> bool:
    """Write how it ended and let go of it; False, and nothing written, when it is not ours any more."""
    result: Any = await session.exec(
        update(Work)
        .where(col(Work.key) == work.key, col(Work.token) == work.token, col(Work.done).is_(None))
        .values(lease=None, token=None, **values)
        .execution_options(synchronize_session=False)
    )
    return bool(result.rowcount == 1)


async def still_ours(session: AsyncSession, work: Work) -> bool:
    """For a handler whose own changes must not land after its lease was lost: ask inside the writing unit."""
    rows = await session.exec(
        select(Work.key).where(Work.key == work.key, Work.token == work.token).with_for_update()
    )
    return rows.first() is not None
