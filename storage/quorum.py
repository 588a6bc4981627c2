"""What was found and decided of a conference's quorum."""

from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from storage.tables import QuorumFinding


async def of_date(session: AsyncSession, conference_id: str, move: int) -> list[QuorumFinding]:
    """Every decision of one date, the first first; the last one holds."""
    rows = await session.exec(
        select(QuorumFinding)
        .where(QuorumFinding.conference_id == conference_id, QuorumFinding.move == move)
        .order_by(col(QuorumFinding.turn))
    )
    return list(rows)


async def of_conference(session: AsyncSession, conference_id: str) -> list[QuorumFinding]:
    """Every decision of all of its dates, the first first."""
    rows = await session.exec(
        select(QuorumFinding)
        .where(QuorumFinding.conference_id == conference_id)
        .order_by(col(QuorumFinding.move), col(QuorumFinding.turn))
    )
    return list(rows)
