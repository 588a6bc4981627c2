"""What lists look back on: runs, changes of bookings, worries."""

from datetime import date, datetime, timedelta

from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from storage.tables import Concern, Conference, History, ListRun

MONTH = timedelta(days=31)


async def run_on(session: AsyncSession, council: str, key: str, day: date) -> ListRun | None:
    rows = await session.exec(
        select(ListRun).where(ListRun.council == council, ListRun.list == key, ListRun.day == day)
    )
    return rows.first()


async def has_run(session: AsyncSession, council: str, key: str) -> bool:
    """Whether the list has gone out before."""
    rows = await session.exec(
        select(ListRun.id).where(ListRun.council == council, ListRun.list == key).limit(1)
    )
    return rows.first() is not None


async def changed_between(
    session: AsyncSession, council: str, since: datetime, until: datetime
) -> list[tuple[History, Conference]]:
    """What was done in [since, until) to the council's bookings, oldest first.

    Those held over a month before are left out: nothing that lists look for happens to them, and so the
    cost follows what is near, not all that was ever written.
    """
    rows = await session.exec(
        select(History, Conference)
        .join(Conference, col(Conference.id) == col(History.conference_id))
        .where(Conference.council == council, Conference.starts >= since - MONTH)
        .where(History.at >= since, History.at < until)
        .order_by(col(History.at), col(History.id))
    )
    return list(rows)


async def state_before(session: AsyncSession, row: History) -> History | None:
    """The booking's state just before this change."""
    rows = await session.exec(
        select(History)
        .where(History.conference_id == row.conference_id)
        .where((History.at < row.at) | ((History.at == row.at) & (History.id < row.id)))
        .order_by(col(History.at).desc(), col(History.id).desc())
        .limit(1)
    )
    return rows.first()


async def concerns_since(
    session: AsyncSession, council: str, since: datetime
) -> list[tuple[Concern, Conference]]:
    """Worries raised since, oldest first."""
    rows = await session.exec(
        select(Concern, Conference)
        .join(Conference, col(Conference.id) == col(Concern.conference_id))
        .where(Concern.council == council, Concern.raised_at >= since)
        .order_by(col(Concern.raised_at), col(Concern.id))
    )
    return list(rows)
