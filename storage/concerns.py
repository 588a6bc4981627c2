"""Worries and praise about a booking."""

from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from storage.tables import Concern


async def of_conference(session: AsyncSession, conference_id: str) -> list[Concern]:
    """Every one of its concerns, oldest first."""
    rows = await session.exec(
        select(Concern)
        .where(Concern.conference_id == conference_id)
        .order_by(col(Concern.raised_at), col(Concern.id))
    )
    return list(rows)
