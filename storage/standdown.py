"""Requests to stand a conference down, the steps of their chains, and who has been told."""

from collections.abc import Iterable

from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from conference.standdown import Act, Stands
from storage.tables import Agreement, StandDown, StandDownTold

OPEN = ("asked", "agreed")  # a postponement that was agreed waits for its new date


async def of_conference(session: AsyncSession, conference_id: str) -> list[StandDown]:
    """Every request about the booking, oldest first."""
    rows = await session.exec(
        select(StandDown)
        .where(StandDown.conference_id == conference_id)
        .order_by(col(StandDown.asked_at), col(StandDown.id))
    )
    return list(rows)


async def by_id(session: AsyncSession, request_id: str) -> StandDown | None:
    return await session.get(StandDown, request_id)


async def open_request(session: AsyncSession, conference_id: str) -> StandDown | None:
    """The one that is being decided, or whose new date is still to be chosen."""
    rows = await of_conference(session, conference_id)
    return next((row for row in reversed(rows) if row.status in OPEN), None)


async def carried_out(session: AsyncSession, conference_ids: Iterable[str]) -> dict[str, StandDown]:
    """By conference, the latest by which it was cancelled or taken out of the calendars."""
    rows = await session.exec(
        select(StandDown)
        .where(col(StandDown.conference_id).in_(set(conference_ids)), StandDown.status == Stands.DONE)
        .where(col(StandDown.act).in_([Act.CANCEL, Act.STAND_DOWN]))
        .order_by(col(StandDown.decided_at))
    )
    return {row.conference_id: row for row in rows}


async def steps(session: AsyncSession, request_id: str) -> list[Agreement]:
    """The chain of one request, in its order."""
    rows = await session.exec(
        select(Agreement).where(Agreement.request == request_id).order_by(col(Agreement.step))
    )
    return list(rows)


async def told(session: AsyncSession, request_id: str) -> list[StandDownTold]:
    rows = await session.exec(
        select(StandDownTold)
        .where(StandDownTold.stand_down_id == request_id)
        .order_by(col(StandDownTold.told_at))
    )
    return list(rows)
