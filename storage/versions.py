"""Stale writes are refused, on every database, by one UPDATE."""

from typing import Protocol

from sqlalchemy import CursorResult, inspect, update
from sqlmodel.ext.asyncio.session import AsyncSession

from conference.refusals import Code, Refused


class Versioned(Protocol):
    id: str
    version: int


async def bump(session: AsyncSession, row: Versioned, expected_version: int) -> None:
    """Raise the row's version by one if it still is `expected_version`; otherwise Refused(STALE).

    The row's version in memory follows. Call it before or after changing the row's other fields: all of it
    is one transaction.
    """
    table = inspect(type(row), raiseerr=True).mapper.class_
    result = await session.exec(
        update(table)
        .where(table.id == row.id, table.version == expected_version)
        .values(version=expected_version + 1)
        .execution_options(synchronize_session="fetch")
    )
    assert isinstance(result, CursorResult)
    if result.rowcount != 1:
        raise Refused(Code.STALE)
